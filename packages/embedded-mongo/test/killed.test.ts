import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How often the process is killed; `EMBEDDED_MONGO_KILLS` asks for more. */
const ROUNDS = Number(process.env['EMBEDDED_MONGO_KILLS'] ?? 100);
const LONGEST_START_MILLISECONDS = 40;
/** The kill comes up to so many acknowledged steps after the start, and a moment more. */
const MOST_STEPS = 300;
const LONGEST_MOMENT_MILLISECONDS = 20;

interface Found {
  problems: string[];
  steps: number;
}

const start = (file: string): ChildProcess =>
  fork(join(import.meta.dirname, file), [], { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves with the message, or with undefined when the process ends without sending it. */
function heard(child: ChildProcess, wanted: string): Promise<unknown> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (message === wanted) resolve(message);
    });
    child.once('exit', () => resolve(undefined));
  });
}

function loading(): { child: ChildProcess; loaded: Promise<unknown> } {
  const child = start('killChild.mjs');
  return { child, loaded: heard(child, 'loaded') };
}

/** Lets a loaded child write and kills it: while it starts, or after it has written for a while. */
async function writeAndKill(child: ChildProcess, told: object, starting: boolean): Promise<string> {
  const [begins, written] = [heard(child, 'starting'), heard(child, 'enough')];
  const enough = Math.floor(Math.random() * MOST_STEPS);
  child.send({ ...told, enough });
  await (starting ? begins : written);
  const after = Math.random() * (starting ? LONGEST_START_MILLISECONDS : LONGEST_MOMENT_MILLISECONDS);
  await wait(after);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  const [code, signal] = (await ended) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(`the writing process ended by itself: ${code ?? signal}`);
  return `killed ${after.toFixed(1)} ms after ${starting ? 'its start began' : `step ${enough}`}`;
}

async function checked(checker: ChildProcess, told: object): Promise<Found> {
  const answer = once(checker, 'message');
  checker.send(told);
  return ((await answer) as [Found])[0];
}

it(
  `loses, halves and repeats nothing over ${ROUNDS} kills in the midst of every kind of write`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
    const logs = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
    const checker = start('killChecker.mjs');
    await checked(checker, { setUp: folder });
    let next = loading();
    let steps = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { child, loaded } = next;
      await loaded;
      // The next one loads its modules while this one writes.
      next = loading();
      const log = join(logs, String(round));
      const starting = round % 8 === 7;
      const when = await writeAndKill(child, { folder, round, log, sync: round % 2 === 0 }, starting);
      const found = await checked(checker, { folder, round, log });
      expect({ round, when, problems: found.problems }).toEqual({ round, when, problems: [] });
      steps += found.steps;
    }
    next.child.kill('SIGKILL');
    checker.disconnect();
    expect(steps).toBeGreaterThan(ROUNDS * 5);
    rmSync(folder, { recursive: true, force: true });
    rmSync(logs, { recursive: true, force: true });
  },
  15 * 60_000,
);
