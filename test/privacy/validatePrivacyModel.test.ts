import { LINT_RULES } from '../../src/privacy/compile/lintRules.js';
import { StartError } from '../../src/kernel/errors.js';
import { assertPrivacyModel, validatePrivacyModel } from '../../src/privacy/index.js';
import { CONSENT_LINT_CASES } from './consentLintCases.js';
import { TOUCHES_LINT_CASES } from './touchesLintCases.js';
import { type Mini, miniSchema, problemsOf, schemaOf } from './miniSchema.js';

const NAME = 'name: PersonName @personal(category: "user.name")';
const PLACE = `type Place @personal(category: "user.contact.address") { city: Locality code: PostalCode }`;
/** For inputs of `Query.person`, which reads. */
const BY_ID = '@touches(fields: ["Person.id"])';
const BY_NAME = '@touches(fields: ["Person.name"])';
const PLACED = 'home: Place @personal(category: "user.contact.address")';

const mending = (withoutCase: string): string =>
  `type Mutation { mend(id: ID! @plain @touches(fields: ["Person.id"])): Person @purpose(of: [RIGHTS]) @withoutCase(${withoutCase}) }`;

interface Case {
  readonly rule: string;
  readonly says: string;
  readonly offends: Mini;
  readonly passes: Mini;
}

