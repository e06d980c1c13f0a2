import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';

const STARTS = 20;

let folder: string;
let children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(folder, { recursive: true, force: true });
});

/** Starts many stores on one folder at the same moment, and returns how each start went. */
async function race(): Promise<{ won: boolean; code?: string }[]> {
  children = Array.from({ length: STARTS }, () =>
    fork(join(import.meta.dirname, 'lockChild.mjs'), [folder], { execArgv: [] }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  const answers = children.map(async (child) => (await once(child, 'message')) as [{ won: boolean }]);
  const at = Date.now() + 300;
  for (const child of children) child.send(at);
  return (await Promise.all(answers)).map(([answer]) => answer);
}

const LEFT_BEHIND: Record<string, () => void> = {
  'a folder nobody has': () => undefined,
  'the lock of a process that is gone': () =>
    writeFileSync(join(folder, 'owner.lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: 'gone/1' })),
  'a lock whose number is another process by now': () =>
    writeFileSync(
      join(folder, 'owner.lock'),
      JSON.stringify({ pid: process.pid, started: 'another boot/1' }),
    ),
  'a lock cut short by a power cut': () => writeFileSync(join(folder, 'owner.lock'), ''),
};

it.each(Object.entries(LEFT_BEHIND))(
  `gives %s to exactly one of ${STARTS} starts`,
  async (_name, leave) => {
    leave();
    const answers = await race();
    expect(answers.filter(({ won }) => won)).toHaveLength(1);
    for (const { won, code } of answers) if (!won) expect(code).toBe('EMBEDDED_MONGO_FOLDER_LOCKED');
    const killed = children.map(async (child) => {
      if (child.exitCode === null) await once(child, 'exit');
    });
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(killed);
    const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
    expect(readdirSync(folder).sort()).toEqual(['data.mdb', 'lock.mdb', 'owner.lock']);
    await store.close();
  },
  120_000,
);

it('takes a folder that others can read away from them', async () => {
  const open = join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o755);
  const store = await startEmbeddedMongo({ dataDir: open, sync: false });
  expect(statSync(open).mode & 0o777).toBe(0o700);
  await store.close();
});

it('keeps its folder and files to their owner whatever the umask', async () => {
  const before = process.umask(0);
  try {
    for (const sync of [true, false]) {
      const inside = join(folder, String(sync));
      const store = await startEmbeddedMongo({ dataDir: inside, sync });
      expect(statSync(inside).mode & 0o777).toBe(0o700);
      const modes = readdirSync(inside).map((name) => [name, statSync(join(inside, name)).mode & 0o777]);
      expect(Object.fromEntries(modes)).toEqual({
        'data.mdb': 0o600,
        'lock.mdb': 0o600,
        'owner.lock': 0o600,
      });
      await store.close();
    }
  } finally {
    process.umask(before);
  }
});
