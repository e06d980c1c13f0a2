import { createHash } from 'node:crypto';
import { isUnique } from './collectionMeta.js';
import type { IndexMeta } from './collectionMeta.js';

const ID_BYTES = 6;
const MARK_BYTES = 8;
const ENTRY_BYTES = ID_BYTES + MARK_BYTES;

/** One document under a key: its record id, and a mark that changes with the values it has there. */
export interface Sharer {
  readonly recordId: number;
  readonly mark: Buffer;
}

/**
 * True for a unique index with a collation. Different strings may share one of its keys, so the value under
 * a key lists every document that has it; a change of any of them changes the value, which is what
 * transactions notice each other by.
 */
export function sharesKeys(index: IndexMeta): boolean {
  return isUnique(index) && index.options['collation'] !== undefined;
}

/** The mark of the exact values, given as the bytes they'd have in an index without a collation. */
export function markOf(exactKey: Buffer): Buffer {
  return createHash('sha256').update(exactKey).digest().subarray(0, MARK_BYTES);
}

/** The documents a value lists. */
export function readSharers(value: Buffer | undefined): Sharer[] {
  if (!value) return [];
  return Array.from({ length: value.length / ENTRY_BYTES }, (_, i) => {
    const start = i * ENTRY_BYTES;
    return {
      recordId: value.readUIntBE(start, ID_BYTES),
      mark: value.subarray(start + ID_BYTES, start + ENTRY_BYTES),
    };
  });
}

/** The value listing documents; null when there are none, so that the key goes. */
export function sharersValue(sharers: readonly Sharer[]): Buffer | null {
  if (sharers.length === 0) return null;
  return Buffer.concat(
    sharers.map(({ recordId, mark }) => {
      const id = Buffer.allocUnsafe(ID_BYTES);
      id.writeUIntBE(recordId, 0, ID_BYTES);
      return Buffer.concat([id, mark]);
    }),
  );
}
