import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import {
  type Audience,
  audienceSchema,
  compileModel,
  clientSchema,
  createExecutor,
  createPrepareRequest,
  type Execute,
  type PrepareRequest,
  Relations,
  SCALAR_TYPES,
} from '../../src/privacy/index.js';
import { VOCABULARY } from './miniSchema.js';

const EMAIL = '@personal(category: "user.contact.email")';
const BY_EMAIL = '@touches(fields: ["Person.email"])';
const BY_NAME = '@touches(fields: ["Person.name"])';
const BY_HOME = '@touches(fields: ["Person.home"])';
const ALL = '@audience(of: [PUBLIC, STAFF, PARTNER])';

/** People who can be filtered and sorted by what is personal; or, where `probed` is false, never could. */
const sdl = (probed: boolean): string => {
  const only = (text: string): string => (probed ? text : '');
  return `
    type Query ${ALL} {
      people(
        first: Int = 5 @plain
        id: ID @plain @touches(fields: ["Person.id"])
        by: [PeopleOrder!]
        filter: PeopleFilter
        ${only(`email: EmailAddress ${EMAIL} ${BY_EMAIL}`)}
        ${only(`emails: [EmailAddress!] ${EMAIL} ${BY_EMAIL}`)}
        ${only(`home: HomeFilter ${BY_HOME}`)}
        ${only('byName: NameOrder')}
      ): [Person!]! ${ALL}
        @purpose(of: [ORDER_VERIFICATION, FULFILMENT, DELIVERY, AFTER_SALES, NOTIFICATION, CONSULTATION, ANALYTICS, RIGHTS, LEGAL])
    }
    interface Social ${ALL} { friends(id: ID @plain @touches(fields: ["Person.id"]) ${only(`email: EmailAddress ${EMAIL} ${BY_EMAIL}`)}): [Person!] }
    type Person implements Social ${ALL} @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P1D") {
      id: ID! @plain
      email: EmailAddress ${EMAIL} @reveal(to: [PRIVACY_OFFICER, SYSTEM], for: [RIGHTS, NOTIFICATION]) @reveal(to: [AFTER_SALES], for: [AFTER_SALES], as: PARTIAL) @reveal(to: [AUDITOR], for: [LEGAL], when: ASSIGNED)
      name: PersonName @personal(category: "user.name") @reveal(to: [PRIVACY_OFFICER, SYSTEM], for: [RIGHTS])
      home: Home @personal(category: "user.contact.address") @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS])
      friends(id: ID @plain @touches(fields: ["Person.id"]) ${only(`email: EmailAddress ${EMAIL} ${BY_EMAIL}`)}): [Person!]
    }
    type Home @personal(category: "user.contact.address") ${ALL} { city: Locality code: PostalCode @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS]) }
    enum PeopleOrder @plain { ID @touches(fields: ["Person.id"]) ${only(`EMAIL ${BY_EMAIL}`)} }
    input PeopleFilter {
      id: ID @plain @touches(fields: ["Person.id"])
      and: [PeopleFilter!]
      ${only(`email: EmailAddress ${EMAIL} ${BY_EMAIL}`)}
    }
    ${only(`
      input HomeFilter { city: Locality @personal(category: "user.contact.address") @touches(fields: []) }
      enum NameOrder @plain { UP ${BY_NAME} DOWN ${BY_NAME} }
    `)}
  `;
};

/** One of the two worlds, per audience. */
export interface World {
  /** The arguments that `Query.people` was resolved with. */
  readonly seen: Readonly<Record<string, unknown>>[];
  readonly schemas: Readonly<Record<Audience, GraphQLSchema>>;
  readonly execute: Readonly<Record<Audience, Execute>>;
  readonly prepare: Readonly<Record<Audience, PrepareRequest>>;
}

