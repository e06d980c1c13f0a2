import type { Role } from '../../src/privacy/index.js';

/** Types whose personal fields no answer to a role ever has. */
interface OutOfReach {
  readonly role: Role;
  readonly types: readonly string[];
  readonly because: string;
}

const EVERYTHING = [
  'Address',
  'Case',
  'Customer',
  'DataRequest',
  'Membership',
  'Order',
  'OrderLine',
  'TrackingEvent',
];

/**
 * Personal fields that are asked for like any other, and that no answer can have: what they hang on is never there.
 * A run that gets to one of them fails, and so does one whose schemas lack it.
 */
export const OUT_OF_REACH: readonly OutOfReach[] = [
  { role: 'ANONYMOUS', types: EVERYTHING, because: 'There is nobody whose record it could be.' },
  { role: 'ANALYST', types: EVERYTHING, because: 'They are answered counts, and no rows.' },
  { role: 'AUDITOR', types: EVERYTHING, because: 'They are answered the access log, and no rows.' },
  {
    role: 'OPERATIONS',
    types: ['DataRequest'],
    because: 'Requests about data are between the person and the privacy officer.',
  },
  {
    role: 'AFTER_SALES',
    types: ['DataRequest'],
    because: 'Requests about data are between the person and the privacy officer.',
  },
  {
    role: 'PRIVACY_OFFICER',
    types: ['Address', 'OrderLine'],
    because: 'No rule shows them an address or what was bought: in its place is null, which has no members.',
  },
];
