import { closeSync, existsSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** LMDB's `MDB_MAGIC` and `MDB_DATA_VERSION`; the flag of a page that describes the file; where its fields are. */
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const META_FLAG = 8;
const META_PAGES = 2;
const AT = { flags: 18, magic: 24, version: 28, pageSize: 48, lastPage: 144, transaction: 152 };
/** Where a description keeps its two trees, the list of free pages and the data, and what is told of each. */
const TREES = [48, 96];
const IN_TREE = { pageCounts: [8, 16, 24], root: 40 };
const META_BYTES = 160;
const NO_PAGE = 0xffff_ffff_ffff_ffffn;

/**
 * Refuses a data file that LMDB would end the whole process over: one that isn't LMDB's, or that has lost its
 * end. Of a file whose last pages are missing though they may be free ones, these are made anew, empty: what
 * turns out to be lost is then an error of whoever reads it. Damage in the middle isn't seen.
 */
export function checkDataFile(folder: string): void {
  const path = join(folder, 'data.mdb');
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    if (size === 0) return;
    const first = readMeta(file, 0, path);
    const pageSize = first.readUInt32LE(AT.pageSize);
    const second = readMeta(file, pageSize, path);
    const newer = [first, second].reduce((a, b) => (transactionOf(b) > transactionOf(a) ? b : a));
    const pages = Math.floor(size / pageSize);
    if (pages < pagesOf(newer)) throw damaged(path, 'a part of it is missing');
    const wanted = (Number(newer.readBigUInt64LE(AT.lastPage)) + 1) * pageSize;
    if (size < wanted) ftruncateSync(file, wanted);
  } finally {
    closeSync(file);
  }
}

function readMeta(file: number, position: number, path: string): Buffer {
  const meta = Buffer.alloc(META_BYTES);
  const read = readSync(file, meta, 0, META_BYTES, position);
  const isMeta =
    read === META_BYTES &&
    (meta.readUInt16LE(AT.flags) & META_FLAG) !== 0 &&
    meta.readUInt32LE(AT.magic) === MAGIC &&
    (meta.readUInt32LE(AT.version) & 0xffff) === DATA_VERSION;
  if (!isMeta) throw damaged(path, 'it does not begin as one');
  return meta;
}

function transactionOf(meta: Buffer): bigint {
  return meta.readBigUInt64LE(AT.transaction);
}

/** The least pages a file of that description has: those in use, and as far as its trees' roots. */
function pagesOf(meta: Buffer): number {
  const counts = TREES.flatMap((tree) => IN_TREE.pageCounts.map((at) => meta.readBigUInt64LE(tree + at)));
  const inUse = counts.reduce((sum, count) => sum + count, BigInt(META_PAGES));
  const roots = TREES.map((tree) => meta.readBigUInt64LE(tree + IN_TREE.root)).filter(
    (root) => root !== NO_PAGE,
  );
  return Number([inUse, ...roots.map((root) => root + 1n)].reduce((a, b) => (a > b ? a : b)));
}

function damaged(path: string, why: string): Error {
  const error = new Error(`${path} is no data file of this store, or it is damaged: ${why}`);
  return Object.assign(error, { code: 'EMBEDDED_MONGO_DAMAGED' });
}
