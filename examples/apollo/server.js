// A shop's GraphQL server as one knows it: plain rows in an array, plain resolvers. What is personal, and who may
// see it, the schema says; posternGateway and posternPlugin hold it.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  assigned,
  consentNotAsked,
  directiveTypeDefs,
  enforcePrivacy,
  scalarResolvers,
  scalarTypeDefs,
  unseal,
} from 'postern/privacy';
import { posternGateway, posternPlugin } from 'postern/privacy/apollo';

const typeDefs = /* GraphQL */ `
  type Query {
    orders: [Order!]! @purpose(of: [CONSULTATION])
  }
  type Mutation {
    noteLeave(input: NoteInput!): Order @purpose(of: [CONSULTATION])
  }
  type Order @subject(field: "customerId") @retain(class: TRANSACTION, after: "closedAt", period: "P10Y") {
    number: String! @plain
    email: EmailAddress
      @personal(category: "user.contact.email")
      @reveal(to: [AFTER_SALES], for: [CONSULTATION], when: ASSIGNED, as: PARTIAL)
    note: FreeText
      @personal(category: "user.content")
      @reveal(to: [AFTER_SALES], for: [CONSULTATION], when: ASSIGNED)
  }
  input NoteInput {
    number: String! @plain @touches(fields: ["Order.number"])
    text: FreeText! @personal(category: "user.content") @scrub @touches(fields: [], because: "It is written.")
    birthday: String @drop(because: "an order needs none")
  }
`;

const orders = [
  { number: 'A-1', customerId: 'ada', email: 'ada.lovelace@example.com', note: 'Please ring twice' },
  { number: 'B-1', customerId: 'bob', email: 'bob.babbage@example.com', note: null },
];

const resolvers = {
  Query: { orders: () => orders },
  Mutation: {
    noteLeave: (_root, { input }, { viewer }) => {
      const { number, text } = unseal(input); // Here the text enters this code, scrubbed.
      const order = orders.find((each) => each.number === number && each.customerId === viewer?.id);
      if (order !== undefined) order.note = text;
      return order;
    },
  },
};

// Who brings which token. A server for real verifies one.
const openCase = { id: '1', number: 'C-1', orderId: 'A-1', subject: 'ada', purpose: 'CONSULTATION' };
const viewers = {
  'Bearer ada': { role: 'CUSTOMER', id: 'ada' },
  'Bearer agent': { role: 'AFTER_SALES', id: 'agent-1', case: openCase },
};

const privacy = enforcePrivacy(
  makeExecutableSchema({
    typeDefs: [directiveTypeDefs, scalarTypeDefs, typeDefs],
    resolvers: [scalarResolvers, resolvers],
  }),
  {
    viewer: ({ viewer }) => viewer,
    relations: { Order: { ASSIGNED: assigned({ subject: 'customerId' }) } },
    // Whom a mutation is about, before it begins: staff act on their case's person alone.
    actsOn: ({ args }) =>
      orders.filter(({ number }) => number === args.input.number).map((each) => each.customerId),
    consent: consentNotAsked,
    // One for real appends to something that lasts, and names people by pseudonyms.
    accessLog: { append: async (records) => records.forEach((each) => console.log(JSON.stringify(each))) },
    // Its message may quote a value.
    onError: (error) => console.error(error instanceof Error ? error.name : 'something failed'),
  },
);

const server = new ApolloServer({
  gateway: posternGateway(privacy),
  plugins: [posternPlugin(privacy)],
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4001) },
  context: async ({ req }) => ({ viewer: viewers[req.headers.authorization] ?? null }),
});
console.log(`Listening on ${url}`);
