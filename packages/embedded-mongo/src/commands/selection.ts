import { decode } from '../bson/document.js';
import type { Collation } from '../collation/collation.js';
import type { Doc } from '../bson/document.js';
import { PAUSE, drain } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import type { Candidate, ScanCounts } from '../planner/scan.js';
import { scan } from '../planner/scan.js';
import type { Plan } from '../planner/plan.js';
import type { SortField } from '../query/sortSpec.js';
import type { DocPredicate, MatchRun } from '../query/matchContext.js';
import { Sorter } from '../query/sorter.js';
import type { CollectionMeta } from '../store/collectionMeta.js';
import type { KeyValueReader } from '../store/keyValueReader.js';

/** A document that matched: where it is, its bytes, and the array position that matched. */
export class Selected implements Candidate {
  constructor(
    readonly recordId: number,
    readonly bytes: Buffer,
    readonly run: MatchRun,
    private parsed?: Doc,
  ) {}

  /** Its fields, parsed once somebody asks for them. */
  get doc(): Doc {
    return (this.parsed ??= decode(this.bytes));
  }
}

/** What to select and in which order. */
export interface Selection {
  readonly meta: CollectionMeta;
  readonly plan: Plan;
  readonly predicate: DocPredicate;
  readonly sort: readonly SortField[];
  readonly skip: number;
  readonly limit: number;
  readonly collation: Collation | undefined;
  readonly counts?: ScanCounts;
}

/**
 * Yields matching documents in order, between `skip` and `limit`, and pauses; sorts in memory when the plan
 * can't.
 */
export function* select(reader: () => KeyValueReader, selection: Selection): Generator<Selected | Pause> {
  const { plan, sort, skip, limit } = selection;
  const found = matching(reader, selection);
  const ordered = sort.length > 0 && !plan.providesSort ? sorted(found, selection) : found;
  let position = 0;
  for (const item of ordered) {
    if (item === PAUSE) {
      yield item;
      continue;
    }
    if (position++ < skip) continue;
    yield item;
    if (position >= skip + limit) return;
  }
}

function* matching(
  reader: () => KeyValueReader,
  { meta, plan, predicate, counts }: Selection,
): Generator<Selected | Pause> {
  const proved = plan.kind === 'IXSCAN' && plan.proves;
  for (const candidate of scan(reader, meta, plan, counts)) {
    if (candidate === PAUSE) {
      yield candidate;
      continue;
    }
    const { recordId, bytes } = candidate;
    if (proved) {
      yield new Selected(recordId, bytes, {});
      continue;
    }
    const doc = decode(bytes);
    const run: MatchRun = {};
    if (predicate(doc, run)) yield new Selected(recordId, bytes, run, doc);
  }
}

/** What waits for its turn is kept as bytes, which take a fraction of the room their fields do. */
function* sorted(
  found: Iterable<Selected | Pause>,
  { sort, skip, limit, collation }: Selection,
): Generator<Selected | Pause> {
  const sorter = new Sorter<Selected>(sort, collation, skip + limit);
  yield* drain(found, ({ doc, recordId, bytes, run }) => sorter.add(doc, new Selected(recordId, bytes, run)));
  yield* sorter.sorted();
}