const CASES: readonly Case[] = [
  {
    rule: 'readable',
    says: 'Person.name: @reveal: Argument "to" has invalid value [WIZARD].',
    offends: { fields: `${NAME} @reveal(to: [WIZARD], for: [RIGHTS])` },
    passes: { fields: `${NAME} @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED)` },
  },
  {
    rule: 'readable: a missing argument',
    says: 'Person.name: @personal: Argument "category" of required type "String!" was not provided.',
    offends: { fields: 'name: PersonName @personal @drop(because: "it is not there")' },
    passes: { fields: NAME },
  },
  {
    rule: 'classified: an output leaf',
    says: 'Person.nick: unclassified: mark it @personal or @plain, or give it a plain scalar',
    offends: { fields: 'nick: String' },
    passes: { fields: 'nick: String @plain' },
  },
  {
    rule: 'classified: an argument, for which its type does not speak',
    says: 'Person.nick(upper:): unclassified: mark it @personal, @drop or @plain, or give it a plain scalar',
    offends: { fields: 'nick(upper: Boolean): Sku' },
    passes: { fields: 'nick(upper: Boolean @plain @touches(fields: ["Person.nick"])): Sku' },
  },
  {
    rule: 'classified: an input field',
    says: 'Search.text: unclassified: mark it @personal, @drop or @plain, or give it a plain scalar',
    offends: { args: 'search: Search', more: 'input Search { text: String sku: Sku }' },
    passes: {
      args: 'search: Search',
      more: `input Search @plain { text: String ${BY_ID} sku: Sku ${BY_ID} }`,
    },
  },
  {
    rule: 'classified: an enum is plain only where it says so',
    says: 'Person.mood: unclassified: mark it @personal or @plain, or give it a plain scalar',
    offends: { fields: 'mood: Mood', more: 'enum Mood { GOOD }' },
    passes: { fields: 'mood: Mood', more: 'enum Mood @plain { GOOD }' },
  },
  {
    rule: 'notBoth: on an element',
    says: 'Person.name: only one of @plain, @personal and @drop',
    offends: { fields: `${NAME} @plain` },
    passes: { fields: NAME },
  },
  {
    rule: 'notBoth: on a type',
    says: 'Place: @plain and @personal exclude each other',
    offends: { fields: PLACED, more: PLACE.replace('{', '@plain {') },
    passes: { fields: PLACED, more: PLACE },
  },
  {
    rule: 'personalHasOwnScalar: a built-in scalar',
    says: 'Person.name: personal, but of the bare scalar String',
    offends: { fields: 'name: String @personal(category: "user.name")' },
    passes: { fields: NAME },
  },
  {
    rule: 'personalHasOwnScalar: an enum',
    says: 'Person.mood: personal, but of the enum Mood: give it a scalar of its own',
    offends: { fields: 'mood: Mood @personal(category: "user")', more: 'enum Mood { GOOD }' },
    passes: { fields: 'mood: Mood', more: 'enum Mood @plain { GOOD }' },
  },
  {
    rule: 'personalHasOwnScalar: a scalar without forms, in a sealed value',
    says: 'Place.since: DateTime has no row in the table of forms',
    offends: { fields: PLACED, more: PLACE.replace('}', 'since: DateTime }') },
    passes: { fields: PLACED, more: PLACE.replace('}', 'country: CountryCode }') },
  },
  {
    rule: 'personalScalarIsPersonal: an output',
    says: 'Person.name: PersonName is a personal scalar: mark it @personal',
    offends: { fields: 'name: PersonName @plain' },
    passes: { fields: NAME },
  },
  {
    rule: 'personalScalarIsPersonal: an input',
    says: 'Query.person(email:): EmailAddress is a personal scalar: mark it @personal',
    offends: { args: 'email: EmailAddress @plain' },
    passes: {
      fields: NAME,
      args: `email: EmailAddress @personal(category: "user.contact.email") ${BY_NAME}`,
    },
  },
  {
    rule: 'interfacePromisesKept',
    says: 'Person.country: personal by HasCountry: mark it @personal here too',
    offends: {
      implementing: 'implements HasCountry',
      fields: 'country: CountryCode',
      more: 'interface HasCountry { country: CountryCode @personal(category: "user.location") }',
    },
    passes: {
      implementing: 'implements HasCountry',
      fields: 'country: CountryCode @personal(category: "user.location")',
      more: 'interface HasCountry { country: CountryCode @personal(category: "user.location") }',
    },
  },
  {
    rule: 'groupsHangOnPersonal',
    says: 'Person.home: Place is one sealed value: mark the field that holds it @personal',
    offends: { fields: 'home: Place', more: PLACE },
    passes: { fields: PLACED, more: PLACE },
  },
  {
    rule: 'revealNeedsPersonal: @reveal',
    says: 'Person.sku: @reveal and @redact need @personal: nothing is redacted here',
    offends: { fields: 'sku: Sku @reveal(to: [AUDITOR], for: [RIGHTS])' },
    passes: { fields: `${NAME} @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED)` },
  },
  {
    rule: 'revealNeedsPersonal: @redact',
    says: 'Person.sku: @reveal and @redact need @personal: nothing is redacted here',
    offends: { fields: 'sku: Sku @redact' },
    passes: { fields: `${NAME} @redact` },
  },
  {
    rule: 'leavesOnlyNarrow',
    says: 'Place.street: @reveal(when:) inside a sealed value: relations are decided where the value hangs',
    offends: {
      fields: PLACED,
      more: PLACE.replace(
        '}',
        'street: AddressLine @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING) }',
      ),
    },
    passes: {
      fields: PLACED,
      more: PLACE.replace('}', 'street: AddressLine @reveal(to: [CARRIER], for: [DELIVERY]) }'),
    },
  },
  {
    rule: 'revealIsPossible',
    says: 'Person.name: @reveal to ANALYST, for purposes that they never act for',
    offends: { fields: `${NAME} @reveal(to: [ANALYST], for: [RIGHTS])` },
    passes: { fields: `${NAME} @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS], when: ASSIGNED)` },
  },
  {
    rule: 'personalIsValueOrGroup',
    says: 'Person.pet: personal, but Pet is no object type: what is sealed has one shape',
    offends: {
      fields: 'pet: Pet @personal(category: "user")',
      more: 'union Pet = Cat | Dog type Cat @plain { lives: Int } type Dog @plain { age: Int }',
    },
    passes: {
      fields: 'pet: Cat @personal(category: "user")',
      more: 'type Cat @personal(category: "user") { name: PersonName }',
    },
  },
  {
    rule: 'formsExist',
    says: 'Person.name: PersonName has no form GENERAL',
    offends: { fields: `${NAME} @reveal(to: [AUDITOR], for: [RIGHTS], as: GENERAL)` },
    passes: { fields: `${NAME} @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED, as: PARTIAL)` },
  },
  {
    rule: 'nonNullHasPlaceholder: a scalar',
    says: 'Person.name: non-null and personal: make it nullable, or @redact(as: PLACEHOLDER)',
    offends: { fields: 'name: PersonName! @personal(category: "user.name")' },
    passes: { fields: 'name: PersonName! @personal(category: "user.name") @redact(as: PLACEHOLDER)' },
  },
  {
    rule: 'nonNullHasPlaceholder: a list has none',
    says: 'Person.names: a placeholder exists for single scalars only',
    offends: { fields: 'names: [PersonName!]! @personal(category: "user.name") @redact(as: PLACEHOLDER)' },
    passes: { fields: 'names: [PersonName!] @personal(category: "user.name")' },
  },
  {
    rule: 'nonNullHasPlaceholder: a sealed value has none',
    says: 'Person.home: a placeholder exists for single scalars only',
    offends: { fields: `${PLACED} @redact(as: PLACEHOLDER)`, more: PLACE },
    passes: { fields: PLACED, more: PLACE },
  },
  {
    rule: 'personalHasSubject',
    says: 'Pet.owner: personal, but Pet names no @subject',
    offends: {
      query: 'pet: Pet @purpose(of: [RIGHTS])',
      more: `type Pet @retain(class: IDENTITY, after: "x", period: "P1D") { owner: PersonName @personal(category: "user.name") }`,
    },
    passes: {
      query: 'pet: Pet @purpose(of: [RIGHTS])',
      more: `type Pet @subject(field: "ownerId") @retain(class: IDENTITY, after: "x", period: "P1D")
        { owner: PersonName @personal(category: "user.name") }`,
    },
  },
  {
    rule: 'personalHasRetention',
    says: 'Pet.owner: personal, but nothing says how long it is kept: @retain',
    offends: {
      query: 'pet: Pet @purpose(of: [RIGHTS])',
      more: `type Pet @subject(field: "ownerId") { owner: PersonName @personal(category: "user.name") }`,
    },
    passes: {
      query: 'pet: Pet @purpose(of: [RIGHTS])',
      more: `type Pet @subject(field: "ownerId") {
        owner: PersonName @personal(category: "user.name") @retain(class: IDENTITY, after: "x", period: "P1D")
      }`,
    },
  },
  {
    rule: 'rootHasPurpose',
    says: 'Query.count: an operation without a purpose: @purpose',
    offends: { query: 'count: Quantity' },
    passes: { query: 'count: Quantity @purpose(of: [ANALYTICS])' },
  },
  {
    rule: 'rootHasPurpose: an empty list is none',
    says: 'Query.count: an operation without a purpose: @purpose',
    offends: { query: 'count: Quantity @purpose(of: [])' },
    passes: { query: 'count: Quantity @purpose(of: [ANALYTICS])' },
  },
  {
    rule: 'purposeOnRootsOnly',
    says: 'Person.sku: @purpose belongs on root fields',
    offends: { fields: 'sku: Sku @purpose(of: [RIGHTS])' },
    passes: { fields: 'sku: Sku' },
  },
  {
    rule: 'dropLeavesSomething: a required place',
    says: 'Query.person(age:): dropped, but required: nothing valid would be left',
    offends: { args: 'age: Int! @drop(because: "why")' },
    passes: { args: 'age: Int @drop(because: "why")' },
  },
  {
    rule: 'dropLeavesSomething: a whole input',
    says: 'Only: each field is dropped: nothing would be left',
    offends: { args: 'only: Only', more: 'input Only { age: Int @drop(because: "why") }' },
    passes: { args: 'only: Only', more: `input Only { age: Int @drop(because: "why") sku: Sku ${BY_ID} }` },
  },
  {
    rule: 'dropLeavesSomething: a @oneOf input',
    says: 'One.age: dropped from a @oneOf input: nothing would be left',
    offends: { args: 'one: One', more: 'input One @oneOf { age: Int @drop(because: "why") sku: Sku }' },
    passes: { args: 'one: One', more: `input One @oneOf { age: Int @plain ${BY_ID} sku: Sku ${BY_ID} }` },
  },
  {
    rule: 'dropLeavesSomething: a required list of what is dropped whole',
    says: 'Only: each field is dropped: nothing would be left',
    offends: { args: 'all: [Only!]!', more: 'input Only { age: Int @drop(because: "why") }' },
    passes: {
      args: 'all: [Only!]!',
      more: `input Only { age: Int @drop(because: "why") sku: Sku ${BY_ID} }`,
    },
  },
  {
    rule: 'dropLeavesSomething: an input that only holds such inputs',
    says: 'Outer: each field is dropped, or of a type that keeps nothing: nothing would be left',
    offends: {
      args: 'outer: Outer',
      more: `input Outer { inner: [Inner!]! born: Int @drop(because: "why") }
        input Inner { outer: Outer age: Int @drop(because: "why") }`,
    },
    passes: {
      args: 'outer: Outer',
      more: `input Outer { inner: [Inner!]! born: Int @drop(because: "why") }
        input Inner { outer: Outer age: Int @drop(because: "why") sku: Sku ${BY_ID} }`,
    },
  },
  {
    rule: 'dropLeavesSomething: an input of itself',
    says: 'Self: each field is dropped, or of a type that keeps nothing: nothing would be left',
    offends: { args: 'self: Self', more: 'input Self { self: Self age: Int @drop(because: "why") }' },
    passes: {
      args: 'self: Self',
      more: `input Self { self: Self sku: Sku ${BY_ID} age: Int @drop(because: "why") }`,
    },
  },
  {
    rule: 'dropLeavesSomething: required within what is dropped whole',
    says: 'Where.latitude: dropped, but required: nothing valid would be left',
    offends: {
      args: 'where: Where @drop(because: "why")',
      more: 'input Where { latitude: Float! @drop(because: "why") sku: Sku }',
    },
    passes: { args: 'where: Where @drop(because: "why")', more: 'input Where { latitude: Float! @plain }' },
  },
  {
    rule: 'dropLeavesSomething: required but for its default',
    says: 'Query.person(age:): dropped, but required: nothing valid would be left',
    offends: { args: 'age: Int! = 7 @drop(because: "why")' },
    passes: { args: `age: Int! = 7 @plain ${BY_ID}` },
  },
  {
    rule: 'dropHasNoDefault: an argument',
    says: 'Query.person(age:): dropped, but with a default: resolvers would get that',
    offends: { args: 'age: Int = 7 @drop(because: "why")' },
    passes: { args: 'age: Int @drop(because: "why")' },
  },
  {
    rule: 'dropHasNoDefault: an input field, null too',
    says: 'Note.age: dropped, but with a default: resolvers would get that',
    offends: {
      args: 'note: Note',
      more: 'input Note { sku: Sku = "A" age: Int = null @drop(because: "why") }',
    },
    passes: {
      args: 'note: Note',
      more: `input Note { sku: Sku = "A" ${BY_ID} age: Int @drop(because: "why") }`,
    },
  },
  {
    rule: 'interfacesTreatArgumentsAlike: dropped by the type alone',
    says: 'Person.ask(note:): @drop, @scrub and @consent have to be as Asked says',
    offends: {
      implementing: 'implements Asked',
      fields: 'ask(note: String @drop(because: "why")): Sku',
      more: 'interface Asked { ask(note: String @plain): Sku }',
    },
    passes: {
      implementing: 'implements Asked',
      fields: 'ask(note: String @drop(because: "why")): Sku',
      more: 'interface Asked { ask(note: String @drop(because: "another")): Sku }',
    },
  },
  {
    rule: 'interfacesTreatArgumentsAlike: dropped by the interface alone',
    says: 'Person.ask(note:): @drop, @scrub and @consent have to be as Asked says',
    offends: {
      implementing: 'implements Asked',
      fields: 'ask(note: String @plain): Sku',
      more: 'interface Asked { ask(note: String @drop(because: "why")): Sku }',
    },
    passes: {
      implementing: 'implements Asked',
      fields: `ask(note: String @plain ${BY_ID}, more: String @plain ${BY_ID}): Sku`,
      more: `interface Asked { ask(note: String @plain ${BY_ID}): Sku }`,
    },
  },
  {
    rule: 'interfacesTreatArgumentsAlike: other kinds',
    says: 'Person.ask(note:): @drop, @scrub and @consent have to be as Asked says',
    offends: {
      implementing: 'implements Asked',
      fields: 'ask(note: FreeText @personal(category: "user") @scrub(of: [NATIONAL_ID])): Sku',
      more: 'interface Asked { ask(note: FreeText @personal(category: "user") @scrub): Sku }',
    },
    passes: {
      implementing: 'implements Asked',
      fields: `${NAME} ask(note: FreeText @personal(category: "user") @scrub(of: [NATIONAL_ID, BANK_ACCOUNT]) ${BY_NAME}): Sku`,
      more: `interface Asked {
        ask(note: FreeText @personal(category: "user") @scrub(of: [BANK_ACCOUNT, NATIONAL_ID]) ${BY_NAME}): Sku
      }`,
    },
  },
  {
    rule: 'scrubIsPossible: another scalar',
    says: 'Query.person(name:): @scrub is for FreeText: nothing else is looked through',
    offends: { args: 'name: PersonName @personal(category: "user.name") @scrub' },
    passes: {
      fields: NAME,
      args: `notes: [FreeText!] @personal(category: "user.content.private") @scrub ${BY_NAME}`,
    },
  },
  {
    rule: 'scrubIsPossible: an input that is not kept',
    says: 'Query.person(note:): @scrub needs @personal, without @drop and @plain',
    offends: { args: 'note: FreeText @drop(because: "why") @scrub' },
    passes: { args: 'note: FreeText @drop(because: "why")' },
  },
  {
    rule: 'scrubIsPossible: an input that is said to be plain',
    says: 'Note.text: @scrub needs @personal, without @drop and @plain',
    offends: {
      args: 'note: Note',
      more: `input Note @personal(category: "user") { text: FreeText @plain @scrub }`,
    },
    passes: {
      fields: NAME,
      args: 'note: Note',
      more: `input Note @personal(category: "user") { text: FreeText @scrub ${BY_NAME} }`,
    },
  },
  {
    rule: 'scrubNamesKinds',
    says: 'Query.person(note:): @scrub of nothing: name the kinds',
    offends: { args: 'note: FreeText @personal(category: "user.content.private") @scrub(of: [])' },
    passes: {
      fields: NAME,
      args: `note: FreeText @personal(category: "user.content.private") @scrub(of: [NATIONAL_ID]) ${BY_NAME}`,
    },
  },
  {
    rule: 'freeTextIsScrubbed: an argument',
    says: 'Query.person(note:): FreeText that is kept as it was sent: @scrub it, or @drop it',
    offends: { args: 'note: FreeText @personal(category: "user.content.private")' },
    passes: {
      fields: NAME,
      args: `note: FreeText @personal(category: "user.content.private") @scrub ${BY_NAME}`,
    },
  },
  {
    rule: 'freeTextIsScrubbed: an input field, in a list too',
    says: 'Note.texts: FreeText that is kept as it was sent: @scrub it, or @drop it',
    offends: { args: 'note: Note', more: 'input Note @personal(category: "user") { texts: [FreeText!]! }' },
    passes: {
      fields: NAME,
      args: 'note: Note',
      more: `input Note @personal(category: "user") { texts: [FreeText!] @scrub ${BY_NAME} }`,
    },
  },
  ...TOUCHES_LINT_CASES,
  ...CONSENT_LINT_CASES,
  {
    rule: 'withoutCaseIsPossible: by staff',
    says: 'Mutation.mend: @withoutCase to CUSTOMER, SYSTEM, who never have a case',
    offends: { more: mending('to: [AUDITOR, CUSTOMER, SYSTEM], because: "it is theirs"') },
    passes: { more: mending('to: [AUDITOR], because: "there is none yet"') },
  },
  {
    rule: 'withoutCaseIsPossible: on a root field',
    says: 'Person.friend: @withoutCase belongs on root fields: whoever asks for them has a case, or has none',
    offends: { fields: 'friend: Person @withoutCase(to: [AUDITOR], because: "it is read")' },
    passes: { root: '@withoutCase(to: [AUDITOR], because: "it is read")' },
  },
  {
    rule: 'rootTypesAreRoots',
    says: 'Query.self: returns Query, a root type: its fields would be asked for without their purpose',
    offends: { query: 'self: Query @purpose(of: [RIGHTS])' },
    passes: {},
  },
  {
    rule: 'onePersonPerOperation: more in onePersonLintRule.test.ts',
    says: 'Query.people.name: one operation could open several people to AUDITOR: no relation binds Person.name @reveal(to: [AUDITOR], for: [RIGHTS]) to one person',
    offends: {
      fields: `${NAME} @reveal(to: [AUDITOR], for: [RIGHTS])`,
      query: 'people: [Person!]! @purpose(of: [RIGHTS])',
    },
    passes: {
      fields: `${NAME} @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED)`,
      query: 'people: [Person!]! @purpose(of: [RIGHTS])',
    },
  },
];

