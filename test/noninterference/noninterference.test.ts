import { onSteadyChance, StoppedAge } from './steadyChance.js';
import type { Checked } from './checkNoninterference.js';
import type { Reach } from './reportCoverage.js';
import type { Twins as OpenTwins } from './Twins.js';

const { checkNoninterference, describeFailure, reachOf, Twins } = await onSteadyChance(
  () => import('./index.js'),
);

const number = (name: string): number | undefined => {
  const given = process.env[`NONINTERFERENCE_${name}`];
  return given === undefined ? undefined : Number(given);
};
/** So many are asked in each change's tests; `npm run noninterference` asks more. */
const CASES = number('CASES') ?? 3_000;
const SEED = number('SEED') ?? 1;
const [SESSION, TARGET] = process.env['NONINTERFERENCE_SESSION']?.split(':') ?? [];
/** How often a difference is tried to be made smaller. */
const ATTEMPTS = number('ATTEMPTS');
/** Fewer don't get everywhere. */
const LEAST = 2_000;
/** One difference in so many requests may be the machine's: one that doesn't come again. */
const MOST_UNREPEATED = 400;
const TIMEOUT_MS = 6 * 3_600_000;

let age: StoppedAge;
let twins: OpenTwins;

beforeAll(async () => {
  age = new StoppedAge();
  twins = await Twins.open(age);
}, 120_000);

afterAll(async () => {
  await twins.close();
  age.end();
});

describe('nothing can be told of what is hidden', () => {
  it(
    'whatever is asked: answers, store commands, log entries and what is stored are the same',
    async () => {
      const started = performanceOf();
      const checked = await checkNoninterference(twins, {
        cases: CASES,
        seed: SEED,
        ...(SESSION !== undefined && { session: Number(SESSION) }),
        ...(TARGET !== undefined && { target: TARGET }),
        ...(number('REPORT') === 1 && { progress: tell }),
        ...(ATTEMPTS !== undefined && { attempts: ATTEMPTS }),
      });
      const reach = reachOf(twins, checked.coverage);
      if (number('REPORT') === 1) process.stdout.write(report(checked, reach, started));
      if (checked.failure !== null) throw new Error(describeFailure(checked.failure, SEED));
      if (SESSION !== undefined || CASES < LEAST) return;
      const { neverAsked, neverSelected, neverGiven, neverAnswered, wronglyListed } = reach;
      expect({ neverAsked, neverSelected, neverGiven, neverAnswered, wronglyListed }).toEqual({
        neverAsked: [],
        neverSelected: [],
        neverGiven: [],
        neverAnswered: [],
        wronglyListed: [],
      });
      expect(checked.unrepeated).toBeLessThanOrEqual(CASES / MOST_UNREPEATED);
    },
    TIMEOUT_MS,
  );
});

interface Started {
  readonly at: number;
  readonly used: NodeJS.CpuUsage;
}

function performanceOf(): Started {
  return { at: Date.now(), used: process.cpuUsage() };
}

/** How far it has come: it stops at the first difference that comes again. */
const tell = (requests: number, unrepeated: number): void =>
  void process.stdout.write(
    `${new Date().toISOString()} seed ${SEED}: ${requests} requests, no difference (${unrepeated} that didn't come again)\n`,
  );

function report(
  { coverage: { requests }, failure, unrepeated }: Checked,
  reach: Reach,
  { at, used }: Started,
): string {
  const { user, system } = process.cpuUsage(used);
  const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
  return [
    `seed ${SEED}: ${requests} requests of ${twins.situations.length} viewers in ${Math.round((Date.now() - at) / 1000)} s: ${failure === null ? 'no difference' : 'a difference'}`,
    `  processor time: ${Math.round((user + system) / 1e6)} s`,
    `  fields by role: ${reach.all}, selected ${reach.selected}, answered ${reach.reached}`,
    `  root or personal fields never asked for: ${list(reach.neverAsked)}`,
    `  other fields never selected: ${list(reach.neverSelected)}`,
    `  inputs never given: ${list(reach.neverGiven)}`,
    `  personal fields never answered: ${list(reach.neverAnswered)}`,
    `  wrongly listed as out of reach: ${list(reach.wronglyListed)}`,
    `  differences that didn't come again: ${unrepeated}\n`,
  ].join('\n');
}
