import { randomUUID } from 'node:crypto';
import { Int32 } from 'bson';
import type { Collation } from '../collation/collation.js';
import { readCollation } from '../collation/readCollation.js';
import { storedCollation } from '../collation/storedCollation.js';
import type { Doc, Value } from '../bson/document.js';
import { getField, isDoc } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { choosePlan } from '../planner/choosePlan.js';
import type { Plan } from '../planner/plan.js';
import type { SortField } from '../query/sortSpec.js';
import { compileFilter } from '../query/compileFilter.js';
import { plainScope } from '../query/plainScope.js';
import type { Change } from '../store/change.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import { catalogKey } from '../store/keys.js';
import { Records } from '../store/records.js';
import type { Writer } from '../store/writer.js';
import type { CommandContext } from './commandContext.js';
import { asOf } from './commandContext.js';

/** The collection of that namespace, created (with its `_id_` index) when it doesn't exist. */
export function ensureCollection(writer: Writer, namespace: string, options: Doc = {}): CollectionMeta {
  const known = writer.catalog.find(namespace);
  if (known) return known;
  // Of two that create it at once one waits or, in a transaction, gets 112.
  writer.lock(catalogKey(namespace));
  const uuid = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  const meta = writer.catalog.add(namespace, options, uuid, writer.asOf + 1);
  writer.change(creation(meta));
  return meta;
}

/** What change streams are told when a collection is created. */
export function creation({ namespace, uuid, options }: CollectionMeta): Change {
  const idIndex = { v: new Int32(2), key: { _id: new Int32(1) }, name: '_id_' };
  return { namespace, uuid, detail: () => ({ op: 'create', desc: { ...options, idIndex } }) };
}

const partialTests = new WeakMap<IndexMeta, (doc: Doc) => boolean>();

/** True when a partial index holds a document. */
export function partialIndexHolds(index: IndexMeta, doc: Doc): boolean {
  let test = partialTests.get(index);
  if (!test) {
    const predicate = compileFilter(index.options['partialFilterExpression'] as Doc, {
      ...plainScope,
      collation: storedCollation(index.options),
    });
    test = (candidate) => predicate(candidate, {});
    partialTests.set(index, test);
  }
  return test(doc);
}

/** Documents of a collection, written through one writer together with their index entries. */
export function recordsOf(writer: Writer, meta: CollectionMeta): Records {
  return new Records(writer, meta, partialIndexHolds, (changed) => writer.catalog.changed(changed));
}

/** The plan for a statement's filter, sort, hint and collation. */
export function planFor(
  context: CommandContext,
  meta: CollectionMeta,
  statement: {
    filter: Doc;
    sort?: readonly SortField[];
    hint?: unknown;
    collation: Collation | undefined;
    snapshotAt?: number;
  },
): Plan {
  const { filter, sort = [], hint, collation } = statement;
  const at = statement.snapshotAt ?? asOf(context);
  const plan = choosePlan(meta, { filter, sort, hint, asOf: at, collation });
  countUse(context, meta, plan);
  return plan;
}

/** Counts for `$indexStats` that a plan uses an index. */
function countUse({ server }: CommandContext, meta: CollectionMeta, plan: Plan): void {
  for (const branch of plan.kind === 'OR' ? plan.branches : [plan]) {
    if (branch.kind !== 'IXSCAN') continue;
    const key = `${meta.uid}:${branch.index.id}`;
    server.indexUses.set(key, (server.indexUses.get(key) ?? 0) + 1);
  }
}

/**
 * How a statement compares strings: by the collation given with it, or else by its collection's default;
 * undefined for the simple collation. Throws what `readCollation` does.
 */
export function collationFor(given: Value, meta: CollectionMeta | undefined): Collation | undefined {
  const isGiven = given !== undefined && given !== null && !(isDoc(given) && Object.keys(given).length === 0);
  return isGiven ? readCollation(given) : meta && storedCollation(meta.options);
}

/** A field that must be a document; absent means empty. Throws 14 TypeMismatch. */
export function docField(source: Doc, name: string): Doc {
  const value = getField(source, name);
  if (value === undefined || value === null) return {};
  if (isDoc(value)) return value;
  throw new MongoError('TypeMismatch', `BSON field '${name}' is the wrong type, expected type 'object'`);
}
