import { fakeFeature, MARKER, MemoryLog } from '../server/fakeFeature.js';
import { codeOf, memoryGateway, startTestServer, type TestServer } from '../server/testServer.js';

const log = new MemoryLog();
let server: TestServer;
let token: string;
beforeAll(async () => {
  const breaks = (): never => {
    throw new Error(`the shipments of ${MARKER}@example.com are lost`);
  };
  const features = [
    fakeFeature,
    { name: 'broken', resolvers: { Order: { shipments: breaks } }, permissions: {} },
  ];
  server = await startTestServer({ gateway: memoryGateway(features, log) });
  token = await server.token('CUSTOMER', 'customer-01');
});
afterAll(() => server.close());
beforeEach(() => {
  log.records.length = 0;
});

const ORDER = 'order(by: {number: "P-10001"})';
const EMAIL = [{ action: 'reveal', subject: 'customer-01', fields: { 'Order.contactEmail': 'CLEAR' } }];

test('what was decided and then fell with its object is logged all the same', async () => {
  const { body, text } = await server.ask(`{ ${ORDER} { contactEmail shipments { id } } }`, { token });
  expect(body.data).toEqual({ order: null });
  expect(text).not.toContain('example.com');
  expect(log.records).toMatchObject(EMAIL);
});

test('what fails after one answer keeps neither that answer from its entry nor adds one of its own', async () => {
  const query = `{ a: ${ORDER} { contactEmail } b: ${ORDER} { shipments { id } } }`;
  const { body } = await server.ask(query, { token });
  expect(body.data).toEqual({ a: { contactEmail: 'customer-01@example.com' }, b: null });
  expect(log.records).toMatchObject(EMAIL);
  expect(log.records).toHaveLength(1);
});

const TWO = `query Quiet { viewer { role } } query Loud { ${ORDER} { contactEmail } }`;

test.each([
  ['Quiet', { viewer: { role: 'CUSTOMER' } }, []],
  ['Loud', { order: { contactEmail: 'customer-01@example.com' } }, EMAIL],
])(
  'of two operations in one document %s is the one that is carried out and logged',
  async (name, data, entries) => {
    for (const operationName of [name, name]) {
      log.records.length = 0;
      const { body } = await server.ask(TWO, { token, operationName });
      expect(body.data).toEqual(data);
      expect(log.records).toMatchObject(entries);
      expect(log.records).toHaveLength(entries.length);
    }
  },
);

test.each<[string, string | undefined]>([
  ['no name', undefined],
  ['an unknown name', 'Another'],
  ['a name with a line end', 'Loud\nmsg=forged'],
  ['a name with a carriage return', 'Loud\r\n{"level":30}'],
  ['a name with a zero', 'Loud\u0000'],
  ['a name with a terminal’s escape', '\u001b[2JLoud'],
  ['a long name', 'L'.repeat(10_000)],
])(
  'of two operations none is carried out for %s, and no line of the log can be forged',
  async (_what, operationName) => {
    const before = server.logged.length;
    const answer = await server.ask(TWO, { token, ...(operationName !== undefined && { operationName }) });
    expect([answer.body.data, codeOf(answer)]).toEqual([undefined, 'BAD_USER_INPUT']);
    expect(log.records).toEqual([]);
    const lines = server.logged.slice(before);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(lines.join('')).not.toMatch(/forged|Loud|LLLL/u);
  },
);

test('two operations as a batch are none', async () => {
  const batch = JSON.stringify([
    { query: `{ ${ORDER} { contactEmail } }` },
    { query: '{ viewer { role } }' },
  ]);
  const answer = await server.post(batch, { authorization: `Bearer ${token}` });
  expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_USER_INPUT']);
  expect(log.records).toEqual([]);
});
