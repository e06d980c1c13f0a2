import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from 'bson';
import { rawClient } from './rawClient.mjs';

/** What a store's process did to its data file, and when it answered, in the order it happened. */
export type StoreEvent =
  /** Bytes handed to the system; `flushed` when the call returns only once the disk has them. */
  | { kind: 'write'; offset: number; bytes: Buffer; flushed: boolean }
  /** From here on the disk has everything written before. */
  | { kind: 'sync' }
  /** A reply began to be sent. */
  | { kind: 'reply' };

const CALLS =
  'trace=openat,lseek,write,writev,pwrite64,pwritev,sendto,sendmsg,fdatasync,fsync,msync,ftruncate';

/** Whether processes can be watched here; says so in a plain word where they can't. */
export function canTrace(): boolean {
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0) return true;
  process.stdout.write(
    'strace is not installed or not allowed here: nothing is known of what reaches the disk\n',
  );
  return false;
}

/** Runs commands one after the other against a store under strace, and returns what its process did. */
export async function traceStore(
  sync: boolean,
  commands: readonly Document[],
): Promise<{ events: StoreEvent[]; replies: Document[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const trace = join(folder, 'trace');
  const store = [join(import.meta.dirname, 'storeChild.mjs'), join(folder, 'data'), String(sync)];
  const options = ['-f', '-y', '-xx', '-s', '20000000', '-e', CALLS, '-o', trace];
  const child = spawn('strace', [...options, process.execPath, ...store], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const client = await rawClient(Number(said.toString().split(' ')[1]));
  const replies: Document[] = [];
  for (const command of commands) replies.push(await client.send(command, 'trace'));
  client.close();
  child.stdin.end();
  await ended;
  const events = readTrace(readFileSync(trace, 'latin1'));
  rmSync(folder, { recursive: true, force: true });
  return { events, replies };
}

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex');
const strings = (text: string): Buffer =>
  Buffer.concat([...text.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex]) => unhex(hex as string)));

function readTrace(trace: string): StoreEvent[] {
  const events: StoreEvent[] = [];
  const flushing = new Set<string>();
  const positions = new Map<string, number>();
  const unfinished = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = '', resumed, call = '', rest = ''] =
      /^(\d+)\s+(<\.\.\. )?(\w+)(?: resumed>|\()(.*)$/s.exec(line) ?? [];
    const begun = resumed ? (unfinished.get(thread) ?? '') : rest;
    if (line.endsWith('<unfinished ...>')) unfinished.set(thread, rest);
    const [, fd = '', path = ''] = /^(\d+)<((?:\\x[0-9a-f]{2})*)>/.exec(begun) ?? [];
    const file = unhex(path).toString();
    const started = !resumed;
    const finished = !line.endsWith('<unfinished ...>');
    const isData = /\/data\.(mdb|new)$/.test(file);
    if (call === 'openat' && finished) {
      const opened = /= (\d+)<[^>]*>$/.exec(rest)?.[1];
      if (opened) flushing.delete(opened);
      if (opened && (begun + rest).includes('O_DSYNC')) flushing.add(opened);
    } else if (isData && /sync$/.test(call)) {
      if (finished) events.push({ kind: 'sync' });
    } else if (isData && call === 'lseek') {
      if (finished) positions.set(fd, Number(/= (\d+)$/.exec(rest)?.[1]));
    } else if (isData && /^p?writev?(64)?$/.test(call) && started) {
      const bytes = strings(rest);
      const given = Number(/, (\d+)\)?(?: += \d+| <unfinished \.\.\.>)?$/.exec(rest)?.[1]);
      const offset = call.startsWith('p') ? given : (positions.get(fd) ?? 0);
      if (!call.startsWith('p')) positions.set(fd, offset + bytes.length);
      events.push({ kind: 'write', offset, bytes, flushed: flushing.has(fd) });
    } else if (file.startsWith('socket:') && /^(write|send)/.test(call) && started && isReply(rest)) {
      events.push({ kind: 'reply' });
    }
  }
  return events;
}

/** True for an OP_MSG, and so not for what the child says to its parent. */
function isReply(written: string): boolean {
  const bytes = strings(written);
  return bytes.length > 16 && bytes.readInt32LE(12) === 2013;
}
