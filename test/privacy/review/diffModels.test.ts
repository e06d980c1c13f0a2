import { type Change, diffModels, reviewed } from '../../../src/privacy/index.js';
import { type Mini, miniSchema, schemaOf } from '../miniSchema.js';

const said = ({ direction, kind, coordinate, whom, before, after }: Change): string =>
  `${direction} ${kind} ${coordinate}${whom === null ? '' : ` [${whom}]`}: ${before} → ${after}`;
const diff = (before: Mini, after: Mini): readonly string[] =>
  diffModels(reviewed(miniSchema(before)), reviewed(miniSchema(after))).map(said);

const PHONE = 'phone: PhoneNumber @personal(category: "user.contact.phone_number")';
const TEXT = 'text: FreeText @personal(category: "user.content.private")';
const ASKED = 'ask: String @plain @purpose(of: [RIGHTS])';
const group = (name: string): string => `
  type Home @personal(category: "user.contact.address") { name: PersonName ${name} country: CountryCode }`;
const HOME = 'home: Home @personal(category: "user.contact.address")';

const mending = (to: string): string =>
  `type Mutation { mend: Sku @purpose(of: [RIGHTS]) @withoutCase(to: ${to}, because: "there is none") }`;

/** Before, after, and what is said of it. */
const CASES: readonly (readonly [string, Mini, Mini, readonly string[]])[] = [
  [
    'a role that sees it now',
    { fields: PHONE },
    { fields: `${PHONE} @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)` },
    ['LOOSENS reveal Person.phone [CARRIER for DELIVERY when CARRYING]: WITHHELD → CLEAR'],
  ],
  [
    'a relation that is no longer needed',
    { fields: `${PHONE} @reveal(to: [OPERATIONS, SYSTEM], for: [FULFILMENT, DELIVERY], when: ASSIGNED)` },
    { fields: `${PHONE} @reveal(to: [OPERATIONS, SYSTEM], for: [FULFILMENT, DELIVERY])` },
    ['LOOSENS reveal Person.phone [OPERATIONS, SYSTEM for FULFILMENT, DELIVERY]: WITHHELD → CLEAR'],
  ],
  [
    'a clearer form and a barer one at once',
    {
      fields: `${PHONE} @reveal(to: [OPERATIONS], for: [FULFILMENT], as: PARTIAL) @reveal(to: [SYSTEM], for: [LEGAL])`,
    },
    {
      fields: `${PHONE} @reveal(to: [OPERATIONS], for: [FULFILMENT]) @reveal(to: [SYSTEM], for: [LEGAL], as: GENERAL)`,
    },
    [
      'LOOSENS reveal Person.phone [OPERATIONS for FULFILMENT]: PARTIAL → CLEAR',
      'TIGHTENS reveal Person.phone [SYSTEM for LEGAL]: CLEAR → GENERAL',
    ],
  ],
  [
    'a form that the scalar never had',
    { fields: 'text: FreeText @personal(category: "user")' },
    { fields: 'text: FreeText @personal(category: "user") @reveal(to: [SYSTEM], for: [LEGAL], as: GENERAL)' },
    [],
  ],
  [
    'a type that narrows all of its fields',
    { fields: `${PHONE} @reveal(to: [SYSTEM, CARRIER], for: [DELIVERY])` },
    {
      fields: `${PHONE} @reveal(to: [SYSTEM, CARRIER], for: [DELIVERY])`,
      person: '@reveal(to: [SYSTEM], for: [DELIVERY])',
    },
    ['TIGHTENS reveal Person.phone [CARRIER for DELIVERY]: CLEAR → WITHHELD'],
  ],
  [
    'a leaf of a sealed value that says less to one role',
    { fields: HOME, more: group('') },
    { fields: HOME, more: group('@reveal(to: [CARRIER], for: [DELIVERY], as: PARTIAL)') },
    [
      'TIGHTENS reveal Home.name [ANONYMOUS, OPERATIONS, AFTER_SALES, ANALYST, PRIVACY_OFFICER, AUDITOR, SYSTEM for any purpose where its group is CLEAR]: CLEAR → WITHHELD',
      'TIGHTENS reveal Home.name [CARRIER for ORDER_VERIFICATION, FULFILMENT, AFTER_SALES, NOTIFICATION, CONSULTATION, ANALYTICS, RIGHTS, LEGAL where its group is CLEAR]: CLEAR → WITHHELD',
      'TIGHTENS reveal Home.name [CARRIER for DELIVERY where its group is CLEAR]: CLEAR → PARTIAL',
    ],
  ],
  [
    'a sealed value that falls apart into fields of their own',
    { fields: HOME, more: group('') },
    {
      fields: HOME,
      more: 'type Home @subject(field: "id") { name: PersonName @personal(category: "user.contact.address") country: CountryCode }',
    },
    [
      'EITHER subject Home: null → id',
      'LOOSENS personal Home.country: user.contact.address as its group → null',
      'EITHER personal Home.name: decided where its group hangs → decided by itself',
    ],
  ],
  [
    'a personal field that is plain now',
    { fields: PHONE },
    { fields: 'phone: PhoneNumber @plain' },
    ['LOOSENS personal Person.phone: user.contact.phone_number in PUBLIC, STAFF → null'],
  ],
  [
    'a personal field that nobody classifies any more',
    { fields: PHONE },
    { fields: 'phone: PhoneNumber' },
    [
      'LOOSENS personal Person.phone: user.contact.phone_number in PUBLIC, STAFF → null',
      'LOOSENS unclassified Person.phone: null → not classified',
    ],
  ],
  [
    'a new personal field',
    {},
    { fields: PHONE },
    ['NEUTRAL personal Person.phone: null → user.contact.phone_number in PUBLIC, STAFF'],
  ],
  [
    'another kind of data of another type',
    { fields: 'mail: PhoneNumber @personal(category: "user.contact")' },
    { fields: 'mail: EmailAddress @personal(category: "user.contact.email")' },
    [
      'NEUTRAL category Person.mail: user.contact → user.contact.email',
      'NEUTRAL type Person.mail: PhoneNumber → EmailAddress',
    ],
  ],
  [
    'other redaction',
    { fields: PHONE },
    { fields: `${PHONE} @redact(as: PLACEHOLDER)` },
    ['EITHER redaction Person.phone: NULL → PLACEHOLDER'],
  ],
  [
    'other keys, and another clock',
    { fields: `${PHONE} @retain(class: DELIVERY, after: "closedAt", period: "P30D") ` },
    { fields: `${PHONE} @retain(class: DELIVERY, after: "placedAt", period: "P10D") ` },
    [
      'EITHER retention Person.phone: DELIVERY until P30D after closedAt → DELIVERY until P10D after placedAt',
    ],
  ],
  [
    'an input that is kept now',
    { args: ', text: FreeText @drop(because: "Nobody needs it.")' },
    { args: `, ${TEXT}` },
    ['LOOSENS drop Query.person(text:): forgotten: Nobody needs it. → kept as user.content.private'],
  ],
  [
    'an input that is plain now',
    { args: ', text: FreeText @drop(because: "Nobody needs it.")' },
    { args: ', text: FreeText @plain' },
    ['LOOSENS drop Query.person(text:): forgotten: Nobody needs it. → null'],
  ],
  [
    'a text that loses other kinds',
    { args: `, ${TEXT} @scrub(of: [PHONE_NUMBER, EMAIL_ADDRESS])` },
    { args: `, ${TEXT} @scrub(of: [PAYMENT_CARD, EMAIL_ADDRESS])` },
    ['EITHER scrub Query.person(text:): PHONE_NUMBER, EMAIL_ADDRESS → PAYMENT_CARD, EMAIL_ADDRESS'],
  ],
  [
    'an argument that touches less, and one that touches more',
    {
      fields: PHONE,
      args: `a: Sku @touches(fields: ["Person.phone", "Person.id"]), b: Sku @touches(fields: ["Person.id"])`,
    },
    {
      fields: PHONE,
      args: `a: Sku @touches(fields: ["Person.id"]), b: Sku @touches(fields: ["Person.phone", "Person.id"])`,
    },
    [
      'LOOSENS touches Query.person(a:): Person.id, Person.phone → Person.id',
      'TIGHTENS touches Query.person(b:): Person.id → Person.id, Person.phone',
    ],
  ],
  [
    'what touches a sealed value, which has another leaf; and what touched a field that is gone',
    {
      fields: `${HOME} old: PhoneNumber @plain`,
      args: 'a: Sku @touches(fields: ["Person.home"]), b: Sku @touches(fields: ["Person.id", "Person.old"])',
      more: 'type Home @personal(category: "user.contact.address") { name: PersonName }',
    },
    {
      fields: HOME,
      args: 'a: Sku @touches(fields: ["Person.home"]), b: Sku @touches(fields: ["Person.id"])',
      more: group(''),
    },
    [
      'NEUTRAL personal Home.country: null → user.contact.address as its group',
      'TIGHTENS plain Person.old: PhoneNumber is plain → null',
    ],
  ],
  [
    'an argument of which nothing says any more what it touches',
    { args: 'a: Sku @touches(fields: ["Person.id"])' },
    { args: 'a: Sku' },
    ['LOOSENS touches Query.person(a:): Person.id → null'],
  ],
  [
    'consents that are no longer asked for',
    { fields: `${PHONE} @consent(to: NOTIFICATION)`, args: `, ${TEXT} @consent(to: NOTIFICATION)` },
    { fields: PHONE, args: `, ${TEXT}` },
    [
      'LOOSENS consent Person.phone: NOTIFICATION → null',
      'LOOSENS consent Query.person(text:): NOTIFICATION → null',
    ],
  ],
  [
    'staff who may act without a case, and others who may no more',
    { more: mending('[AUDITOR, PRIVACY_OFFICER]') },
    { more: mending('[OPERATIONS, AUDITOR]') },
    ['EITHER case Mutation.mend: AUDITOR, PRIVACY_OFFICER → OPERATIONS, AUDITOR'],
  ],
  [
    'an operation that serves more, one that serves other purposes, one that prefers another, and a new one',
    {
      query:
        'a: Int @plain @purpose(of: [LEGAL]) b: Int @plain @purpose(of: [LEGAL]) c: Int @plain @purpose(of: [LEGAL, RIGHTS])',
    },
    {
      query: `a: Int @plain @purpose(of: [LEGAL, RIGHTS]) b: Int @plain @purpose(of: [RIGHTS])
        c: Int @plain @purpose(of: [RIGHTS, LEGAL]) ${ASKED}`,
    },
    [
      'LOOSENS purpose Query.a: LEGAL → LEGAL, RIGHTS',
      'NEUTRAL operation Query.ask: null → for RIGHTS in PUBLIC, STAFF',
      'EITHER purpose Query.b: LEGAL → RIGHTS',
      'NEUTRAL purpose Query.c: LEGAL, RIGHTS → RIGHTS, LEGAL',
    ],
  ],
  [
    'what is plain beside what is personal, and root fields that lead to it now',
    { fields: PHONE, query: 'item: Item @purpose(of: [LEGAL])', more: 'type Item { sku: Sku }' },
    {
      fields: `${PHONE} note: FreeText @plain friends: [Person!]`,
      query: 'item: Item @purpose(of: [LEGAL]) me: Person @purpose(of: [LEGAL])',
      more: 'type Item { sku: Sku buyer: Person }',
    },
    [
      'LOOSENS plain Person.friends: null → leads to Person',
      'LOOSENS plain Person.note: null → FreeText is plain',
      'LOOSENS plain Query.item: null → leads to Person, whoever it is about',
      'NEUTRAL operation Query.me: null → for LEGAL in PUBLIC, STAFF',
      'LOOSENS plain Query.me: null → leads to Person, whoever it is about',
    ],
  ],
  [
    'a use that is no longer logged',
    { query: `${ASKED} @audit(action: "ask")` },
    { query: ASKED },
    ['LOOSENS audit Query.ask: ask → null'],
  ],
  [
    'a type that partners get: said once, not for each of its fields',
    { fields: PHONE },
    { fields: PHONE, person: '@audience(of: [PUBLIC, STAFF, PARTNER])' },
    ['LOOSENS audience Person: PUBLIC, STAFF → PUBLIC, STAFF, PARTNER'],
  ],
  [
    'a field that some no longer get',
    { fields: PHONE },
    { fields: `${PHONE} @audience(of: [STAFF])` },
    ['TIGHTENS audience Person.phone: PUBLIC, STAFF → STAFF'],
  ],
];

