import { FLAWS } from './flaws.js';
import { onSteadyChance, StoppedAge } from './steadyChance.js';
import type { Twins as OpenTwins } from './Twins.js';

const { checkNoninterference, NOTHING, Twins } = await onSteadyChance(() => import('./index.js'));

/** Of all viewers together; only the flaw's own is asked. */
const CASES = 6_000;

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

describe('a gateway that tells something of what is hidden is found out', () => {
  it.each(Object.entries(FLAWS))(
    '%s',
    async (_name, { viewer, ...flaw }) => {
      await twins.renew(flaw);
      const { failure } = await checkNoninterference(twins, { cases: CASES, seed: 1, viewer, attempts: 1 });
      expect(failure).not.toBeNull();
      // Not just that the flawed gateway answers in two ways by itself.
      expect(failure?.because).not.toEqual([NOTHING]);
    },
    300_000,
  );
});
