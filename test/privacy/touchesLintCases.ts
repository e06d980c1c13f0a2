import type { Mini } from './miniSchema.js';

const NAME = 'name: PersonName @personal(category: "user.name")';
const BY_ID = '@touches(fields: ["Person.id"])';
const BY_NAME = '@touches(fields: ["Person.name"])';
const PLACE = `type Place @personal(category: "user.contact.address") { city: Locality code: PostalCode }`;
const PLACED = 'home: Place @personal(category: "user.contact.address")';

const EMAIL = 'email: EmailAddress @personal(category: "user.contact.email")';
const BY_EMAIL = '@touches(fields: ["Person.email"])';
const MEND = 'input Mend { phone: PhoneNumber @personal(category: "user.contact.phone_number") }';
const mending = (args: string): string => `type Mutation { mend(${args}): Sku @purpose(of: [RIGHTS]) } `;

/** What a rule says of a schema that offends, and one that passes. */
interface LintCase {
  readonly rule: string;
  readonly says: string;
  readonly offends: Mini;
  readonly passes: Mini;
}

const WRITTEN = '@touches(fields: [], because: "It is written.")';
/** What identifies nobody by itself. */
const FINDING: readonly (readonly [what: string, type: string, marked: string])[] = [
  ['a day of birth', 'Date @personal(category: "user.demographic")', WRITTEN],
  ['a PIN', 'Int @plain', BY_ID],
  ['an amount', 'Float @plain', WRITTEN],
  ['a moment', 'DateTime', WRITTEN],
  ['a text', 'FreeText @personal(category: "user.content") @scrub', WRITTEN],
  ['a choice', 'Role', WRITTEN],
];

