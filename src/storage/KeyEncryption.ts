import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../kernel/errors.js';
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES, randomBytes } from './cipher.js';
import { newKeyId } from './envelope.js';

/** A data key as it is stored: which key-encryption key wrapped it, and the wrapped bytes. */
export interface WrappedKey {
  readonly kek: string;
  readonly bytes: Buffer;
}

/** Where key-encryption keys live. A key-management service fits behind it: the key never has to leave it. */
export interface KeyEncryption {
  wrap(key: Buffer, bound: Buffer): Promise<WrappedKey>;
  /** Null where this provider doesn't have the key-encryption key, or the bytes don't belong to `bound`. */
  unwrap(wrapped: WrappedKey, bound: Buffer): Promise<Buffer | null>;
}

interface KeyFile {
  readonly current: string;
  /** Key id → base64 of 32 bytes. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * The default provider: a file, made at first start, readable by its owner alone.
 *
 * @throws StartError where the file can't be made or read, is no key file, or others may read it.
 */
export async function fileKeyEncryption(path: string): Promise<KeyEncryption> {
  const file = await readOrMake(path);
  const keyOf = (id: string): Buffer | null => {
    const text = Object.hasOwn(file.keys, id) ? file.keys[id] : undefined;
    return text === undefined ? null : Buffer.from(text, 'base64');
  };
  return {
    wrap: (key, bound) => {
      const nonce = randomBytes(NONCE_BYTES);
      const kek = keyOf(file.current);
      if (kek === null)
        return Promise.reject(new StartError('The key file names a current key that it lacks.'));
      return Promise.resolve({
        kek: file.current,
        bytes: Buffer.concat([nonce, encrypt(kek, nonce, key, bound)]),
      });
    },
    unwrap: ({ kek: id, bytes }, bound) => {
      const kek = keyOf(id);
      if (kek === null) return Promise.resolve(null);
      return Promise.resolve(
        decrypt(kek, bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES), bound),
      );
    },
  };
}

async function readOrMake(path: string): Promise<KeyFile> {
  const draft = `${path}.${newKeyId()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const id = newKeyId();
    const made: KeyFile = { current: id, keys: { [id]: randomBytes(KEY_BYTES).toString('base64') } };
    const handle = await open(draft, 'wx', 0o600);
    await handle.writeFile(JSON.stringify(made));
    await handle.sync();
    await handle.close();
    // A link appears whole or not at all, and only where there is none: of two first starts one makes the key.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartError('The key-encryption key file cannot be made: is KEK_FILE in a writable folder?');
    }
  } finally {
    await rm(draft, { force: true });
  }
  return readKeyFile(path);
}

async function readKeyFile(path: string): Promise<KeyFile> {
  try {
    await chmod(path, 0o600);
    const file = JSON.parse(await readFile(path, 'utf8')) as Partial<KeyFile>;
    const valid = typeof file.current === 'string' && file.keys?.[file.current] !== undefined;
    if (valid && Object.values(file.keys).every((text) => Buffer.from(text, 'base64').length === KEY_BYTES)) {
      return file as KeyFile;
    }
  } catch {
    // Falls through: whatever it is, it is no key file, and its content belongs in no message.
  }
  throw new StartError('The file that KEK_FILE names is not a readable key file.');
}