/** A world in which people can be probed by what is personal, or one in which nobody ever thought of it. */
export function worldOf(probed: boolean): World {
  const seen: Record<string, unknown>[] = [];
  const people = (_root: unknown, args: Record<string, unknown>): unknown[] => {
    seen.push(args);
    return [{ id: 'p1', friends: [] }];
  };
  const whole = makeExecutableSchema({
    typeDefs: [VOCABULARY, sdl(probed)],
    resolvers: [SCALAR_TYPES, { Query: { people } }] as never[],
  });
  const model = compileModel(whole);
  const relations = new Relations(model, {});
  const schemas = {
    PUBLIC: audienceSchema(whole, model, 'PUBLIC'),
    STAFF: audienceSchema(whole, model, 'STAFF'),
    PARTNER: audienceSchema(whole, model, 'PARTNER'),
  };
  const executor = (schema: GraphQLSchema): Execute =>
    createExecutor({
      schema,
      model,
      relations,
      purposeGate: { open: () => Promise.resolve(new Map()) },
      accessLog: { append: () => Promise.resolve() },
      opener: { open: () => Promise.resolve([]) },
      pseudonymFor: () => () => '',
    });
  const execute = {
    PUBLIC: executor(schemas.PUBLIC),
    STAFF: executor(schemas.STAFF),
    PARTNER: executor(schemas.PARTNER),
  };
  const prepare = {
    PUBLIC: createPrepareRequest(clientSchema(schemas.PUBLIC), 1000),
    STAFF: createPrepareRequest(clientSchema(schemas.STAFF), 1000),
    PARTNER: createPrepareRequest(clientSchema(schemas.PARTNER), 1000),
  };
  return { seen, schemas, execute, prepare };
}

/** Each way to send what a viewer may not have: a name, a document, and variables. */
export const PROBES: readonly (readonly [string, string, Readonly<Record<string, unknown>>?])[] = [
  ['a literal', '{ people(email: "zq@x.example") { id } }'],
  ['a literal among others', '{ people(id: "a", email: "zq@x.example", first: 2) { id } }'],
  ['two mistakes', '{ people(email: "zq@x.example", bogus: 1) { id nothing } }'],
  ['null', '{ people(email: null) { id } }'],
  ['a variable', 'query ($e: EmailAddress) { people(email: $e) { id } }', { e: 'zq@x.example' }],
  ['a variable that is not sent', 'query ($e: EmailAddress) { people(email: $e) { id } }'],
  ['a default value', 'query ($e: EmailAddress = "zq@x.example") { people(email: $e) { id } }'],
  ['a nested input', '{ people(filter: { id: "a", email: "zq@x.example" }) { id } }'],
  ['deeper', '{ people(filter: { and: [{ and: [{ email: "zq@x.example" }] }] }) { id } }'],
  [
    'a variable in a nested input',
    'query ($e: EmailAddress) { people(filter: { email: $e }) { id } }',
    { e: 'zq@x.example' },
  ],
  [
    'an input object as a variable',
    'query ($f: PeopleFilter) { people(filter: $f) { id } }',
    { f: { and: [{ email: 'zq@x.example' }] } },
  ],
  ['a list', '{ people(emails: ["zq@x.example", "y@x.example"]) { id } }'],
  [
    'a list with variables',
    'query ($e: EmailAddress!) { people(emails: [$e, "y@x.example"]) { id } }',
    { e: 'zq@x.example' },
  ],
  ['by a fragment', 'query { ...F } fragment F on Query { people(email: "zq@x.example") { id } }'],
  [
    'by an inline fragment',
    'query { ... on Query @include(if: true) { people(email: "zq@x.example") { id } } }',
  ],
  ['an enum value', '{ people(by: [EMAIL]) { id } }'],
  [
    'an enum value as a variable',
    'query ($b: [PeopleOrder!]) { people(by: $b) { id } }',
    { b: ['ID', 'EMAIL'] },
  ],
  ['an enum nothing is left of', '{ people(byName: UP) { id } }'],
  ['its type', 'query ($b: NameOrder) { people(byName: $b) { id } }', { b: 'UP' }],
  ['an input nothing is left of', '{ people(home: { city: "zq" }) { id } }'],
  ['its type as a variable', 'query ($h: HomeFilter) { people(home: $h) { id } }', { h: { city: 'zq' } }],
  ['further down', '{ people { friends(email: "zq@x.example") { id } } }'],
  ['by an interface', '{ people { ... on Social { friends(email: "zq@x.example") { id } } } }'],
  ['nearly its name', '{ people(emial: "zq") { id } }'],
  ['nearly the name of an input field', '{ people(filter: { emial: "zq" }) { id } }'],
  ['nearly the name of an enum value', '{ people(by: EMIAL) { id } }'],
  ['nearly the name of a type', 'query ($h: HomeFiltre) { people(id: $h) { id } }'],
  ['two operations', 'query A { people(id: "a") { id } } query B { people(email: "a") { id } }'],
];
