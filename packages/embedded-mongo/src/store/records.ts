import { compareValues } from '../bson/compare.js';
import { storedCollation } from '../collation/storedCollation.js';
import { decode, docFrom, encode } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { displayValue } from '../bson/display.js';
import type { CollectionMeta, IndexMeta } from './collectionMeta.js';
import { isBuilding, isHashed, isUnique, keyPattern } from './collectionMeta.js';
import { indexTuples } from '../query/keyTuples.js';
import { encodeTuple } from './indexKeys.js';
import { boundedKey, documentKey, indexPrefix, recordIdBytes } from './keys.js';
import { markOf, readSharers, sharersValue, sharesKeys } from './sharedKeys.js';
import type { Sharer } from './sharedKeys.js';
import type { Writer } from './writer.js';

/** The largest document, as in MongoDB. */
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Decides whether a partial index holds a document. */
export type PartialFilter = (index: IndexMeta, doc: Doc) => boolean;

interface Entry {
  readonly key: Buffer;
  readonly tuple: Value[];
  /** Of an index whose documents share keys: tells the values under one key apart. */
  readonly mark?: Buffer;
}

/** Writes documents and the index entries that belong to them, through one writer. */
export class Records {
  constructor(
    private readonly writer: Writer,
    private readonly meta: CollectionMeta,
    private readonly holds: PartialFilter,
    private readonly onMetaChange: (meta: CollectionMeta) => void,
  ) {}

  /** Stores a new document. Throws 11000 when a unique key is taken and 10334 when it's too large. */
  insert(doc: Doc, bytes: Buffer = encode(doc)): number {
    const recordId = this.meta.nextRecordId++;
    this.write(recordId, undefined, doc, bytes);
    this.change(() => ({ op: 'insert', id: doc['_id'], o: doc }));
    return recordId;
  }

  /**
   * Stores a document's new state in place of the old one; `describe` says what the log of changes keeps of
   * that. Throws as `insert` does.
   */
  replace(recordId: number, before: Doc, after: Doc, describe: () => Doc): void {
    this.write(recordId, before, after, encode(after));
    this.change(() => ({ id: after['_id'], ...describe() }));
  }

  /** Deletes a document and its index entries. */
  remove(recordId: number, before: Doc): void {
    const key = documentKey(this.meta.uid, recordId);
    this.writer.lock(key);
    for (const index of this.meta.indexes) this.removeEntries(index, recordId, this.entries(index, before));
    this.writer.put(key, null);
    this.change(() => ({ op: 'delete', id: before['_id'] }));
  }

  /** Adds one existing document to one index; used while an index is built. */
  addToIndex(index: IndexMeta, recordId: number, doc: Doc): void {
    this.addEntries(index, recordId, this.entries(index, doc));
  }

  /** The keys under which an index holds a document. */
  keysOf(index: IndexMeta, recordId: number, doc: Doc): Buffer[] {
    const keys = this.entries(index, doc).map(({ key }) => key.toString('latin1'));
    const suffix = isUnique(index) ? Buffer.alloc(0) : recordIdBytes(recordId);
    return [...new Set(keys)].map((key) => Buffer.concat([Buffer.from(key, 'latin1'), suffix]));
  }

  private change(detail: () => Doc): void {
    this.writer.change({ namespace: this.meta.namespace, uuid: this.meta.uuid, detail });
  }

