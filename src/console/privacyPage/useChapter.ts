import { outsiderList, purposeList, purposeTable, seenBy, seenFor } from './accessFacts.js';
import type { Chapter } from './Clause.js';

/** What we use it for. */
export const USE: Chapter = {
  id: 'use',
  title: 'What we use it for',
  clauses: [
    {
      id: 'U1',
      title: 'One purpose at a time',
      text: () =>
        'Every request for data has one purpose, and a field is shown only for the purposes that are set for ' +
        'it. The purpose is written into the access log. For a purpose that is not set for a field, the field ' +
        'stays hidden, whoever asks.',
      facts: (data) => [purposeTable(data)],
    },
    {
      id: 'U2',
      title: 'Messages about your orders',
      text: () =>
        'We send no messages at all at present, not even notices about an order. You see the state of your ' +
        'orders and parcels when you ask for it. The only contact data that is set aside for notices is named here.',
      facts: (data) => [seenFor(data, 'NOTIFICATION', 'What may be opened for a service notice:')],
    },
    {
      id: 'U3',
      title: 'No advertising',
      text: () =>
        'We send no marketing at all. Advertising is not among the purposes for which data can be shown, so ' +
        'nobody can ask for your data to advertise.',
      facts: () => [purposeList()],
    },
    {
      id: 'U4',
      title: 'Statistics without people',
      text: (_data, { smallestGroup }) =>
        'Our statistics are counts, such as orders per day or pieces per product. They are counted when an ' +
        'order is placed and say nothing about who placed it. By country and by product, a count of fewer ' +
        `than ${smallestGroup} orders is not told, and nobody can go from a count to a person.`,
      facts: (data) => [seenBy(data, 'ANALYST', 'What analysts see:')],
    },
    {
      id: 'U5',
      title: 'Never sold, never traded',
      text: () =>
        'We do not sell, rent or exchange personal data. There is no list of people that somebody could take ' +
        'away: you see your own data, staff see one person in one request, and a carrier sees a page of its own parcels. ' +
        'Outside the shop, only those named here see anything.',
      facts: (data) => [outsiderList(data)],
    },
  ],
};
