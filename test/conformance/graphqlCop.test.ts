import { AttackedGateway, codeOf, type Reply, type Sending } from '../support/AttackedGateway.js';
import { type ProductionGateway, startProductionGateway } from '../support/productionGateway.js';

/** The checks of graphql-cop, each as what it sends and what it would call a finding. */
let production: ProductionGateway;
let attacked: AttackedGateway;
beforeAll(async () => {
  production = await startProductionGateway({ REQUESTS_PER_MINUTE: '0' });
  attacked = await AttackedGateway.over(production.gateway);
});
afterAll(async () => {
  await attacked?.remove();
  await production?.remove();
});

const asks = (query: string): Sending => ({ body: JSON.stringify({ query }) });
const repeated = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const URL_QUERY = encodeURIComponent('query cop { __typename }');
const has = (reply: Reply, pattern: RegExp): boolean => pattern.test(reply.text);
const isAnswered = (reply: Reply): boolean => has(reply, /"__typename":/u);

const CHECKS: readonly (readonly [string, Sending, (reply: Reply) => boolean])[] = [
  [
    '101 aliases',
    asks(`query cop { ${repeated(101, (n) => `alias${n}:__typename`)} }`),
    (reply) => has(reply, /"alias100"/u),
  ],
  [
    'a batch of ten',
    { body: JSON.stringify(Array(10).fill({ query: 'query cop { __typename }' })) },
    (reply) => has(reply, /^\[/u) || isAnswered(reply),
  ],
  ['500 names of one field', asks(`query cop { ${'__typename \n'.repeat(2_000)} }`), isAnswered],
  [
    'ten directives that nobody knows',
    asks(`query cop { __typename ${'@aa'.repeat(10)} }`),
    (reply) => (reply.text.match(/aa/gu)?.length ?? 0) >= 10 || isAnswered(reply),
  ],
  [
    'a circular introspection',
    asks(
      'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
    ),
    (reply) => has(reply, /"types"/u),
  ],
  [
    'introspection',
    asks('query cop { __schema { types { name fields { name } } } }'),
    (reply) => has(reply, /"types"/u),
  ],
  [
    'a type by its name',
    asks('query cop { __type(name: "Query") { name } }'),
    (reply) => has(reply, /"name"/u),
  ],
  [
    'a field that is nearly one',
    asks('query cop { vieweer { role } orderss { nodes { id } } }'),
    (reply) => has(reply, /did you mean/iu),
  ],
  [
    'an argument that is nearly one',
    asks('query cop { orders(frist: 1) { nodes { id } } }'),
    (reply) => has(reply, /did you mean/iu),
  ],
  [
    'GraphiQL',
    { method: 'GET', path: '/graphql', headers: { accept: 'text/html' } },
    (reply) => has(reply, /graphiql|playground/iu),
  ],
  [
    'a page for people elsewhere',
    { method: 'GET', path: '/graphiql', headers: { accept: 'text/html' } },
    (reply) => reply.status === 200,
  ],
  [
    'the playground',
    { method: 'GET', path: '/playground', headers: { accept: 'text/html' } },
    (reply) => reply.status === 200,
  ],
  ['a query by GET', { method: 'GET', path: `/graphql?query=${URL_QUERY}` }, isAnswered],
  [
    'a mutation by GET',
    { method: 'GET', path: `/graphql?query=${encodeURIComponent('mutation cop { __typename }')}` },
    isAnswered,
  ],
  [
    'a query as a form',
    { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${URL_QUERY}` },
    isAnswered,
  ],
  ['tracing', asks('query cop { __typename }'), (reply) => has(reply, /"(?:tracing|stacktrace|debug)"/u)],
  [
    'an error that nobody handles',
    asks('qwerty cop { abc }'),
    (reply) => has(reply, /stacktrace|exception|node_modules|at .+:\d+/iu),
  ],
  [
    'a body of another shape',
    { body: '"cop"' },
    (reply) => has(reply, /stacktrace|exception|node_modules/iu) || reply.status >= 500,
  ],
];

test.each(CHECKS)('production gives away nothing by %s', async (_name, sending, isFinding) => {
  const [reply] = await attacked.withstands(async () => [await attacked.send(sending)]);
  expect(reply && [isFinding(reply), reply.text]).toEqual([false, reply?.text]);
});

test('introspection is refused in production to those who are signed in, too', async () => {
  const token = await production.token({ role: 'PRIVACY_OFFICER', sub: 'staff-07' });
  const body = JSON.stringify({
    query: '{ __schema { queryType { name } } __type(name: "Query") { name } }',
  });
  const [reply] = await attacked.withstands(async () => [
    await attacked.send({ headers: { authorization: `Bearer ${token}` }, body }),
  ]);
  expect(reply && [reply.status, codeOf(reply)]).toEqual([400, 'BAD_USER_INPUT']);
});
