import { HOUSE, roleTable, seenWithoutCase } from './accessFacts.js';
import { type Chapter, noFacts } from './Clause.js';
import { retentionTable } from './dataTables.js';
import { auditedList } from './inputFacts.js';

/** How we store and protect it. */
export const PROTECTION: Chapter = {
  id: 'protection',
  title: 'How we store and protect it',
  clauses: [
    {
      id: 'S1',
      title: 'Stored encrypted',
      text: () =>
        'Every field that is listed on this page is encrypted before it is stored, what you bought included. ' +
        'The keys are yours alone, one for each group of data that is kept together (S6), and lie in a ' +
        'database of their own. What does not describe you by itself, such as order numbers, dates and ' +
        'states, is stored as it is.',
      facts: noFacts,
    },
    {
      id: 'S2',
      title: 'Staff see what their task needs',
      text: () =>
        'What a member of staff sees depends on their role, on the purpose and on the case that they work on. ' +
        'Where the whole value is not needed, they see a part of it or only that there is one. Everything ' +
        'that is not named here stays hidden from them.',
      facts: (data) => [roleTable(data, 'What the people and the software of the shop see', HOUSE)],
    },
    {
      id: 'S3',
      title: 'No private look-ups, no copies',
      text: () =>
        'Staff open one person’s data in one request, for an open case that is assigned to them, and nobody ' +
        'works on a case that they opened themselves. Lists for staff show cases and order numbers. There is ' +
        'no export for staff, and the size of every request is limited.',
      facts: (data) => [seenWithoutCase(data)],
    },
    {
      id: 'S4',
      title: 'Every access is logged',
      text: () =>
        'Each time personal data is shown, and each time something is changed, an entry is written before the ' +
        'answer leaves. If the entry cannot be written, the data stays hidden and nothing changes. An entry names the ' +
        'fields and never what is in them. You can read the entries about you: who by role, when, ' +
        'for which purpose and in which form.',
      facts: (data) => [auditedList(data)],
    },
    {
      id: 'S5',
      title: 'When something looks wrong',
      text: () =>
        'No software watches the log for unusual behaviour, and no investigation starts by itself. Auditors and ' +
        'privacy officers can read the log at any time. Its entries are chained to one another: a check ' +
        'shows whether one was changed, or taken out from between others.',
      facts: noFacts,
    },
    {
      id: 'S6',
      title: 'How long we keep it',
      text: () =>
        'Every field has a period and a day from which it counts. The copy of everything that you asked for is ' +
        'cleared when its period ends. At present nothing else is cleared by that alone: data is cleared when you ' +
        'ask for its deletion (R3).',
      facts: (data) => [retentionTable(data)],
    },
    {
      id: 'S7',
      title: 'What is still needed stays',
      text: (_data, { claimWindowDays }) =>
        'While an order is under way, a parcel can still be claimed ' +
        `(${days(claimWindowDays)} after its delivery), an after-sales case is open or a membership is valid, we ` +
        'keep what they need. A request for deletion then tells you what stands in its way, and until when.',
      facts: noFacts,
    },
  ],
};

/** A number of days in words. */
const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