/** What must not be left out of `@touches`, each beside what may. */
export const TOUCHES_LINT_CASES: readonly LintCase[] = [
  {
    rule: 'readsAreMapped: an argument',
    says: 'Query.person(sku:): nothing says which fields it could betray: @touches',
    offends: { args: 'sku: Sku' },
    passes: { args: `sku: Sku ${BY_ID}` },
  },
  {
    rule: 'readsAreMapped: an argument further down, below what a mutation answers too',
    says: 'Done.people(sku:): nothing says which fields it could betray: @touches',
    offends: {
      more: 'type Mutation { do(on: Boolean @plain): Done @purpose(of: [RIGHTS]) } type Done { people(sku: Sku): [Person] }',
    },
    passes: {
      more: `type Mutation { do(on: Boolean @plain): Done @purpose(of: [RIGHTS]) } type Done { people(sku: Sku ${BY_ID}): [Person] }`,
    },
  },
  {
    rule: 'lookupsAreMapped: by what a mutation finds something',
    says: 'Mutation.mend(email:): a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: {
      fields: EMAIL,
      more: mending('email: EmailAddress @personal(category: "user.contact.email")'),
    },
    passes: {
      fields: EMAIL,
      more: mending(`email: EmailAddress @personal(category: "user.contact.email") ${BY_EMAIL}`),
    },
  },
  {
    rule: 'lookupsAreMapped: an empty list without a reason',
    says: 'Mutation.mend(reference:): a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: { more: mending('reference: String @plain @touches(fields: [])') },
    passes: { more: mending('reference: String @plain @touches(fields: [], because: "It is written.")') },
  },
  {
    rule: 'lookupsAreMapped: a reason holds for what is below, by each way there',
    says: 'Mend.phone: a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: {
      more: mending(`a: Mend @touches(fields: [], because: "It is written.") b: Mend`) + MEND,
    },
    passes: {
      more:
        mending(
          `a: Mend @touches(fields: [], because: "It is written.") b: Mend @touches(fields: [], because: "So is it.")`,
        ) + MEND,
    },
  },
  {
    rule: 'lookupsAreMapped: no switch, page size or key against repeats',
    says: 'Mutation.mend(key:): a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: { more: mending('key: UUID!') },
    passes: {
      more:
        'type Mutation { mend(input: Repeated on: Boolean @plain first: Int @plain): [Sku!] @purpose(of: [RIGHTS]) } ' +
        'input Repeated { idempotencyKey: UUID! }',
    },
  },
  ...FINDING.map(([what, type, marked]) => ({
    rule: `lookupsAreMapped: by ${what}, which with others tells one from all`,
    says: 'Mutation.mend(by:): a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: { more: mending(`by: ${type}`) },
    passes: { more: mending(`by: ${type} ${marked}`) },
  })),
  {
    rule: 'lookupsAreMapped: a choice, of which each value says what it touches',
    says: 'Mutation.mend(by:): a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: { more: mending('by: Plan') + `enum Plan @plain { A ${BY_ID} B }` },
    passes: { more: mending('by: Plan') + `enum Plan @plain { A ${BY_ID} B ${BY_ID} }` },
  },
  {
    rule: 'lookupsAreMapped: a number by the name of a page size, of what has no pages',
    says: 'Mutation.mend(first:): a mutation could find something by it: @touches, or why nothing is (because:)',
    offends: { more: mending('first: Int @plain') },
    passes: { more: mending(`first: Int @plain ${BY_ID}`) },
  },
  {
    rule: 'vanishingIsOptional: of a mutation too',
    says: 'Mutation.mend(email:): not there for who may not see what it touches: make it optional, without default',
    offends: {
      fields: EMAIL,
      more: mending(`email: EmailAddress! @personal(category: "user.contact.email") ${BY_EMAIL}`),
    },
    passes: {
      fields: EMAIL,
      more: mending(`email: EmailAddress @personal(category: "user.contact.email") ${BY_EMAIL}`),
    },
  },
  {
    rule: 'readsAreMapped: each leaf of an input object, whatever is said of the object',
    says: 'Search.sku: nothing says which fields it could betray: @touches',
    offends: { args: `search: Search ${BY_ID}`, more: `input Search { date: Date ${BY_ID} sku: Sku }` },
    passes: { args: 'search: Search', more: `input Search { date: Date ${BY_ID} sku: Sku ${BY_ID} }` },
  },
  {
    rule: 'readsAreMapped: what its object touches, where each object says so',
    says: 'Is.like: @touches nothing, and not each input object above it says what it touches',
    offends: {
      args: 'search: Search',
      more: `input Search { id: Is ${BY_ID} sku: Is } input Is { like: Sku @touches(fields: []) }`,
    },
    passes: {
      args: 'search: Search',
      more: `input Search { id: Is ${BY_ID} and: [Search!] } input Is { like: Sku @touches(fields: []) }`,
    },
  },
  {
    rule: 'readsAreMapped: a page size is an Int of a list or a connection',
    says: 'Query.person(first:): nothing says which fields it could betray: @touches',
    offends: { args: 'first: Int @plain' },
    passes: {
      query: 'people(first: Int! @plain, last: Int @plain): [Person] @purpose(of: [RIGHTS])',
      fields: 'friends(first: Int = 20 @plain): Friends',
      more: 'type Friends { nodes: [Person] pageInfo: Info } type Info { more: Quantity }',
    },
  },
  {
    rule: 'readsAreMapped: a filter that is called as a page size is',
    says: 'Query.people(first:): nothing says which fields it could betray: @touches',
    offends: { query: 'people(first: Quantity): [Person] @purpose(of: [RIGHTS])' },
    passes: { query: 'people(first: Int @plain): [Person] @purpose(of: [RIGHTS])' },
  },
  {
    rule: 'choicesAreMapped: an enum that chooses fields, whatever its place says',
    says: 'Key.NAME: a choice of fields, and nothing says which it could betray: @touches',
    offends: { args: `by: Key ${BY_ID}`, more: `enum Key @plain { ID ${BY_ID} NAME }` },
    passes: {
      fields: NAME,
      args: 'by: [Key!]',
      more: `enum Key @plain { ID ${BY_ID} NAME ${BY_NAME} }`,
    },
  },
  {
    rule: 'choicesAreMapped: what is compared with the field touched needs none',
    says: 'Mood.GOOD: a choice of fields, and nothing says which it could betray: @touches',
    offends: { fields: 'mood: Mood', args: `mood: Mood ${BY_ID}`, more: 'enum Mood @plain { GOOD }' },
    passes: {
      fields: 'mood: Mood',
      args: 'mood: Mood @touches(fields: ["Person.mood"])',
      more: 'enum Mood @plain { GOOD }',
    },
  },
  {
    rule: 'touchedExists: a field',
    says: 'Query.person(sku:): @touches "Person.height", which is no output field',
    offends: { args: 'sku: Sku @touches(fields: ["Person.height"])' },
    passes: { args: 'sku: Sku @touches(fields: ["Person.id"])' },
  },
  {
    rule: 'touchedExists: no input',
    says: 'Query.person(sku:): @touches "Query.person(id:)", which is no output field',
    offends: { args: 'sku: Sku @touches(fields: ["Query.person(id:)"])' },
    passes: { args: 'sku: Sku @touches(fields: ["Person.id"])' },
  },
  {
    rule: 'touchedExists: a leaf, not all that hangs below a field',
    says: 'Query.person(sku:): @touches "Query.person", an object: name what it looks at of it',
    offends: { args: 'sku: Sku @touches(fields: ["Query.person"])' },
    passes: { fields: PLACED, more: PLACE, args: 'sku: Sku @touches(fields: ["Person.home"])' },
  },
  {
    rule: 'touchedExists: what is sealed is touched where it hangs',
    says: 'Query.person(sku:): @touches "Place.city", a part of sealed values: name the field that holds the value',
    offends: { fields: PLACED, more: PLACE, args: 'sku: Sku @touches(fields: ["Place.city"])' },
    passes: { fields: PLACED, more: PLACE, args: 'sku: Sku @touches(fields: ["Person.home"])' },
  },
  {
    rule: 'touchesWhatReads: an input object that nothing takes',
    says: 'Lost.sku: @touches, but nothing reads by it',
    offends: { more: `input Lost { sku: Sku ${BY_ID} }` },
    passes: { more: `input Lost { sku: Sku }` },
  },
  {
    rule: 'touchesWhatReads: an enum that no read takes',
    says: 'Mood.GOOD: @touches, but nothing reads by it',
    offends: { fields: 'mood: Mood', more: `enum Mood @plain { GOOD ${BY_ID} }` },
    passes: { fields: 'mood: Mood', args: 'mood: Mood', more: `enum Mood @plain { GOOD ${BY_ID} }` },
  },
  {
    rule: 'personalTouchesPersonal',
    says: 'Query.person(name:): a personal input: it touches a personal field, too',
    offends: { fields: NAME, args: `name: PersonName @personal(category: "user.name") ${BY_ID}` },
    passes: { fields: NAME, args: `name: PersonName @personal(category: "user.name") ${BY_NAME}` },
  },
  {
    rule: 'vanishingIsOptional: required',
    says: 'Query.person(sku:): not there for who may not see what it touches: make it optional, without default',
    offends: { fields: NAME, args: `sku: Sku! ${BY_NAME}` },
    passes: { fields: NAME, args: `sku: Sku ${BY_NAME} other: Sku! ${BY_ID}` },
  },
  {
    rule: 'vanishingIsOptional: with a default',
    says: 'Search.sku: not there for who may not see what it touches: make it optional, without default',
    offends: { fields: NAME, args: 'search: Search', more: `input Search { sku: Sku = "X1" ${BY_NAME} }` },
    passes: { fields: NAME, args: 'search: Search', more: `input Search { sku: Sku ${BY_NAME} }` },
  },
  {
    rule: 'vanishingIsOptional: where each part goes, the whole does',
    says: 'Query.person(search:): not there for who may not see what it touches: make it optional, without default',
    offends: { fields: NAME, args: 'search: Search!', more: `input Search { sku: Sku ${BY_NAME} }` },
    passes: {
      fields: NAME,
      args: 'search: Search!',
      more: `input Search { sku: Sku ${BY_NAME} other: Sku ${BY_ID} }`,
    },
  },
  {
    rule: 'vanishingIsOptional: a choice that goes is no default',
    says: 'Query.person(by:): its default uses Key.NAME, which is not there for everybody',
    offends: {
      fields: NAME,
      args: 'by: [Key!] = [NAME]',
      more: `enum Key @plain { ID ${BY_ID} NAME ${BY_NAME} }`,
    },
    passes: {
      fields: NAME,
      args: 'by: [Key!] = [ID]',
      more: `enum Key @plain { ID ${BY_ID} NAME ${BY_NAME} }`,
    },
  },
  {
    rule: 'vanishingIsOptional: in a default that is an object',
    says: 'Query.person(search:): its default uses Search.sku, which is not there for everybody',
    offends: {
      fields: NAME,
      args: 'search: Search = { sku: "X1" }',
      more: `input Search { sku: Sku ${BY_NAME} other: Sku ${BY_ID} }`,
    },
    passes: {
      fields: NAME,
      args: 'search: Search = { other: "X1" }',
      more: `input Search { sku: Sku ${BY_NAME} other: Sku ${BY_ID} }`,
    },
  },
  {
    rule: 'vanishingIsOptional: a field that another audience lacks',
    says: 'Query.person(sku:): not there for who may not see what it touches: make it optional, without default',
    offends: {
      fields: 'secret: Sku @audience(of: [STAFF])',
      args: 'sku: Sku! @touches(fields: ["Person.secret"])',
    },
    passes: {
      fields: 'secret: Sku @audience(of: [STAFF])',
      args: 'sku: Sku @touches(fields: ["Person.secret"])',
    },
  },
];
