import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, GraphQLScalarType } from 'graphql';
import {
  type AccessRecord,
  assigned,
  consentNotAsked,
  directiveTypeDefs,
  enforcePrivacy,
  type Privacy,
  type Purpose,
  scalarResolvers,
  scalarTypeDefs,
  unseal,
  type ViewerLike,
} from '../../../src/library/index.js';

/** What a host's context holds here: the name of who asks. */
export interface Asker {
  readonly who: string;
  readonly purpose?: Purpose | null;
}

const REVEAL = '@reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED';
const PURPOSES = '@purpose(of: [AFTER_SALES, FULFILMENT, CONSULTATION, ANALYTICS])';

/** What the schema calls its root types. */
export interface RootNames {
  readonly query: string;
  readonly mutation: string;
}

export const USUAL: RootNames = { query: 'Query', mutation: 'Mutation' };

const sdlOf = ({ query, mutation }: RootNames): string => `
  schema { query: ${query} mutation: ${mutation} }
  scalar Tags @plain
  scalar Amount @plain
  enum Sort @plain { NEWEST @touches(fields: ["Order.number"]) OLDEST @touches(fields: ["Order.number"]) NAME @touches(fields: ["Customer.name"]) }
  input Page { sort: Sort! = NEWEST @touches(fields: ["Order.number"]) prices: [Amount!] @touches(fields: ["Order.number"]) mail: String @plain @touches(fields: ["Order.contactEmail"]) }
  type ${query} {
    echo(${['tags: Tags', 'price: Amount', 'sort: Sort', 'page: Page', 'pages: [Page!]']
      .map((argument) => `${argument} @touches(fields: ["Order.number"])`)
      .join(' ')}): String! @plain ${PURPOSES}
    order(number: String! @plain @touches(fields: ["Order.number"]), contactEmail: EmailAddress @personal(category: "user.contact.email") @touches(fields: ["Order.contactEmail"])): Order ${PURPOSES}
    orders: [Order!]! ${PURPOSES}
    things: [Thing!]! ${PURPOSES}
    named: [Named!]! ${PURPOSES}
    broken: Order ${PURPOSES}
    whoAsks: String! @plain ${PURPOSES}
  }
  type ${mutation} {
    noteLeave(input: NoteInput!): Order ${PURPOSES}
    noteClear(order: String! @plain @touches(fields: ["Order.number"])): NotePayload ${PURPOSES}
    noteSwap(order: String! @plain @touches(fields: ["Order.number"])): Order ${PURPOSES}
    tidy: Int @plain ${PURPOSES}
    sweep: Int @plain ${PURPOSES} @withoutCase(to: [AFTER_SALES], because: "it is about nobody")
  }
  interface Named { name: PersonName @personal(category: "user.name") ${REVEAL}) }
  union Thing = Customer | Robot
  type Robot @plain { serial: String! }
  type Customer implements Named
    @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    name: PersonName @personal(category: "user.name") ${REVEAL})
    email: EmailAddress! @personal(category: "user.contact.email") @redact(as: PLACEHOLDER) ${REVEAL}, as: PARTIAL)
    phones: [PhoneNumber] @personal(category: "user.contact.phone_number") ${REVEAL}, as: PARTIAL)
    member: MemberNumber @personal(category: "user.unique_id") ${REVEAL}, as: PSEUDONYM)
    home: Home @personal(category: "user.contact.address") ${REVEAL})
    orders: [Order!]!
  }
  type Home @personal(category: "user.contact.address") {
    lines: [AddressLine!]!
    postalCode: PostalCode ${'@reveal(to: [AFTER_SALES], for: [AFTER_SALES], as: GENERAL)'}
    country: CountryCode
    holder: PersonName
  }
  type Order @subject(field: "customerId") @retain(class: TRANSACTION, after: "closedAt", period: "P10Y") {
    number: String! @plain
    customer: Customer
    contactEmail: EmailAddress @personal(category: "user.contact.email") ${REVEAL})
    note: FreeText @personal(category: "user.content") ${REVEAL}, as: PRESENCE)
  }
  type NotePayload { order: Order others: [Order!] problem: String @plain }
  input NoteInput {
    order: String! @plain @touches(fields: ["Order.number"])
    text: FreeText! @personal(category: "user.content") @scrub @touches(fields: [], because: "It is written.")
    replyTo: EmailAddress @personal(category: "user.contact.email") @touches(fields: [], because: "It is written.")
    birthday: String @drop(because: "an order needs none")
  }
`;

/** Rows as some ORM makes them: getters, methods, and promises that aren't `Promise`. */
class Home {
  get lines(): readonly string[] {
    return ['12 St James Square'];
  }
  postalCode(): string {
    return 'SW1Y 4JH';
  }
  readonly country = 'GB';
  readonly holder = null;
}

class Customer {
  readonly __typename = 'Customer';
  constructor(
    readonly id: string,
    private readonly called: string,
  ) {}
  name(_args: object, context: Asker): string {
    if (typeof context.who !== 'string') throw new TypeError('not the host context');
    return this.called;
  }
  get email(): string {
    return `${this.id}@example.com`;
  }
  readonly phones = ['+4930123442', null, 4930123499];
  member(): PromiseLike<string> {
    return { then: (done, failed) => Promise.resolve('7K3M9QX2TV4O').then(done, failed) };
  }
  readonly home = new Home();
  get orders(): readonly OrderRow[] {
    return ORDERS.filter(({ customerId }) => customerId === this.id);
  }
}

