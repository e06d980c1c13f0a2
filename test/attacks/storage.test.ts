import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../src/kernel/errors.js';
import { Ledger, type RequestContext, type Viewer } from '../../src/privacy/index.js';
import { fileKeyEncryption, type Outcome } from '../../src/storage/index.js';
import { SubjectKeys } from '../../src/storage/SubjectKeys.js';
import { openTestStorage, type TestStorage } from '../support/testStorage.js';

let opened: TestStorage;
beforeAll(async () => {
  opened = await openTestStorage();
});
afterAll(() => opened?.close());

const keyStore = () => {
  const { connection } = opened.storage;
  return connection.useDb(`${connection.name}_keys`);
};

const context = (viewer: Partial<Viewer>): RequestContext => ({
  viewer: { role: 'CUSTOMER', id: 'someone', partner: null, case: null, ...viewer },
  requestedPurpose: null,
  now: new Date(),
  purpose: 'DELIVERY',
  ledger: new Ledger(() => ''),
});

/** Carries out a mutation that makes something; says its id. */
const carryOut = (viewer: Partial<Viewer>, idempotencyKey: string, input: object): Promise<Outcome> =>
  opened.storage.mutate(context(viewer), { name: 'thingMake', input: { idempotencyKey, ...input } }, () =>
    Promise.resolve({ ok: true, id: randomUUID(), subject: null }),
  );

const idOf = (outcome: Outcome): string => (outcome.ok ? outcome.id : (outcome.errors[0]?.code ?? ''));

test('a person whose keys were destroyed as a whole can be written for again', async () => {
  const before = await opened.storage.keys.obtain('gone', 'DELIVERY');
  await keyStore().collection<{ _id: string }>('subjects').deleteOne({ _id: 'gone' });
  const after = await opened.storage.keys.obtain('gone', 'TRANSACTION');
  expect(after.id).not.toBe(before.id);
});

test('another key file than the store’s stops the start with a line for the operator', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'postern-kek-'));
  try {
    const keys = new SubjectKeys(keyStore(), await fileKeyEncryption(join(folder, 'kek.key')));
    await expect(keys.serviceSecret('cursors')).rejects.toBeInstanceOf(StartError);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the key of a mutation is the same in upper and in lower case', async () => {
  const key = randomUUID();
  const first = await carryOut({}, key, { a: 1 });
  expect(idOf(await carryOut({}, key.toUpperCase(), { a: 1 }))).toBe(idOf(first));
  expect(idOf(await carryOut({}, key, { a: 2 }))).toBe('IDEMPOTENCY_CONFLICT');
});

test.each<[string, Partial<Viewer>]>([
  ['another person', { role: 'CARRIER', id: 'driver-2', partner: 'carrier-a' }],
  ['the same person for another carrier', { role: 'CARRIER', id: 'driver-1', partner: 'carrier-b' }],
  ['the same person in another role', { role: 'CUSTOMER', id: 'driver-1' }],
])('%s does not replay a mutation with its key', async (_who, other) => {
  const key = randomUUID();
  const first = await carryOut({ role: 'CARRIER', id: 'driver-1', partner: 'carrier-a' }, key, { a: 1 });
  expect(idOf(await carryOut(other, key, { a: 1 }))).not.toBe(idOf(first));
});
