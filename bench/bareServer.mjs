// A bare Apollo Server, as its documentation sets one up: same schema, same data in plaintext, same store.
import { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import Fastify from 'fastify';
import { readFileSync } from 'node:fs';
import mongoose from 'mongoose';

const { dataDir, orders } = JSON.parse(readFileSync(0, 'utf8'));
const store = process.env.MONGODB_URI === undefined ? await startEmbeddedMongo({ dataDir }) : null;
const connection = await mongoose
  .createConnection(store?.uri ?? process.env.MONGODB_URI, { dbName: 'bare_bench' })
  .asPromise();
const model = connection.model(
  'Order',
  new mongoose.Schema({ _id: String }, { strict: false, id: false, collection: 'orders' }),
);
await model.deleteMany({});
await model.insertMany(
  orders.map((order, index) => ({ ...order, _id: String(index), placedAt: new Date(order.placedAt) })),
);
await model.collection.createIndex({ customerId: 1, placedAt: -1, _id: -1 });

const schema = makeExecutableSchema({
  typeDefs: readFileSync(new URL('../docs/sdl/public.graphql', import.meta.url), 'utf8'),
  resolvers: {
    Query: {
      orders: async (_root, { first }, { customerId }) => {
        const found = await model
          .find({ customerId })
          .sort({ placedAt: -1, _id: -1 })
          .limit(first + 1)
          .lean();
        const nodes = found.slice(0, first);
        return {
          nodes,
          edges: nodes.map((node) => ({ node, cursor: node._id })),
          pageInfo: { hasNextPage: found.length > first },
        };
      },
    },
    DateTime: { serialize: (value) => value.toISOString() },
  },
});
const server = new ApolloServer({ schema });
await server.start();
const app = Fastify();
app.post('/graphql', fastifyApolloHandler(server, { context: async () => ({ customerId: 'customer-01' }) }));
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