interface OrderRow {
  readonly number: string;
  readonly customerId: string | null;
  note: string | null;
}

const ADA = new Customer('ada', 'Ada Lovelace');
const BOB = new Customer('bob', 'Bob Babbage');
const CUSTOMERS = [ADA, BOB];
const ORDERS: readonly OrderRow[] = [
  { number: 'A-1', customerId: 'ada', note: 'Ring twice' },
  { number: 'B-1', customerId: 'bob', note: null },
];

/** Everything that a test may look at or break. */
export class World {
  readonly log: AccessRecord[] = [];
  readonly told: unknown[] = [];
  readonly noted: unknown[] = [];
  logFails = false;
  /** How many times a mutation's resolver ran. */
  effects = 0;
}

const CASE = { id: 'c', number: 'C-1', orderId: 'A-1', subject: 'ada', purpose: 'AFTER_SALES' } as const;
export const VIEWERS: Readonly<Record<string, ViewerLike>> = {
  ada: { role: 'CUSTOMER', id: 'ada' },
  bob: { role: 'CUSTOMER', id: 'bob' },
  agent: { role: 'AFTER_SALES', id: 's1', case: CASE },
  // On a case for something else.
  advisor: { role: 'AFTER_SALES', id: 's1', case: { subject: 'ada', purpose: 'CONSULTATION' } },
  idle: { role: 'AFTER_SALES', id: 's2' },
  packer: { role: 'OPERATIONS', id: 's3' },
  analyst: { role: 'ANALYST', id: 's4' },
  carrier: { role: 'CARRIER', id: 'd', partner: 'swift' },
};

/** Leaves that can't read what they have read, or read it as something else. */
const ONCE = {
  Tags: new GraphQLScalarType({
    name: 'Tags',
    parseValue: (text) => (text as string).split(','),
  }),
  Amount: new GraphQLScalarType({
    name: 'Amount',
    parseValue: (text) => Math.round(Number(text) * 100),
  }),
  Sort: { NEWEST: -1, OLDEST: 1, NAME: 0 },
};

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setImmediate(() => resolve(value)));

export function shopSchema(world: World, names: RootNames = USUAL): GraphQLSchema {
  const orderOf = (number: string): OrderRow | undefined => ORDERS.find((each) => each.number === number);
  return makeExecutableSchema<Asker>({
    typeDefs: [directiveTypeDefs, scalarTypeDefs, sdlOf(names)],
    resolvers: [
      scalarResolvers,
      ONCE,
      {
        [names.query]: {
          echo: (_: unknown, args: object) => JSON.stringify(args),
          order: (_: unknown, { number }: { number: string }) => later(orderOf(number)),
          orders: () => ORDERS,
          things: () => [ADA, { serial: 'R2' }],
          named: () => [ADA],
          broken: () => ({ number: 'X-1', customerId: null }),
          whoAsks: (_: unknown, _args: object, { who }: Asker) => later(who),
        },
        [names.mutation]: {
          noteLeave: (_: unknown, { input }: { input: { order: string; text: unknown } }) => {
            world.effects += 1;
            world.noted.push(unseal(input));
            return { ...orderOf(input.order), note: input.text };
          },
          noteClear: (_: unknown, { order }: { order: string }) => {
            world.effects += 1;
            const found = orderOf(order);
            return found === undefined ? { problem: 'none' } : { order: later(found), others: [found] };
          },
          // Acts on somebody else than was said.
          noteSwap: () => {
            world.effects += 1;
            return orderOf('B-1');
          },
          tidy: () => (world.effects += 1),
          sweep: () => (world.effects += 1),
        },
        Order: {
          customer: ({ customerId }: OrderRow) => CUSTOMERS.find(({ id }) => id === customerId),
          contactEmail: ({ number, customerId }: OrderRow) => {
            if (number === 'X-1') return 'nobody@example.com';
            if (number === 'B-1') throw new Error(`no contact for ${customerId}@example.com`);
            return later(`${customerId}@example.com`);
          },
        },
        Thing: { __resolveType: (thing: object) => ('serial' in thing ? 'Robot' : 'Customer') },
        Named: { __resolveType: () => 'Customer' },
      },
    ],
  });
}

/** The shop under enforcement. */
export const shopPrivacy = (world: World, names: RootNames = USUAL): Privacy<Asker> =>
  enforcePrivacy<Asker>(shopSchema(world, names), {
    viewer: ({ who }) => VIEWERS[who] ?? null,
    purpose: ({ purpose = null }) => purpose,
    relations: {
      Customer: { ASSIGNED: assigned({ subject: 'id' }) },
      Order: { ASSIGNED: assigned({ subject: 'customerId' }) },
    },
    consent: consentNotAsked,
    accessLog: {
      append: (records) => {
        if (world.logFails) return Promise.reject(new Error('the disk is full'));
        world.log.push(...records);
        return Promise.resolve();
      },
    },
    actsOn: ({ args }) => {
      const { order, input } = args as {
        readonly order?: string;
        readonly input?: { readonly order: string };
      };
      return ORDERS.flatMap(({ number, customerId }) =>
        number === (order ?? input?.order) && customerId !== null ? [customerId] : [],
      );
    },
    pseudonymSecret: 'a secret that only the tests of this shop have',
    onError: (error) => world.told.push(error),
  });
