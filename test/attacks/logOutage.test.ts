import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import mongoose, { type Connection } from 'mongoose';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { link } from '../../src/storage/auditChain.js';
import type { Storage, Stores } from '../../src/storage/index.js';
import { FORMS } from '../../src/privacy/model/vocabulary.js';
import { MARKERS, PLANTED } from '../contract/revealTable.js';
import { type Answer, GatewayProcess } from '../support/gatewayProcess.js';
import { joinStorage, plantOrder, type PlantedOrder } from '../support/plantOrder.js';

type Store = Awaited<ReturnType<typeof startEmbeddedMongo>>;

let folder: string;
let store: Store;
let admin: Connection;
let gateway: GatewayProcess;
let planted: PlantedOrder;
let storage: Storage;
let stores: Stores;

// Always the embedded store: it can be told to fail.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-log-'));
  store = await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: false });
  admin = await mongoose.createConnection(store.uri).asPromise();
  const env = {
    MONGODB_URI: store.uri.replace(/^(mongodb:\/\/[^/?]+)\/?/u, '$1/postern'),
    SEED: 'false',
    REQUESTS_PER_MINUTE: '0',
  };
  gateway = await GatewayProcess.start(env, folder);
  planted = await plantOrder(gateway);
  ({ storage, stores } = await joinStorage(gateway));
}, 120_000);
afterAll(async () => {
  await stores?.close();
  await gateway?.stop();
  await admin?.close();
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => fail('off'));

/** Makes the store's inserts fail, until `fail('off')` or as often as the mode says. */
const fail = (mode: 'off' | 'alwaysOn' | object, data: object = {}): Promise<unknown> =>
  admin
    .getClient()
    .db('admin')
    .command({ configureFailPoint: 'failCommand', mode, data: { failCommands: ['insert'], ...data } });

const QUERY = 'contactEmail deliveryAddress { name lines countryCode } note customer { name }';
const ask = (selection = QUERY): Promise<Answer> =>
  gateway.ask(planted.callers.owner, `{ order(by: {number: "${planted.number}"}) { number ${selection} } }`);
const entries = () => storage.audit.model.countDocuments({ chain: 'reads' });
const newest = (coordinate: string) =>
  storage.audit.model.findOne({ chain: 'reads', 'fields.coordinate': coordinate }).sort({ seq: -1 }).lean();

describe.each([
  ['refuses to write', { errorCode: 13 }],
  ['is full', { errorCode: 14031 }],
  ['hangs up', { closeConnection: true }],
  ['is too slow', { blockConnection: true, blockTimeMS: 4_000, errorCode: 50 }],
])('while the log’s store %s', (_what, data) => {
  test('placeholders and one typed error are answered, and everything again afterwards', async () => {
    await fail('alwaysOn', data);
    const answer = await ask();
    expect(answer.data).toEqual({
      order: {
        number: planted.number,
        contactEmail: null,
        // Not even that there is one, nor of how many lines.
        deliveryAddress: null,
        note: null,
        customer: { name: null },
      },
    });
    expect(answer.errors.map(({ extensions }) => extensions)).toEqual([
      { code: 'INTERNAL_SERVER_ERROR', reason: 'ACCESS_LOG_UNAVAILABLE' },
    ]);
    expect(MARKERS.filter((marker) => answer.text.includes(marker))).toEqual([]);
    await fail('off');
    // The store may be told of as lost for a moment yet.
    await eventually(async () => (await ask('contactEmail')).text.includes(PLANTED.email));
  });
});

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) if (await holds()) return;
  throw new Error('it never came to hold');
}

