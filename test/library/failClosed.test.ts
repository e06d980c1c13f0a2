import { ApolloServer } from '@apollo/server';
import { execute, graphql, parse } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { posternGateway, posternPlugin } from '../../src/library/apollo.js';
import { usePostern } from '../../src/library/yoga.js';
import { type Asker, shopPrivacy, shopSchema, World } from './contract/shop.js';

const QUERY = '{ order(number: "A-1") { number contactEmail customer { name email home { lines } } } }';
const SECRETS = /Lovelace|ada@example|James/u;
/** Rows in the clear, as a root value or a plugin may hand them to a server. */
const ROWS = {
  order: {
    number: 'A-1',
    contactEmail: 'ada@example.com',
    customer: { name: 'Ada Lovelace', email: 'ada@example.com', home: { lines: ['12 St James Square'] } },
  },
};

const contextValue: Asker = { who: 'ada' };
const seen = (result: unknown): string => JSON.stringify(result);

describe('a server that goes around the enforcement has nothing to answer', () => {
  test('executing the schema that servers are given', async () => {
    const { schema } = shopPrivacy(new World());
    expect(await graphql({ schema, source: QUERY, contextValue })).toEqual({ data: { order: null } });
  });

  test('executing it over rows in the clear', async () => {
    const { schema } = shopPrivacy(new World());
    const result = await graphql({ schema, source: QUERY, contextValue, rootValue: ROWS });
    expect(result.errors?.length).toBeGreaterThan(0);
    expect(seen(result)).not.toMatch(SECRETS);
  });

  test('executing the schema that was put under enforcement', async () => {
    const result = await execute({ schema: shopSchema(new World()), document: parse(QUERY), contextValue });
    expect(result.errors?.length).toBeGreaterThan(0);
    expect(seen(result)).not.toMatch(SECRETS);
  });

  test('Apollo Server with the schema but without the gateway', async () => {
    const privacy = shopPrivacy(new World());
    const server = new ApolloServer<Asker>({
      schema: privacy.schema,
      rootValue: ROWS,
      plugins: [posternPlugin(privacy)],
      includeStacktraceInErrorResponses: false,
    });
    const { body } = await server.executeOperation({ query: QUERY }, { contextValue });
    expect(seen(body)).not.toMatch(SECRETS);
    await server.stop();
  });

  test('Apollo Server with the gateway but without the plugin', async () => {
    const server = new ApolloServer<Asker>({ gateway: posternGateway(shopPrivacy(new World())) });
    const { body } = await server.executeOperation({ query: QUERY }, { contextValue });
    expect(seen(body)).toContain('it lacks posternPlugin');
    expect(seen(body)).not.toMatch(SECRETS);
    await server.stop();
  });

  test('Yoga with a second plugin that executes by itself', async () => {
    const executing: Plugin = {
      onExecute: ({ setExecuteFn }) => setExecuteFn((args) => execute({ ...args, rootValue: ROWS } as never)),
    };
    const yoga = createYoga<object, Asker>({
      plugins: [usePostern(shopPrivacy(new World())), executing],
      context: () => contextValue,
      logging: false,
    });
    const response = await yoga.fetch('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(await response.text()).not.toMatch(SECRETS);
  });

  test('Yoga with another schema beside ours executes ours', async () => {
    const yoga = createYoga<object, Asker>({
      schema: shopSchema(new World()) as never,
      plugins: [usePostern(shopPrivacy(new World()))],
      context: () => ({ who: 'bob' }),
      logging: false,
    });
    const response = await yoga.fetch('http://127.0.0.1/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(await response.json()).toMatchObject({ data: { order: { number: 'A-1', contactEmail: null } } });
  });
});

describe('execution by itself', () => {
  const run = (world: World, query: string, variableValues?: Record<string, unknown>) =>
    shopPrivacy(world).execute({ document: parse(query), variableValues, contextValue });

  test('takes literals that nothing prepared for what they are', async () => {
    const world = new World();
    const result = await run(
      world,
      'mutation { noteLeave(input: { order: "A-1", text: "4111 1111 1111 1111", birthday: "1815" }) { note } }',
    );
    expect(result.extensions).toEqual({
      privacy: {
        dropped: ['input.birthday'],
        scrubbed: [{ path: 'input.text', kinds: ['PAYMENT_CARD'] }],
      },
    });
    expect(seen(world.noted)).not.toMatch(/4111|1815/u);
  });

  test('answers errors as errors, also where nobody can be made out to have asked', async () => {
    const privacy = shopPrivacy(new World());
    const document = parse('{ orders { number } }');
    const result = await privacy.execute({ document, contextValue: null as never });
    expect(result.errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
    const other = await privacy.execute({ document, operationName: 'Other', contextValue });
    expect(other.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    const subscription = parse('subscription { orders { number } }');
    expect((await privacy.execute({ document: subscription, contextValue })).errors).toHaveLength(1);
  });
});
