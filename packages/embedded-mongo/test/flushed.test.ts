import type { Document } from 'bson';
import { Long, UUID } from 'mongodb';
import { canTrace, traceStore } from './traceStore.js';
import type { StoreEvent } from './traceStore.js';

const transaction = { lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1), autocommit: false };
const journaled = { writeConcern: { w: 1, j: true } };

/** For each reply, what was done to the file since the one before. */
function between(events: readonly StoreEvent[]): string[] {
  const said: string[] = [];
  let since = '';
  for (const event of events) {
    if (event.kind === 'reply') {
      said.push(since);
      since = '';
    } else if (event.kind === 'sync') since += 'S';
    else since += event.flushed ? 'F' : 'w';
  }
  return said;
}

it('answers no write before the disk has it', async () => {
  if (!canTrace()) return;
  const writes: Document[] = [
    { insert: 'c', documents: [{ _id: 1, text: 'x'.repeat(9000) }] },
    { update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { n: 1 } } }] },
    { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { n: 1 } } },
    { createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'n' }] },
    { delete: 'c', deletes: [{ q: { n: 2 }, limit: 1 }] },
    { drop: 'c' },
  ];
  const { events, replies } = await traceStore(true, writes);
  expect(replies.map(({ ok }) => ok as unknown)).toEqual(writes.map(() => 1));
  // The file is made and flushed at the start. Then pages are written and flushed, and after them the page that
  // makes them count, in a call that flushes it itself.
  const [first = '', ...rest] = between(events);
  for (const done of [first.replace(/^wS/, ''), ...rest]) expect(done).toMatch(/^w+SF$/);
  const part: Document[] = [
    { create: 'c' },
    { insert: 'c', documents: [{ _id: 1 }], ...transaction, startTransaction: true },
    { commitTransaction: 1, ...transaction, $db: 'admin' },
  ];
  const [, inside, committed] = between((await traceStore(true, part)).events);
  expect(inside).toBe('');
  expect(committed).toMatch(/^w+SF$/);
}, 60_000);

it('flushes what a client wants in the journal, also where the store is started without', async () => {
  if (!canTrace()) return;
  const insert = (_id: number, more: Document = {}): Document => ({
    insert: 'c',
    documents: [{ _id }],
    ...more,
  });
  const { events } = await traceStore(false, [
    insert(1),
    insert(2, journaled),
    insert(3),
    insert(4, journaled),
  ]);
  const [first, ...rest] = between(events);
  expect(first).not.toContain('S');
  expect(rest).toEqual([
    expect.stringMatching(/^[wF]+S$/) as string,
    expect.stringMatching(/^[wF]+$/) as string,
    expect.stringMatching(/^[wF]+S$/) as string,
  ]);
}, 60_000);
