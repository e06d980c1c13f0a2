import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstSteps } from '../../src/demo/firstSteps.js';
import { createAuthenticate } from '../../src/server/authenticate.js';
import { devVerifier } from '../../src/server/tokenVerifier.js';

const URL = 'http://127.0.0.1:4000';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'postern-start-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('a start prints where to try it, and tokens of demo persons that the server accepts', async () => {
  const lines = await firstSteps({ dataDir, seed: true }, URL);
  expect(lines[0]).toBe('Try it: http://127.0.0.1:4000/playground');
  const authenticate = createAuthenticate(await devVerifier(dataDir));
  const viewers = lines.flatMap((line) => /^ {2}(\S+) (\S+): (\S+)$/u.exec(line)?.slice(1) ?? []);
  expect(viewers).toHaveLength(5 * 3);
  for (let index = 0; index < viewers.length; index += 3) {
    const [role, id, token] = viewers.slice(index);
    await expect(authenticate(`Bearer ${token}`)).resolves.toMatchObject({ role, id });
  }
});

test('without demo data there are no demo persons, and so no tokens', async () => {
  expect((await firstSteps({ dataDir, seed: false }, URL)).filter((line) => line.startsWith(' '))).toEqual(
    [],
  );
});
