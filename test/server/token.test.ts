import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_STAFF } from '../../src/cli/demoIds.js';
import { toGlobalId } from '../../src/privacy/index.js';
import { createAuthenticate } from '../../src/server/authenticate.js';
import { devVerifier } from '../../src/server/tokenVerifier.js';

const COMMAND = new URL('../../dist/cli/token.js', import.meta.url).pathname;

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'postern-token-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Runs the built command, as `npm run -s token --` does. */
const run = (args: readonly string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise((done) => {
    const options = { env: { PATH: process.env['PATH'], DATA_DIR: dataDir, ...env } };
    execFile(process.execPath, [COMMAND, ...args], options, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });

test('prints a token, and nothing else, that the server accepts', async () => {
  const authenticate = createAuthenticate(await devVerifier(dataDir));
  for (const [args, viewer] of [
    [['--role', 'CUSTOMER', '--id', 'customer-01'], { role: 'CUSTOMER', id: 'customer-01' }],
    [['--role', 'CUSTOMER', '--id', toGlobalId('Customer', 'customer-02')], { id: 'customer-02' }],
    [
      ['--role', 'CARRIER', '--id', 'driver-01', '--partner', 'carrier-01', '--expires', '5m'],
      { role: 'CARRIER', id: 'driver-01', partner: 'carrier-01' },
    ],
  ] as const) {
    const { code, out, err } = await run(args);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/u);
    await expect(authenticate(`Bearer ${out.trim()}`)).resolves.toMatchObject(viewer);
  }
});

test.each<[string, readonly string[], Record<string, string>]>([
  ['a carrier without a partner', ['--role', 'CARRIER', '--id', 'driver-01'], {}],
  ['a partner of a customer', ['--role', 'CUSTOMER', '--id', 'a', '--partner', 'b'], {}],
  ['an unknown role', ['--role', 'customer', '--id', 'a'], {}],
  ['SYSTEM', ['--role', 'SYSTEM', '--id', 'a'], {}],
  ['a time that is none', ['--role', 'CUSTOMER', '--id', 'a', '--expires', 'soon'], {}],
  ['production', ['--role', 'CUSTOMER', '--id', 'a'], { NODE_ENV: 'production' }],
])('refuses %s in one line', async (_name, args, env) => {
  const { code, out, err } = await run(args, env);
  expect([code, out]).toEqual([1, '']);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('--help lists roles and demo persons', async () => {
  const { out } = await run(['--help']);
  for (const { id, role } of DEMO_STAFF) expect(out).toMatch(new RegExp(`${role}.*${id}`, 'u'));
  expect(out).toContain('customer-01 … customer-40');
  expect(out).toContain('driver-01, driver-02 with --partner carrier-01');
});