  private write(recordId: number, before: Doc | undefined, after: Doc, bytes: Buffer): void {
    if (bytes.length > MAX_DOCUMENT_BYTES) {
      throw new MongoError(
        'BSONObjectTooLarge',
        `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
      );
    }
    const key = documentKey(this.meta.uid, recordId);
    this.writer.lock(key);
    for (const index of this.meta.indexes) {
      const next = this.entries(index, after);
      const previous = before ? this.entries(index, before) : [];
      const kept = new Set(next.map(nameOf));
      const had = new Set(previous.map(nameOf));
      this.removeEntries(
        index,
        recordId,
        previous.filter((entry) => !kept.has(nameOf(entry))),
      );
      this.addEntries(
        index,
        recordId,
        next.filter((entry) => !had.has(nameOf(entry))),
      );
    }
    this.writer.put(key, bytes);
  }

  private entries(index: IndexMeta, doc: Doc): Entry[] {
    if (index.options['partialFilterExpression'] && !this.holds(index, doc)) return [];
    const { tuples, multikey } = indexTuples(doc, index.fields, index.options['sparse'] === true);
    if (multikey && isHashed(index)) {
      const path = index.fields[0]?.[0] ?? '';
      throw new MongoError(
        16766,
        `hashed indexes do not currently support array values. Found array at path: ${path}`,
      );
    }
    const prefix = indexPrefix(this.meta.uid, index.id);
    const collation = storedCollation(index.options);
    const shared = sharesKeys(index);
    const entries = tuples.map((tuple): Entry & { cut: boolean } => {
      const { key, cut } = boundedKey(Buffer.concat([prefix, encodeTuple(tuple, index.fields, collation)]));
      return shared
        ? { key, cut, tuple, mark: markOf(encodeTuple(tuple, index.fields, undefined)) }
        : { key, cut, tuple };
    });
    this.note(
      index,
      multikey,
      entries.some((entry) => entry.cut),
    );
    return entries;
  }

  /** Planning must know of the first array and the first cut key before any reader can meet them. */
  private note(index: IndexMeta, multikey: boolean, cut: boolean): void {
    if ((!multikey || index.multikey) && (!cut || index.cut)) return;
    index.multikey ||= multikey;
    index.cut ||= cut;
    this.onMetaChange(this.meta);
  }

  private addEntries(index: IndexMeta, recordId: number, entries: readonly Entry[]): void {
    const id = recordIdBytes(recordId);
    for (const entry of entries) {
      const { key, tuple } = entry;
      if (entry.mark) {
        this.addSharer(index, recordId, entry, entry.mark);
        continue;
      }
      if (!isUnique(index)) {
        this.writer.put(Buffer.concat([key, id]), id);
        continue;
      }
      this.writer.lock(key);
      const holder = this.writer.reader.get(key);
      if (holder && !holder.equals(id)) throw duplicateKey(this.meta, index, tuple);
      this.writer.put(key, id);
    }
  }

  /** Adds a document to those that share a key, unless the collation holds one of them to have the same values. */
  private addSharer(index: IndexMeta, recordId: number, { key, tuple }: Entry, mark: Buffer): void {
    this.writer.lock(key);
    // While an index is built a document may be there already.
    const sharers = this.sharersBut(recordId, key, mark);
    for (const other of new Set(sharers.map((sharer) => sharer.recordId))) {
      if (other !== recordId && this.holdsEqual(index, other, tuple))
        throw duplicateKey(this.meta, index, tuple);
    }
    this.writer.put(key, sharersValue([...sharers, { recordId, mark }]));
  }

  private holdsEqual(index: IndexMeta, recordId: number, tuple: readonly Value[]): boolean {
    const bytes = this.writer.reader.get(documentKey(this.meta.uid, recordId));
    if (!bytes) return false;
    const collation = storedCollation(index.options);
    return indexTuples(decode(bytes), index.fields, index.options['sparse'] === true).tuples.some((other) =>
      other.every((value, i) => compareValues(value, tuple[i], collation) === 0),
    );
  }

  private removeSharer(recordId: number, key: Buffer, mark: Buffer): void {
    this.writer.lock(key);
    this.writer.put(key, sharersValue(this.sharersBut(recordId, key, mark)));
  }

  private sharersBut(recordId: number, key: Buffer, mark: Buffer): Sharer[] {
    return readSharers(this.writer.reader.get(key)).filter(
      (sharer) => sharer.recordId !== recordId || !sharer.mark.equals(mark),
    );
  }

  private removeEntries(index: IndexMeta, recordId: number, entries: readonly Entry[]): void {
    for (const { key, mark } of entries) {
      if (mark) {
        this.removeSharer(recordId, key, mark);
        continue;
      }
      if (!isUnique(index)) {
        this.writer.put(Buffer.concat([key, recordIdBytes(recordId)]), null);
        continue;
      }
      this.writer.lock(key);
      // While an index is built two documents may share a key for a time: each takes away only its own.
      if (isBuilding(index) && !this.writer.reader.get(key)?.equals(recordIdBytes(recordId))) continue;
      this.writer.put(key, null);
    }
  }
}

function nameOf({ key, mark }: Entry): string {
  return mark ? `${key.toString('latin1')}${mark.toString('latin1')}` : key.toString('latin1');
}

function duplicateKey(meta: CollectionMeta, index: IndexMeta, tuple: readonly Value[]): MongoError {
  const keyValue = docFrom(index.fields.map(([path], i) => [path, tuple[i] ?? null]));
  const shown = index.fields.map(([path], i) => `${path}: ${displayValue(tuple[i] ?? null)}`).join(', ');
  const { collation } = index.options;
  const by = collation === undefined ? '' : ` collation: ${displayValue(collation)}`;
  return new MongoError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${meta.namespace} index: ${index.name}${by} dup key: { ${shown} }`,
    {
      extra: {
        keyPattern: keyPattern(index),
        keyValue,
        ...(collation === undefined ? {} : { collation }),
      },
    },
  );
}
