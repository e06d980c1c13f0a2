import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../kernel/errors.js';

/** What development tokens say of themselves. */
export const DEV_ISSUER = 'postern-dev';
export const DEV_AUDIENCE = 'postern';

/** The keys that development tokens are signed and checked with. */
export interface DevKeys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * The development keys of a data folder, made by whoever needs them first. Readable by their owner only.
 *
 * @throws StartError where the folder can't be written or the file is no key.
 */
export async function devKeys(dataDir: string): Promise<DevKeys> {
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'dev-token.pem');
  try {
    const pem = (await read(file)) ?? (await create(folder, file));
    const privateKey = createPrivateKey(pem);
    return { privateKey, publicKey: createPublicKey(privateKey) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === undefined ? '' : ` (${code})`;
    throw new StartError(`The development keys in ${folder} can be neither read nor made${why}.`);
  }
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Linking fails if the name is taken, so two starts at once agree on one key, and neither reads half of it. */
async function create(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(folder, `.${randomUUID()}`);
  await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}
