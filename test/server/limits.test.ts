import { LIMITS, codeOf, startTestServer, type TestServer } from './testServer.js';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.token('CUSTOMER', 'customer-01');
});
afterAll(() => server.close());

const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

describe('limits before work', () => {
  test.each([
    ['tokens', `{ viewer { ${'role '.repeat(2_000)} } }`, 'The document has more than 2000 tokens.'],
    [
      'aliases',
      `{ viewer { ${many(51, (n) => `a${n}: role`)} } }`,
      'The operation has more than 50 aliases.',
    ],
    [
      'depth',
      `{ orders { ${'... on OrderConnection {'.repeat(15)} __typename ${'}'.repeat(15)} } }`,
      'The operation is nested more than 15 levels deep.',
    ],
    [
      'directives',
      `{ viewer { role ${many(51, () => '@include(if: true)')} } }`,
      'The operation has more than 50 directives.',
    ],
  ])('%s', async (_name, query, message) => {
    const answer = await server.ask(query, { token });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
    expect(answer.body.errors?.map((error) => error.message)).toContain(message);
  });

  test('cost counts pages, also where the page size is a variable or a default', async () => {
    const page = '{ nodes { id number state contactEmail deliveryAddress { lines name postalCode } } }';
    const few = await server.ask(`{ orders(first: 100) ${page} }`, { token });
    expect(few.status).toBe(200);
    const aliased = (first: string): string => many(50, (n) => `a${n}: orders${first} ${page}`);
    for (const [query, variables] of [
      [`{ ${aliased('(first: 100)')} }`, {}],
      [`query ($n: Int!) { ${aliased('(first: $n)')} }`, { n: 100 }],
      [`{ orders(first: 100000) ${page} }`, {}],
    ] as const) {
      const answer = await server.ask(query, { token, variables });
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
      expect(answer.text).toContain('20000 is the most');
    }
  });

  test('a body that is too large', async () => {
    const answer = await server.post(
      JSON.stringify({ query: `{ viewer { role } } ${'#'.repeat(LIMITS.maxBodyBytes)}` }),
    );
    expect([answer.status, codeOf(answer)]).toEqual([413, 'BAD_USER_INPUT']);
  });

  test('inputs of 100 kB that are built to keep us busy do not', async () => {
    const started = Date.now();
    const attacks = [
      `{ ${many(3_000, (n) => `a${n}: orders { nodes { id } }`)} }`,
      `{ ${many(400, () => '... { __schema { types { name } } }')} }`,
      `{ ...F0 } ${many(600, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F600 on Query { viewer { role } }`,
      `{ ${'a { '.repeat(9_000)} b ${'} '.repeat(9_000)} }`,
      `{ ${many(900, (n) => `unknown${n}`)} }`,
      `{ ...A } ${'fragment A on Query { ...B } fragment B on Query { ...A }'}`,
      `{ viewer { ${many(650, () => 'role, ... { role }')} } }`,
      `{ ${many(45, (n) => `a${n}: __schema { types { fields { name type { fields { name } } } } }`)} }`,
      `{ ...F0 } ${many(200, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F200 on Query { viewer { role } }`,
    ];
    for (const query of attacks) expect((await server.ask(query, { token })).status).toBe(400);
    expect(Date.now() - started).toBeLessThan(8_000);
  });
});

test('too many requests are told when to come again; each viewer has their own count', async () => {
  const strict = await startTestServer({ limits: { ...LIMITS, requestsPerMinute: 3 } });
  const one = await strict.token('CUSTOMER', 'customer-01');
  const other = await strict.token('CUSTOMER', 'customer-02');
  const ask = (as?: string) => strict.ask('{ viewer { role } }', as === undefined ? {} : { token: as });
  for (let n = 0; n < 3; n += 1) expect((await ask(one)).status).toBe(200);
  const refused = await ask(one);
  expect([refused.status, codeOf(refused)]).toEqual([429, 'RATE_LIMITED']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask(other)).status).toBe(200);
  // Bad tokens count for the address that sends them.
  for (let n = 0; n < 3; n += 1) expect((await ask('a.b.c')).status).toBe(401);
  expect((await ask('a.b.c')).status).toBe(429);
  expect((await fetch(`${strict.url}/livez`)).status).toBe(200);
  expect(strict.logged.join('')).not.toMatch(/customer-0|127\.0\.0\.1/u);
  await strict.close();
});
