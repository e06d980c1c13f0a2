import { type Feature, type Role } from '../../src/privacy/index.js';
import { MARKER, MemoryLog } from '../server/fakeFeature.js';
import { memoryGateway, startTestServer, type TestServer } from '../server/testServer.js';

const log = new MemoryLog();
const ENTRY = {
  id: 'reads:0',
  at: new Date(0),
  actor: MARKER,
  role: 'CUSTOMER',
  action: 'reveal',
  fields: [],
  hash: '0',
};
const audit: Feature = {
  name: 'audit',
  resolvers: {
    Query: { accessLog: () => Promise.resolve({ nodes: [ENTRY], edges: [], pageInfo: {} }) },
  },
  permissions: { Query: { accessLog: ['AUDITOR'] } },
};

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ gateway: memoryGateway([audit], log) });
});
afterAll(() => server.close());
beforeEach(() => {
  log.records.length = 0;
  log.failing = false;
});

const ask = async (role: Role) =>
  server.ask('{ accessLog { nodes { actor } } }', { token: await server.token(role, 'someone') });

test('a use of an audited field is in the log', async () => {
  expect((await ask('AUDITOR')).body.data.accessLog.nodes).toEqual([{ actor: MARKER }]);
  expect(log.records).toMatchObject([
    { actor: { role: 'AUDITOR' }, action: 'access-log.read', subject: null },
  ]);
});

test('a use that was refused is not in the log as one', async () => {
  expect((await ask('ANALYST')).body.data).toBeNull();
  expect(log.records).toEqual([]);
});

test('where its use cannot be recorded an audited field answers nothing', async () => {
  log.failing = true;
  const answer = await ask('AUDITOR');
  expect(answer.text).not.toContain(MARKER);
  expect(answer.body.errors).toMatchObject([{ extensions: { reason: 'ACCESS_LOG_UNAVAILABLE' } }]);
});
