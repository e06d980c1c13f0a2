import { MongoError } from '../mongoError.js';
import { afterPrefix } from './interval.js';
import { PAUSE, TimeSlice } from './pause.js';
import type { Pause } from './pause.js';
import type { Plan, IndexScan } from './plan.js';
import { isUnique } from '../store/collectionMeta.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { KeyValueReader } from '../store/keyValueReader.js';
import { pages } from '../store/keyValueReader.js';
import { documentKey, documentRange, recordIdOf } from '../store/keys.js';
import { readSharers, sharesKeys } from '../store/sharedKeys.js';

/** A document a plan came upon: its record id and its bytes. */
export interface Candidate {
  readonly recordId: number;
  readonly bytes: Buffer;
}

/** Counts for `explain`. */
export interface ScanCounts {
  keys: number;
  documents: number;
}

/**
 * Runs a plan: yields each candidate once, in the plan's order, reading page by page through `reader`, and a
 * pause where it has taken long. Throws 175 QueryPlanKilled when its index is dropped meanwhile.
 */
export function* scan(
  reader: () => KeyValueReader,
  meta: CollectionMeta,
  plan: Plan,
  counts: ScanCounts = { keys: 0, documents: 0 },
): Generator<Candidate | Pause> {
  const slice = new TimeSlice();
  if (plan.kind === 'COLLSCAN') {
    const [start, end] = documentRange(meta.uid);
    for (const [key, bytes] of pages(reader, start, end, plan.reverse)) {
      counts.documents++;
      yield { recordId: recordIdOf(key), bytes };
      if (slice.isOver()) {
        yield PAUSE;
        slice.restart();
      }
    }
    return;
  }
  const branches = plan.kind === 'OR' ? plan.branches : [plan];
  const seen = new Set<number>();
  const mayRepeat = plan.kind === 'OR' || (plan.kind === 'IXSCAN' && plan.index.multikey);
  for (const branch of branches) {
    for (const recordId of entries(whileIndexed(reader, meta, branch), branch, counts)) {
      if (mayRepeat && seen.has(recordId)) continue;
      if (mayRepeat) seen.add(recordId);
      // Nothing may happen between an entry and its document: the document might no longer be the entry's.
      const bytes = reader().get(documentKey(meta.uid, recordId));
      if (!bytes) continue;
      counts.documents++;
      yield { recordId, bytes };
      if (slice.isOver()) {
        yield PAUSE;
        slice.restart();
      }
    }
  }
}

/**
 * The one document a plan finds, when it's an entry of a unique index asked for in full that is sure to match;
 * undefined where that isn't so, or nothing is found, and a scan has to say. Most reads of a program are such
 * ones, so they are worth a way without a scan.
 */
export function findByKey(reader: KeyValueReader, meta: CollectionMeta, plan: Plan): Buffer | undefined {
  if (plan.kind !== 'IXSCAN' || !plan.proves || plan.ranges.length !== 1) return undefined;
  const [start, end] = plan.ranges[0] as readonly [Buffer, Buffer];
  if (!isUnique(plan.index) || sharesKeys(plan.index) || !afterPrefix(start).equals(end)) return undefined;
  // A key of fewer fields than the index has is the beginning of keys, and none itself.
  const id = reader.get(start);
  return id && reader.get(documentKey(meta.uid, id.readUIntBE(0, 6)));
}

/** A reader that refuses to go on once the index is gone: the rest of its entries would be missing. */
function whileIndexed(
  reader: () => KeyValueReader,
  meta: CollectionMeta,
  { index }: IndexScan,
): () => KeyValueReader {
  return () => {
    if (meta.indexes.some(({ id }) => id === index.id)) return reader();
    throw new MongoError(
      'QueryPlanKilled',
      `query plan killed :: caused by :: index '${index.name}' dropped`,
    );
  };
}

function* entries(
  reader: () => KeyValueReader,
  { ranges, reverse, index }: IndexScan,
  counts: ScanCounts,
): Generator<number> {
  if (sharesKeys(index)) {
    yield* sharedEntries(reader, { ranges, reverse }, counts);
    return;
  }
  for (const [start, end] of ranges) {
    const single = isUnique(index) && afterPrefix(start).equals(end);
    const exact = single ? reader().get(start) : undefined;
    // A unique key asked for in full is there or isn't: no range has to be opened.
    if (exact) {
      counts.keys++;
      yield exact.readUIntBE(0, 6);
      continue;
    }
    for (const [, id] of pages(reader, start, end, reverse)) {
      counts.keys++;
      yield id.readUIntBE(0, 6);
    }
  }
}

/** As `entries`, of an index that keeps several documents under one key. */
function* sharedEntries(
  reader: () => KeyValueReader,
  { ranges, reverse }: Pick<IndexScan, 'ranges' | 'reverse'>,
  counts: ScanCounts,
): Generator<number> {
  for (const [start, end] of ranges) {
    for (const [, value] of pages(reader, start, end, reverse)) {
      for (const { recordId } of readSharers(value)) {
        counts.keys++;
        yield recordId;
      }
    }
  }
}
