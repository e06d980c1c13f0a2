import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileKeyEncryption } from '../../src/storage/index.js';

const KEY = Buffer.alloc(32, 7);
const BOUND = Buffer.from('jana DELIVERY');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-kek-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the key file is made once, however many start at once, and is its owner’s alone', async () => {
  const path = join(folder, 'keys', 'kek.key');
  const made = await Promise.all(Array.from({ length: 8 }, () => fileKeyEncryption(path)));
  const wrapped = await made[0]!.wrap(KEY, BOUND);
  for (const each of made) expect(await each.unwrap(wrapped, BOUND)).toEqual(KEY);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'keys'))).toEqual(['kek.key']);
});

test('a file that others may read is closed to them', async () => {
  const path = join(folder, 'kek.key');
  await fileKeyEncryption(path);
  await chmod(path, 0o644);
  await fileKeyEncryption(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('a wrapped key opens only for whom it was wrapped, and only with its own file', async () => {
  const own = await fileKeyEncryption(join(folder, 'own.key'));
  const other = await fileKeyEncryption(join(folder, 'other.key'));
  const wrapped = await own.wrap(KEY, BOUND);
  expect(wrapped.bytes.includes(KEY)).toBe(false);
  expect(await own.unwrap(wrapped, Buffer.from('omar DELIVERY'))).toBeNull();
  expect(await other.unwrap(wrapped, BOUND)).toBeNull();
  expect(await own.unwrap({ ...wrapped, bytes: wrapped.bytes.subarray(1) }, BOUND)).toBeNull();
});

test.each(['', '{}', '{"current":"a","keys":{"a":"c2hvcnQ="}}', 'secret text'])(
  'what is no key file stops the start, without its content: %j',
  async (text) => {
    const path = join(folder, 'kek.key');
    await writeFile(path, text);
    await expect(fileKeyEncryption(path)).rejects.toThrow(
      /^The file that KEK_FILE names is not a readable key file\.$/u,
    );
    expect(await readFile(path, 'utf8')).toBe(text);
  },
);
