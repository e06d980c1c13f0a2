import { onSteadyChance, StoppedAge } from './steadyChance.js';
import type { Twins as OpenTwins } from './Twins.js';

const { checkNoninterference, requestsFor, rootsOf, Twins } = await onSteadyChance(
  () => import('./checkNoninterference.js'),
);

const CASES = Number(process.env['NONINTERFERENCE_CASES'] ?? 2_000);
const SEED = Number(process.env['NONINTERFERENCE_SEED'] ?? 1);
const SESSION = process.env['NONINTERFERENCE_SESSION'];

let age: StoppedAge;
let twins: OpenTwins;

beforeAll(async () => {
  age = new StoppedAge();
  twins = await Twins.open(age);
}, 60_000);

afterAll(async () => {
  await twins.close();
  age.end();
});

test('x', async () => {
  const t = Date.now();
  const checked = await checkNoninterference(twins, {
    cases: CASES,
    seed: SEED,
    ...(SESSION !== undefined && { session: Number(SESSION) }),
  });
  console.log(checked.cases, Date.now() - t, JSON.stringify(checked.failure, null, 1));
  const { coverage } = checked;
  const missing: string[] = [];
  for (const role of new Set(twins.situations.map(({ role = 'ANONYMOUS' as const }) => role))) {
    for (const c of twins.model.fields.keys())
      if (!coverage.isReached(role, c))
        missing.push(`${role} ${c}${coverage.isSelected(role, c) ? ' selected' : ''}`);
  }
  console.log(missing.join('\n'));
  expect(checked.failure).toBeNull();
}, 3_600_000);
