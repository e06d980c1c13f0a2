import { closableList } from './accessFacts.js';
import type { Chapter } from './Clause.js';
import {
  browsingList,
  consentedTable,
  droppedTable,
  givenTable,
  holdsBrowsing,
  scrubbedTable,
} from './inputFacts.js';

/** What we collect. */
export const COLLECTION: Chapter = {
  id: 'collection',
  title: 'What we collect',
  clauses: [
    {
      id: 'C1',
      title: 'As little as the service needs',
      text: () =>
        'We ask you only for what an order and its service need: what you buy, where it goes, and how we can ' +
        'reach you about it. Each thing that can be sent to us has been looked at and marked as personal, as forgotten, or as ' +
        'not personal. If one mark is missing, the service does not start.',
      facts: (data) => [givenTable(data)],
    },
    {
      id: 'C2',
      title: 'Nothing sensitive that nobody needs',
      text: () =>
        'Some programs still send us things that we have no use for. We take the message and forget those ' +
        'parts at once, before they reach a record, a log or an error message. Values that nobody asked for are ' +
        'taken out of written texts in the same way. The sender is told what was left out, and where.',
      facts: (data) => [droppedTable(data), scrubbedTable(data)],
    },
    {
      id: 'C3',
      title: 'You decide what you give',
      text: () =>
        'Others see your data for a purpose only while you have opened it to that purpose; where nothing is ' +
        'recorded, the answer is no. Placing an order opens what the order needs, and also service, ' +
        'questions and statistics if you have not closed these yourself. Each choice is recorded, and ' +
        'closing is as easy as opening. Some things need a choice of their own on top, at the moment you give ' +
        'them and each time somebody looks.',
      facts: (data) => [closableList(), consentedTable(data)],
    },
    {
      id: 'C4',
      title: 'Browsing',
      text: (data) =>
        (holdsBrowsing(data)
          ? 'What we keep about browsing is listed below. '
          : 'We keep no browsing records: not which products you look at, not how long you stay, and no list ' +
            'of your searches. ') +
        'Nothing that we show you is chosen for you personally. Your network address is held in memory ' +
        'only, to limit how many requests come from one place, and our request log does not contain it.',
      facts: (data) => [browsingList(data)],
    },
  ],
};
