import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';

const CLI = fileURLToPath(new URL('../bin/embedded-mongo.js', import.meta.url));

let folder: string;
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-cli-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly ended: Promise<number | null>;
}

function run(...args: string[]): Run {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, errors: () => errors, ended };
}

/** The address a run prints once it listens. */
async function uriOf({ child, output, errors, ended }: Run): Promise<string> {
  const stopped = ended.then(() => {
    throw new Error(`ended before it listened: ${errors()}`);
  });
  while (!output().includes('\n'))
    await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), stopped]);
  stopped.catch(() => undefined);
  return output().split('\n')[0] as string;
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'serves a folder until %s and keeps what was written',
  async (signal) => {
    const first = run('--data-dir', folder, '--port', '0');
    const client = await MongoClient.connect(await uriOf(first));
    await client.db('d').collection('c').insertOne({ a: 1 });
    await client.close();
    first.child.kill(signal);
    expect(await first.ended).toBe(0);
    expect(first.output()).toContain('not a production database');
    expect(first.errors()).toBe('');
    const second = run('--data-dir', folder, '--port', '0', '--no-sync');
    const again = await MongoClient.connect(await uriOf(second));
    expect(await again.db('d').collection('c').countDocuments({ a: 1 })).toBe(1);
    await again.close();
  },
);

it('names a taken port and a locked folder', async () => {
  const first = run('--data-dir', join(folder, 'a'), '--port', '0');
  const port = new URL(await uriOf(first)).port;
  const samePort = run('--data-dir', join(folder, 'b'), '--port', port);
  const sameFolder = run('--data-dir', join(folder, 'a'), '--port', '0');
  expect([await samePort.ended, await sameFolder.ended]).toEqual([1, 1]);
  expect(samePort.errors()).toBe(`embedded-mongo: port ${port} is taken; choose another with --port\n`);
  expect(sameFolder.errors()).toContain(`in use by process ${first.child.pid}`);
});

it.each<[string[], string]>([
  [[], '--data-dir is required'],
  [['--data-dir', 'x', '--port', '70000'], "not '70000'"],
  [['--data-dir', 'x', '--port', 'abc'], "not 'abc'"],
  [['--nope'], '--nope'],
])('refuses %j', async (args, message) => {
  const refused = run(...args);
  expect(await refused.ended).toBe(2);
  expect(refused.errors()).toContain(message);
  expect(refused.errors()).toContain('Usage: embedded-mongo');
  expect(refused.output()).toBe('');
});

it('helps', async () => {
  const helping = run('--help');
  expect(await helping.ended).toBe(0);
  expect(helping.output()).toContain('--data-dir');
});
