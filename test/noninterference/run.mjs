// `npm run noninterference -- [--deep] [--cases N] [--seed N] [--session N] [--attempts N] [--processes N]`: the test
// with a budget of its own, a line for each thousand requests, and what it came to. It stops at the first difference
// that comes again. `--attempts 1` leaves a failure as large as it is. A deep run is shared out to as many processes as
// there are processors, each with a seed of its own, unless their number is said.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const DEEP = 100_000;
const USUAL = 3_000;

const { values } = parseArgs({
  options: {
    deep: { type: 'boolean', default: false },
    cases: { type: 'string' },
    seed: { type: 'string' },
    session: { type: 'string' },
    attempts: { type: 'string' },
    processes: { type: 'string' },
  },
});
const first = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const cases = Number(values.cases ?? (values.deep || values.session !== undefined ? DEEP : USUAL));
const processes = Number(values.processes ?? (values.deep ? availableParallelism() : 1));

const jest = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  'test/noninterference/noninterference.test.ts',
  '--silent',
];

const run = (index) =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      // graphql-js looks at each object twice elsewhere.
      NODE_ENV: 'production',
      NONINTERFERENCE_REPORT: '1',
      // Seeds of sessions follow one another: those of two processes never meet.
      NONINTERFERENCE_SEED: String(first + index * 1_000_000),
      NONINTERFERENCE_CASES: String(Math.ceil(cases / processes)),
      ...(values.session !== undefined && { NONINTERFERENCE_SESSION: values.session }),
      ...(values.attempts !== undefined && { NONINTERFERENCE_ATTEMPTS: values.attempts }),
    };
    spawn(process.execPath, jest, { stdio: 'inherit', env }).once('exit', (code) => resolve(code ?? 1));
  });

const codes = await Promise.all(Array.from({ length: processes }, (_, index) => run(index)));
process.exitCode = Math.max(...codes);
