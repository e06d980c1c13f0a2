import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Int32, Long } from 'bson';
import { dropOldRecords, earlierReply, recordReply } from '../src/server/retryRecords.js';
import type { Session } from '../src/server/sessionTable.js';
import { Store } from '../src/store/store.js';

const HALF_AN_HOUR = 30 * 60 * 1000;
const command = { insert: 'c', txnNumber: Long.fromNumber(1) };
const session: Session = {
  key: Buffer.alloc(16, 7),
  number: 1n,
  committed: -1n,
  transaction: undefined,
  lastUsed: 0,
};

it('keeps the reply of a retryable write for half an hour, and no longer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const store = new Store(folder, false);
  const now = Date.now();
  await store.write((writer) => recordReply(writer, command, session, { n: new Int32(1) }));
  await store.write((writer) => dropOldRecords(writer, now + HALF_AN_HOUR - 1000));
  expect(earlierReply(store.env, command, session)).toEqual({ n: new Int32(1) });
  await store.write((writer) => dropOldRecords(writer, now + HALF_AN_HOUR + 60_000));
  expect(earlierReply(store.env, command, session)).toBeUndefined();
  await store.close();
  rmSync(folder, { recursive: true });
});