describe('the lint of a privacy schema', () => {
  test.each(CASES)('$rule', ({ says, offends, passes }) => {
    expect(problemsOf(offends)).toContain(says);
    expect(problemsOf(passes)).toEqual([]);
  });

  test('each rule of the list is tried above', () => {
    const tried = new Set(CASES.map(({ rule }) => rule.split(':')[0]));
    expect(tried.size).toBe(LINT_RULES.length);
  });

  test('lists every problem at once, each with its coordinate', () => {
    const problems = problemsOf({
      fields: 'nick: String age: Int @personal(category: "user") name: PersonName',
      query: 'count: Quantity',
    });
    expect(problems).toEqual([
      'Person.nick: unclassified: mark it @personal or @plain, or give it a plain scalar',
      'Person.name: unclassified: mark it @personal or @plain, or give it a plain scalar',
      'Person.age: personal, but of the bare scalar Int',
      'Person.name: PersonName is a personal scalar: mark it @personal',
      'Query.count: an operation without a purpose: @purpose',
    ]);
  });

  test('reads directives on extensions too', () => {
    const schema = schemaOf(`
      type Query { person: Person @purpose(of: [RIGHTS]) }
      type Person { id: ID! @plain }
      extend type Person @subject(field: "id") @retain(class: IDENTITY, after: "x", period: "P1D") { ${NAME} }
    `);
    expect(validatePrivacyModel(schema)).toEqual([]);
  });

  test('assertPrivacyModel throws all of them as one error for the operator', () => {
    const schema = miniSchema({ fields: 'nick: String', query: 'count: Quantity' });
    expect(() => assertPrivacyModel(schema)).toThrow(StartError);
    expect(() => assertPrivacyModel(schema)).toThrow(
      /2 problem\(s\):\n {2}Person\.nick: .+\n {2}Query\.count: /u,
    );
    expect(() => assertPrivacyModel(miniSchema())).not.toThrow();
  });
});
