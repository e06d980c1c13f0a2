import { isUtf8 } from 'node:buffer';
import { BSONError } from 'bson';
import { keyOf } from './fieldKey.js';

const SLOTS = 4096;
const LONGEST = 40;

const names = new Array<string>(SLOTS).fill('');
const keys = new Array<string>(SLOTS).fill('');

/**
 * The key (see `fieldKey.ts`) of the field whose name is the bytes from `at` to `end`. Names recur from
 * document to document, so that the keys of short ASCII names are remembered and not built again; that is
 * most of the cost of decoding a document. Throws `BSONError` for a name that isn't UTF-8.
 */
export function fieldKeyAt(buffer: Buffer, at: number, end: number): string {
  const length = end - at;
  if (length > LONGEST || length === 0) return keyOf(nameAt(buffer, at, end));
  let hash = length;
  for (let i = at; i < end; i++) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0;
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
  if (isNameAt(names[slot] as string, buffer, at, length)) return keys[slot] as string;
  const name = nameAt(buffer, at, end);
  // A name with other letters is longer in bytes than in units, so that it is never found here.
  names[slot] = name;
  return (keys[slot] = interned(keyOf(name)));
}

function nameAt(buffer: Buffer, at: number, end: number): string {
  const name = buffer.toString('utf8', at, end);
  if (name.includes('\ufffd') && !isUtf8(buffer.subarray(at, end)))
    throw new BSONError('a field name that is not UTF-8');
  return name;
}

function isNameAt(name: string, buffer: Buffer, at: number, length: number): boolean {
  if (name.length !== length) return false;
  for (let i = 0; i < length; i++) if (name.charCodeAt(i) !== buffer[at + i]) return false;
  return true;
}

/** The same text as a property's name, which V8 looks up without hashing it again. */
function interned(key: string): string {
  return Object.keys({ [key]: 0 })[0] as string;
}
