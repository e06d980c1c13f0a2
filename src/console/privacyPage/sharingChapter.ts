import { lawfulList, OUTSIDERS, ownTable, roleTable, seenFor } from './accessFacts.js';
import { type Chapter, noFacts } from './Clause.js';

/** Whom we share it with, and what you can ask of us. */
export const SHARING: Chapter = {
  id: 'sharing',
  title: 'Whom we share it with, and your rights',
  clauses: [
    {
      id: 'P1',
      title: 'Carriers',
      text: (_data, { claimWindowDays }) =>
        'A carrier sees what it needs to deliver your parcel, at an entry of its own where nothing else ' +
        'exists. It sees this while it has the parcel and for ' +
        `${claimWindowDays} more days after delivery or return, for claims; if the parcel is cancelled, that ends at once. ` +
        'Your phone number goes only to a carrier that cannot deliver without it. Each carrier knows a ' +
        'parcel under an id of its own.',
      facts: (data) => [roleTable(data, 'What carriers see', OUTSIDERS)],
    },
    {
      id: 'P2',
      title: 'Authorities',
      text: () =>
        'We have no way to hand personal data to an authority through this system, so none is handed over. ' +
        'What is set to be shown for legal matters is named here.',
      facts: (data) => [seenFor(data, 'LEGAL', 'What is shown for legal matters:')],
    },
    {
      id: 'R1',
      title: 'See your data',
      text: () =>
        'Signed in, you see what is listed here as it is at that moment, and who has looked at it. ' +
        'You can also ask for a copy of what we hold about you.',
      facts: (data) => [ownTable(data)],
    },
    {
      id: 'R2',
      title: 'Have it corrected',
      text: () =>
        'You can correct your own details at once, and what you gave with an order as long as it is not on its way; ' +
        'after that, somebody who is responsible for data protection decides. The request holds what was there ' +
        'and what takes its place, encrypted as everything else.',
      facts: noFacts,
    },
    {
      id: 'R3',
      title: 'Have it deleted',
      text: () =>
        'You can ask us to delete your data. As long as something is under way that needs it (S7), the request ' +
        'waits: you are told for what and until when, and it goes on when that ends. What law keeps longer is ' +
        'named with its date.',
      facts: noFacts,
    },
    {
      id: 'R4',
      title: 'Object',
      text: () =>
        'You can close your data to a purpose at any time. From then on nobody else sees it for that purpose. ' +
        'If you place another order, what it cannot be carried out without is opened again.',
      facts: () => [lawfulList()],
    },
    {
      id: 'R5',
      title: 'How fast we answer',
      text: (_data, { daysToAnswer }) =>
        'What you look up yourself is answered at once: your data, and who has seen it. Any other request is due ' +
        `${daysToAnswer} working days, Monday to Friday, after it reaches us. You can see at any time how far it is and ` +
        'when it is due.',
      facts: noFacts,
    },
    {
      id: 'R6',
      title: 'Changes of this policy',
      text: (_data, { noticeVersion }) =>
        `This page is the policy as it is now, version ${noticeVersion},` +
        ' linked from the home page. Its tables are made from the rules ' +
        'that the running service follows, so they change when the rules change. Earlier texts are not shown ' +
        'here. Whoever goes on using the shop accepts the policy as it is. What you open or close notes the ' +
        'version that was in force then.',
      facts: noFacts,
    },
  ],
};
