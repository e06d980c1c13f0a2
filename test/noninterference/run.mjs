// `npm run noninterference -- [--deep] [--cases N] [--seed N] [--session N]`: the test with a budget of its own, and
// what it came to.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    deep: { type: 'boolean', default: false },
    cases: { type: 'string' },
    seed: { type: 'string' },
    session: { type: 'string' },
  },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 1_000_000));
const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  'test/noninterference/noninterference.test.ts',
  '--silent',
];
const { status } = spawnSync(process.execPath, jest, {
  stdio: 'inherit',
  env: {
    ...process.env,
    // graphql-js looks twice at every object elsewhere.
    NODE_ENV: 'production',
    NONINTERFERENCE_REPORT: '1',
    NONINTERFERENCE_SEED: seed,
    NONINTERFERENCE_CASES: values.cases ?? (values.deep || values.session ? '100000' : '2000'),
    ...(values.session !== undefined && { NONINTERFERENCE_SESSION: values.session }),
  },
});
process.exitCode = status ?? 1;
