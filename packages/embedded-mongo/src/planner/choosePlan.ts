import type { Collation } from '../collation/collation.js';
import { storedCollation } from '../collation/storedCollation.js';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { compareValues } from '../bson/compare.js';
import { toDouble } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';
import { isArrayIndex } from '../query/fieldPath.js';
import { isUnique, isVisible, keyPattern } from '../store/collectionMeta.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import { boundedLimit, indexPrefix } from '../store/keys.js';
import { conjunctsOf, intersect } from './fieldBounds.js';
import type { Conjuncts, FieldBound } from './fieldBounds.js';
import { implies } from './implies.js';
import { afterPrefix, intervalBytes } from './interval.js';
import type { Interval } from './interval.js';
import type { CollectionScan, IndexScan, Plan } from './plan.js';
import type { SortField } from '../query/sortSpec.js';
import { provesMatch } from './provesMatch.js';

/** What a plan is chosen for. */
export interface PlanRequest {
  readonly filter: Doc;
  readonly sort: readonly SortField[];
  readonly hint?: Value;
  /** The hint is the store's own and may name a hidden index. */
  readonly ownHint?: boolean;
  /** The last commit the reader sees: indexes finished later hold entries it can't rely on. */
  readonly asOf: number;
  /** How the query compares strings; an index built otherwise serves only what holds none. */
  readonly collation: Collation | undefined;
}

const MOST_RANGES = 2000;
const FULL_SCAN: CollectionScan = { kind: 'COLLSCAN', reverse: false, providesSort: false };

/**
 * Chooses how to find a query's candidates: the index with the longest run of equalities, then a range,
 * then the sort; a union of indexes for `$or`; otherwise the whole collection. Every choice yields a
 * superset of the answer. Throws 2 (BadValue) for a hint that names no index and 27 for one that names several.
 */
export function choosePlan(meta: CollectionMeta, request: PlanRequest): Plan {
  const hinted = request.hint === undefined ? undefined : resolveHint(meta, request);
  if (hinted && 'kind' in hinted) return hinted;
  const conjuncts = conjunctsOf(request.filter, request.collation);
  if (hinted) return scanOf(meta, hinted, conjuncts, request) ?? wholeIndex(meta, hinted);
  const usable = meta.indexes.filter((index) => isVisible(index) && index.since <= request.asOf);
  let best: IndexScan | undefined;
  for (const index of usable) {
    if (!implies(conjuncts, index, request.collation)) continue;
    const scan = scanOf(meta, index, conjuncts, request);
    if (scan && (!best || scan.score > best.score)) best = scan;
  }
  return best && best.score >= EQUALITY_SCORE
    ? best
    : (unionOf(meta, conjuncts, request) ?? best ?? everything(meta));
}

/** The whole collection: in order of insertion, or of `_id` when it is clustered. */
function everything(meta: CollectionMeta): CollectionScan | IndexScan {
  const id = meta.options['clusteredIndex'] === undefined ? undefined : meta.indexes[0];
  return id ? wholeIndex(meta, id) : FULL_SCAN;
}

const EQUALITY_SCORE = 10;
const RANGE_SCORE = 6;
const SORT_SCORE = 3;

function unionOf(meta: CollectionMeta, conjuncts: Conjuncts, request: PlanRequest): Plan | undefined {
  for (const branches of conjuncts.ors) {
    const plans = branches.map((filter) => choosePlan(meta, { ...request, filter, sort: [] }));
    const scans = plans.flatMap((plan) =>
      plan.kind === 'OR' ? plan.branches : plan.kind === 'IXSCAN' ? [plan] : [],
    );
    if (scans.length > 0 && plans.every(({ kind }) => kind !== 'COLLSCAN')) {
      return { kind: 'OR', branches: scans, providesSort: false };
    }
  }
  return undefined;
}

