import { onSteadyChance, StoppedAge } from './steadyChance.js';
import type { Twins as OpenTwins } from './Twins.js';

const { checkNoninterference, describeFailure, reachOf, Twins } = await onSteadyChance(
  () => import('./index.js'),
);

const number = (name: string): number | undefined => {
  const given = process.env[`NONINTERFERENCE_${name}`];
  return given === undefined ? undefined : Number(given);
};
/** So many are asked in each change's tests; `npm run noninterference` asks more. */
const CASES = number('CASES') ?? 2_000;
const SEED = number('SEED') ?? 1;
const [SESSION, TARGET] = process.env['NONINTERFERENCE_SESSION']?.split(':') ?? [];
const TIMEOUT_MS = 3_600_000;

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
      const started = Date.now();
      const before = process.cpuUsage();
      const budget = {
        cases: CASES,
        seed: SEED,
        ...(SESSION !== undefined && { session: Number(SESSION) }),
        ...(TARGET !== undefined && { target: TARGET }),
      };
      const { cases, coverage, failure } = await checkNoninterference(twins, budget);
      const reach = reachOf(twins, coverage);
      if (number('REPORT') === 1) {
        const seconds = Math.round((Date.now() - started) / 1000);
        const { all, selected, reached, neverSelected, personalUnreached } = reach;
        process.stdout.write(
          [
            `seed ${SEED}: ${cases} requests of ${twins.situations.length} viewers, ${seconds} s (${Math.round((process.cpuUsage(before).user + process.cpuUsage(before).system) / 1e6)} s of processors)`,
            `fields by role: ${all}, selected ${selected}, answered ${reached}`,
            `never selected: ${neverSelected.join(', ') || 'none'}`,
            `personal and not answered: ${personalUnreached.join(', ') || 'none'}\n`,
          ].join('\n'),
        );
      }
      if (failure !== null) throw new Error(describeFailure(failure, SEED));
      if (SESSION !== undefined || CASES < 2_000) return;
      expect(reach.neverSelected).toEqual([]);
      expect(reach.personalUnreached).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