test.each(CASES)('%s', (_what, before, after, changes) => {
  expect(diff(before, after)).toEqual(changes);
});

const PERIODS = [
  ['P30D', 'P31D', 'LOOSENS'],
  ['P1Y', 'P6M', 'TIGHTENS'],
  ['P12M', 'P1Y', 'NEUTRAL'],
  // February has less than 30 days, March more.
  ['P30D', 'P1M', 'EITHER'],
  ['P365D', 'P1Y', 'LOOSENS'],
  ['P30D', 'soon', 'EITHER'],
] as const;
test.each(PERIODS)('kept %s, then %s: %s', (before, after, direction) => {
  const kept = (period: string): Mini => ({
    fields: `${PHONE} @retain(class: IDENTITY, after: "closedAt", period: "${period}")`,
  });
  expect(diff(kept(before), kept(after))).toEqual([
    `${direction} retention Person.phone: IDENTITY until ${before} after closedAt → IDENTITY until ${after} after closedAt`,
  ]);
});

test('without any limit is longest', () => {
  const schema = (retain: string): string => `type Query { p: P @purpose(of: [RIGHTS]) }
    type P @subject(field: "id") { ${PHONE} ${retain} }`;
  const [limited, not] = [schema('@retain(class: IDENTITY, after: "a", period: "P1D")'), schema('')].map(
    (sdl) => reviewed(schemaOf(sdl)),
  );
  if (limited === undefined || not === undefined) throw new Error('two schemas');
  expect(diffModels(limited, not).map(({ direction }) => direction)).toEqual(['LOOSENS']);
  expect(diffModels(not, limited).map(({ direction }) => direction)).toEqual(['TIGHTENS']);
});

test('another subject may be another owner; where nothing personal was, it is none', () => {
  const other = '@subject(field: "customerId")';
  const types = (subject: string, fields: string): Mini => ({
    more: `type Thing ${subject} { id: ID! @plain ${fields} }`,
  });
  expect(diff(types('@subject(field: "id")', PHONE), types(other, PHONE))).toEqual([
    'EITHER subject Thing: id → customerId',
  ]);
  expect(diff(types('', ''), types(other, PHONE))).toEqual([
    'NEUTRAL subject Thing: null → customerId',
    'NEUTRAL personal Thing.phone: null → user.contact.phone_number in PUBLIC, STAFF',
  ]);
});
