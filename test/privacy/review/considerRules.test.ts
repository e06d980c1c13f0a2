import fc from 'fast-check';
import {
  compileModel,
  type Considered,
  considerRules,
  decide,
  PURPOSES,
  type Purpose,
  type Role,
  ROLES,
} from '../../../src/privacy/index.js';
import { type Mini, miniSchema } from '../miniSchema.js';
import { policy, schemaOfPolicy } from './randomSchema.js';

const FIELD = 'mail: EmailAddress @personal(category: "user.contact.email")';
const said = ({ rule, out, by }: Considered): string =>
  `${out ?? 'decides'}: ${rule.replaceAll(/@reveal\(.*?\)/gu, '@reveal')}${by === undefined ? '' : ` by ${by.replace(/@reveal\(.*\)/u, '@reveal')}`}`;
const consider = (
  mini: Mini,
  role: Role,
  purpose: Purpose | null,
  field = 'Person.mail',
): readonly string[] => considerRules(miniSchema(mini), field, role, purpose).map(said);

/** What the field says beside `@personal`; who asks, for which purpose; what becomes of each rule. */
const CASES: readonly (readonly [string, string, Role, Purpose | null, readonly string[]])[] = [
  ['the own rule decides', '', 'CUSTOMER', 'RIGHTS', ['decides: Person.mail @personal']],
  ['nobody asks for nothing', '', 'CUSTOMER', null, ['PURPOSE: Person.mail @personal']],
  [
    'for another role, and for another purpose',
    '@reveal(to: [CARRIER], for: [DELIVERY]) @reveal(to: [SYSTEM], for: [LEGAL])',
    'SYSTEM',
    'DELIVERY',
    ['ROLE: Person.mail @personal', 'ROLE: Person.mail @reveal', 'PURPOSE: Person.mail @reveal'],
  ],
  [
    'a relation that is another role’s',
    '@reveal(to: [SYSTEM], for: [LEGAL], when: OWNER)',
    'SYSTEM',
    'LEGAL',
    ['ROLE: Person.mail @personal', 'RELATION: Person.mail @reveal'],
  ],
  [
    'a form that there is not',
    '@reveal(to: [SYSTEM], for: [LEGAL], as: GENERAL)',
    'SYSTEM',
    'LEGAL',
    ['ROLE: Person.mail @personal', 'FORM: Person.mail @reveal'],
  ],
  [
    'one that gives less and asks more, and one that gives less but asks less',
    `@reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING) @reveal(to: [CARRIER], for: [DELIVERY], as: PARTIAL)
     @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING, as: PRESENCE)`,
    'CARRIER',
    'DELIVERY',
    [
      'ROLE: Person.mail @personal',
      'decides: Person.mail @reveal',
      'decides: Person.mail @reveal',
      'LESSER: Person.mail @reveal by Person.mail @reveal',
    ],
  ],
  [
    'the same twice: the first',
    '@reveal(to: [CARRIER], for: [DELIVERY]) @reveal(to: [CARRIER], for: [DELIVERY])',
    'CARRIER',
    'DELIVERY',
    [
      'ROLE: Person.mail @personal',
      'decides: Person.mail @reveal',
      'LESSER: Person.mail @reveal by Person.mail @reveal',
    ],
  ],
];

test.each(CASES)('%s', (_what, reveals, role, purpose, lines) => {
  expect(consider({ fields: `${FIELD} ${reveals}` }, role, purpose)).toEqual(lines);
});

test('what a type and an interface leave nothing of is named, and what all of them say is one rule', () => {
  const both = '@reveal(to: [CARRIER], for: [DELIVERY])';
  const mini: Mini = {
    fields: `${FIELD} ${both} @reveal(to: [ANALYST], for: [ANALYTICS])`,
    implementing: 'implements Reachable',
    person: both,
    more: `interface Reachable ${both} { mail: EmailAddress @personal(category: "user.contact") ${both} }`,
  };
  expect(consider(mini, 'CARRIER', 'DELIVERY')).toEqual([
    'ROLE: Person.mail @personal and Person @personal and Reachable.mail @personal and Reachable @personal',
    'decides: Person.mail @reveal and Person @reveal and Reachable.mail @reveal and Reachable @reveal',
    'NARROWED: Person.mail @reveal',
  ]);
});

test('a plain field has no rule', () => {
  expect(consider({}, 'SYSTEM', 'LEGAL', 'Person.id')).toEqual([]);
});

test('the rules that decide give what is decided, in whatever relations', () => {
  const relations = fc.subarray(['OWNER', 'ASSIGNED', 'CARRYING']);
  fc.assert(
    fc.property(
      policy,
      fc.constantFrom(...ROLES),
      fc.constantFrom(...PURPOSES),
      relations,
      (random, role, purpose, holding) => {
        // Only a customer is an owner.
        const holds = role === 'CUSTOMER' ? holding : holding.filter((relation) => relation !== 'OWNER');
        const schema = schemaOfPolicy({ ...random, personal: true });
        const field = compileModel(schema).fields.get('Person.phone');
        if (field === undefined) throw new Error('no field');
        const { verdict } = decide(field, role, purpose, (each) => (holds.includes(each) ? 'YES' : 'NO'));
        const deciding = considerRules(schema, 'Person.phone', role, purpose).filter(
          ({ out, when }) => out === null && when.every((relation) => holds.includes(relation)),
        );
        if (verdict === 'WITHHELD') expect(deciding).toEqual([]);
        else expect(deciding.map(({ form }) => form)).toContain(verdict);
      },
    ),
    { numRuns: 150 },
  );
});