function resolveHint(
  meta: CollectionMeta,
  { hint, ownHint }: PlanRequest,
): IndexMeta | CollectionScan | IndexScan | undefined {
  if (isDoc(hint) && Object.keys(hint).length === 0) return undefined;
  if (isDoc(hint) && '$natural' in hint)
    return { ...everything(meta), reverse: toDouble(hint['$natural']) < 0 };
  const [found, other] = meta.indexes.filter((index) =>
    typeof hint === 'string'
      ? index.name === hint
      : isDoc(hint) && compareValues(keyPattern(index), hint) === 0,
  );
  if (!found || (!isVisible(found) && !ownHint)) {
    throw new MongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
  if (other) {
    throw new MongoError(
      'IndexNotFound',
      `error processing query: planner returned error :: caused by :: Hint matched multiple indexes, must hint by index name. Matched: ${found.name} and ${other.name}`,
    );
  }
  return found;
}

function wholeIndex(meta: CollectionMeta, index: IndexMeta): IndexScan {
  const prefix = indexPrefix(meta.uid, index.id);
  return {
    kind: 'IXSCAN',
    index,
    ranges: [[prefix, afterPrefix(prefix)]],
    reverse: false,
    providesSort: false,
    proves: false,
    score: 0,
  };
}

/** The intervals used of each leading field, as far as predicates reach. */
function scanOf(
  meta: CollectionMeta,
  index: IndexMeta,
  conjuncts: Conjuncts,
  { sort, collation }: PlanRequest,
): IndexScan | undefined {
  const own = storedCollation(index.options);
  const used = boundedFields(index, conjuncts, own === collation);
  const equalities = used.filter((bound) => bound.isPoints && bound.intervals.length === 1).length;
  // Keys made by a collation aren't in its order, and keys by bytes aren't in the order of any.
  const order = own || collation ? undefined : sortDirection(index, used, equalities, sort);
  if (used.length === 0 && order === undefined) return undefined;
  const points = used.filter((bound) => bound.isPoints).length;
  const complete = isUnique(index) && equalities === index.fields.length;
  const score =
    points * EQUALITY_SCORE +
    (used.length - points) * RANGE_SCORE +
    (order ? SORT_SCORE : 0) +
    (complete ? 100 : 0);
  const ranges = keyRanges(indexPrefix(meta.uid, index.id), index, used);
  const reverse = order === -1;
  return {
    kind: 'IXSCAN',
    index,
    ranges: reverse ? ranges.reverse() : ranges,
    reverse,
    providesSort: order !== undefined,
    proves: !collation && used.length === conjuncts.bounds.size && provesMatch(conjuncts.filter, index),
    score,
  };
}

/**
 * `{a: [{}]}` is indexed under what stands at `a.0`, yet matches `{'a.0': null}` too, for its element has no field
 * `0`: null is left to the matcher where a path may mean a position.
 */
function mayMissByPosition(path: string, { matchesMissing }: FieldBound): boolean {
  return matchesMissing && path.split('.').slice(1).some(isArrayIndex);
}

function boundedFields(index: IndexMeta, { bounds }: Conjuncts, sameCollation: boolean): FieldBound[] {
  const used: FieldBound[] = [];
  const roots = new Set<string>();
  let ranges = 1;
  for (const [path] of index.fields) {
    const root = path.split('.')[0] as string;
    const known = (bounds.get(path) ?? []).filter((bound) => !mayMissByPosition(path, bound));
    const candidates = sameCollation ? known : known.filter((bound) => !bound.textual);
    // Two predicates on fields of one array may be met by different elements, but an entry holds one element.
    const bound = index.multikey && roots.has(root) ? undefined : chooseBound(candidates, index.multikey);
    if (!bound || ranges * bound.intervals.length > MOST_RANGES) break;
    ranges *= bound.intervals.length;
    used.push(bound);
    roots.add(root);
    if (!bound.isPoints) break;
  }
  return used;
}

function chooseBound(candidates: readonly FieldBound[], multikey: boolean): FieldBound | undefined {
  const usable = multikey ? candidates.filter((bound) => !bound.matchesMissing) : candidates;
  const points = usable.find((bound) => bound.isPoints) ?? usable.find((bound) => bound.values.length > 0);
  const first = points ?? usable[0];
  if (!first || points || multikey) return first;
  const interval = usable.reduce<Interval>(
    (all, bound) => intersect(all, bound.intervals[0] as Interval),
    first.intervals[0] as Interval,
  );
  return { ...first, intervals: [interval] };
}

/** 1 or -1 when walking the index forwards or backwards yields the sort; undefined when it doesn't. */
function sortDirection(
  index: IndexMeta,
  used: readonly FieldBound[],
  equalities: number,
  sort: readonly SortField[],
): 1 | -1 | undefined {
  if (sort.length === 0 || index.multikey || index.cut) return undefined;
  const leading = used.findIndex((bound) => !(bound.isPoints && bound.intervals.length === 1));
  const fixed = leading < 0 ? equalities : leading;
  // Ranges over several values of a field come out in that field's order only when the sort starts there.
  const rest = index.fields.slice(fixed, fixed + sort.length);
  if (rest.length < sort.length) return undefined;
  const same = rest.every(([path, direction], i) => path === sort[i]?.[0] && direction === sort[i]?.[1]);
  const opposite = rest.every(
    ([path, direction], i) => path === sort[i]?.[0] && direction === -(sort[i]?.[1] ?? 0),
  );
  // Several ranges are in order only when they are ranges of the first sorted field.
  const manyRanges = used.slice(fixed + 1).some((bound) => bound.intervals.length > 1);
  if (manyRanges || (!same && !opposite)) return undefined;
  return same ? 1 : -1;
}

function keyRanges(prefix: Buffer, index: IndexMeta, used: readonly FieldBound[]): [Buffer, Buffer][] {
  let starts: Buffer[] = [prefix];
  const last = used[used.length - 1];
  used.slice(0, -1).forEach((bound, i) => {
    const direction = index.fields[i]?.[1] ?? 1;
    starts = starts.flatMap((start) =>
      bound.intervals.map((interval) => Buffer.concat([start, intervalBytes(interval, direction)[0]])),
    );
  });
  const direction = index.fields[used.length - 1]?.[1] ?? 1;
  const ranges = starts.flatMap((start) => {
    if (!last) return [[start, afterPrefix(start)] as [Buffer, Buffer]];
    return last.intervals.map((interval): [Buffer, Buffer] => {
      const [low, high] = intervalBytes(interval, direction);
      return [
        boundedLimit(Buffer.concat([start, low]), false),
        boundedLimit(Buffer.concat([start, high]), true),
      ];
    });
  });
  return ranges
    .filter(([low, high]) => Buffer.compare(low, high) < 0)
    .sort((a, b) => Buffer.compare(a[0], b[0]));
}