test('a mutation whose entry is refused has not happened', async () => {
  const { owner } = planted.callers;
  const numbers = async () => (await gateway.ask(owner, '{ orders(first: 100) { nodes { number } } }')).data;
  const before = await numbers();
  const writes = await storage.audit.model.countDocuments({ action: 'orderPlace' });
  const query = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { number contactEmail } } }`;
  const input = {
    idempotencyKey: randomUUID(),
    lines: [{ sku: 'TEA-GREEN', quantity: 1 }],
    contactEmail: PLANTED.email,
    deliveryAddress: { name: 'Ann', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
  };
  // Third of the inserts: the order, what remembers the key, the entry.
  await fail({ times: 1, skip: 2 }, { errorCode: 13 });
  const refused = await gateway.ask(owner, query, { input });
  expect(refused.data).toBeNull();
  expect(refused.errors.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
  expect(refused.text).not.toContain(PLANTED.email);
  expect(await numbers()).toEqual(before);
  expect(await storage.audit.model.countDocuments({ action: 'orderPlace' })).toBe(writes);
  await fail('off');
  expect((await gateway.ask(owner, query, { input })).errors).toEqual([]);
  expect(await storage.audit.model.countDocuments({ action: 'orderPlace' })).toBe(writes + 1);
});

/** Sends a request and goes away after so long, whatever comes back. @returns what came back. */
async function askAndLeave(afterMs: number): Promise<string> {
  const token = await gateway.token(planted.callers.owner);
  const body = JSON.stringify({ query: `{ order(by: {number: "${planted.number}"}) { contactEmail } }` });
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  let got = '';
  socket.on('data', (chunk) => (got += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  await new Promise<void>((done) => socket.write(head + body, () => done()));
  await sleep(afterMs);
  socket.resetAndDestroy();
  return got;
}

test('a client that goes away while its answer is made leaves its entry all the same', async () => {
  const before = await entries();
  // The append waits: the client is gone before it is through.
  await fail({ times: 1 }, { blockConnection: true, blockTimeMS: 1_200 });
  expect(await askAndLeave(600)).toBe('');
  await eventually(async () => (await entries()) === before + 1);
  expect(await newest('Order.contactEmail')).toMatchObject({ action: 'reveal', fields: [{ form: 'CLEAR' }] });
});

test('of clients that go away at any moment nobody has got an answer without its entry', async () => {
  const before = await entries();
  let answered = 0;
  for (let index = 0; index < 20; index += 1)
    if ((await askAndLeave(index)).includes(PLANTED.email)) answered += 1;
  await eventually(async () => (await ask('contactEmail')).text.includes(PLANTED.email));
  expect((await entries()) - before).toBeGreaterThan(answered);
});

test('aliases add nothing to an entry', async () => {
  const many = Array.from(
    { length: 14 },
    (_, n) => `a${n}: contactEmail b${n}: note c${n}: deliveryInstructions`,
  );
  expect((await ask(many.join(' '))).errors).toEqual([]);
  expect((await newest('Order.note'))?.fields.map(({ coordinate }) => coordinate).sort()).toEqual([
    'Order.contactEmail',
    'Order.deliveryInstructions',
    'Order.note',
  ]);
});

test('the largest entry that there can be is far below what the store takes', () => {
  const coordinates = [...loadPrivacyModel().fields.keys()];
  const longest = [...FORMS].sort((a, b) => b.length - a.length)[0] ?? 'PSEUDONYM';
  const body = {
    at: new Date(),
    actor: 'x'.repeat(64),
    role: 'PRIVACY_OFFICER',
    partner: 'x'.repeat(128),
    purpose: 'ORDER_VERIFICATION',
    case: 'x'.repeat(128),
    action: 'x'.repeat(128),
    subject: 'x'.repeat(64),
    fields: coordinates.map((coordinate) => ({ coordinate, form: longest })),
  } as const;
  const [entry] = link('reads', { seq: Number.MAX_SAFE_INTEGER - 1, hash: 'x'.repeat(64) }, [body]);
  const bytes = mongoose.mongo.BSON.calculateObjectSize(entry as object);
  expect(bytes).toBeGreaterThan(1_000);
  // 16 MB is the most; even a thousand times the fields of today would do.
  expect(bytes).toBeLessThan(16_000);
});

test('after all of this the log is whole', async () => {
  const { code, stdout } = await gateway.command('audit', 'verify');
  expect({ code, stdout }).toMatchObject({ code: 0 });
});
