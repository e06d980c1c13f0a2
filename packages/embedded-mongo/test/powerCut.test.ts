import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from 'bson';
import { Long, UUID } from 'mongodb';
import { canTrace, traceStore } from './traceStore.js';
import type { StoreEvent } from './traceStore.js';

const CUTS = 240;
const DOCUMENTS = 60;
/** What a disk writes in one piece; a page of the file is eight of them. */
const SECTOR = 512;

/** Inserts of all sizes, some in transactions, each of one document whose `_id` is its number. */
function commandsFor(count: number): { commands: Document[]; ids: (number | undefined)[] } {
  const commands: Document[] = [{ createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'n' }] }];
  const ids: (number | undefined)[] = [undefined];
  const lsid = { id: new UUID() };
  for (let id = 0; id < count; id++) {
    const insert = { insert: 'c', documents: [{ _id: id, n: id % 7, text: 'x'.repeat((id * 397) % 5000) }] };
    if (id % 4 !== 3) {
      commands.push(insert);
      ids.push(id);
      continue;
    }
    const part = { lsid, txnNumber: Long.fromNumber(id), autocommit: false };
    commands.push({ ...insert, ...part, startTransaction: true });
    commands.push({ commitTransaction: 1, ...part, $db: 'admin' });
    ids.push(undefined, id);
  }
  return { commands, ids };
}

/** The file after a cut: all that was flushed, and of the rest whatever sectors happened to be written. */
function imageAt(events: readonly StoreEvent[]): Buffer {
  const lastSync = events.findLastIndex(({ kind }) => kind === 'sync');
  const writes = events.flatMap((event, i) => (event.kind === 'write' ? [{ ...event, i }] : []));
  const image = Buffer.alloc(Math.max(0, ...writes.map(({ offset, bytes }) => offset + bytes.length)));
  let size = 0;
  for (const { offset, bytes, flushed, i } of writes) {
    const certain = flushed || i < lastSync;
    for (let from = 0; from < bytes.length; from += SECTOR) {
      if (!certain && Math.random() < 0.5) continue;
      const piece = bytes.subarray(from, from + SECTOR);
      piece.copy(image, offset + from);
      size = Math.max(size, offset + from + piece.length);
    }
  }
  return image.subarray(0, size);
}

function ask(checker: ChildProcess, told: object): Promise<string[]> {
  return new Promise((resolve) => {
    const onExit = (code: number | null, signal: string | null): void =>
      resolve([`reading it ended the process: ${signal ?? String(code)}`]);
    checker.once('exit', onExit);
    checker.once('message', (problems) => {
      checker.off('exit', onExit);
      resolve(problems as string[]);
    });
    checker.send(told);
  });
}

it(`has every acknowledged write after ${CUTS} power cuts at any moment`, async () => {
  if (!canTrace()) return;
  const { commands, ids } = commandsFor(DOCUMENTS);
  const { events } = await traceStore(true, commands);
  expect(events.filter(({ kind }) => kind === 'reply')).toHaveLength(commands.length);
  // The file gets its name when what it is made of is flushed.
  expect(events.slice(0, 2).map(({ kind }) => kind)).toEqual(['write', 'sync']);
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const checker = fork(join(import.meta.dirname, 'powerCutChecker.mjs'), [folder], { execArgv: [] });
  for (let round = 0; round < CUTS; round++) {
    const cut = round < 12 ? 2 + round : 2 + Math.floor(Math.random() * (events.length - 1));
    const before = events.slice(0, cut);
    const replies = before.filter(({ kind }) => kind === 'reply').length;
    const acknowledged = ids.slice(0, replies).filter((id) => id !== undefined);
    const image = imageAt(before).toString('base64');
    const problems = await ask(checker, { image, acknowledged });
    expect({ cut, acknowledged: acknowledged.length, problems }).toEqual({
      cut,
      acknowledged: acknowledged.length,
      problems: [],
    });
  }
  checker.disconnect();
  rmSync(folder, { recursive: true, force: true });
}, 180_000);
