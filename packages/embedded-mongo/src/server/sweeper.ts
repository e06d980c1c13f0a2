import { decode, docFrom } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { toDouble } from '../bson/numbers.js';
import { sortableKey } from '../bson/sortableKey.js';
import { partialIndexHolds, recordsOf } from '../commands/collectionAccess.js';
import { unpaused } from '../planner/pause.js';
import { scan } from '../planner/scan.js';
import { choosePlan } from '../planner/choosePlan.js';
import { keyValues } from '../query/fieldPath.js';
import { isBuilding } from '../store/collectionMeta.js';
import type { CollectionMeta, IndexMeta } from '../store/collectionMeta.js';
import type { Writer } from '../store/writer.js';
import { dropOldRecords } from './retryRecords.js';
import type { ServerState } from './serverState.js';

const TICK_MILLISECONDS = 500;
/** Expired documents are deleted in portions, so that a large backlog doesn't hold up other writers. */
const PORTION = 500;

/**
 * Starts the background work: expired documents, idle cursors, transactions past their limit, old records
 * of retryable writes, changes nobody will ask for. Returns what stops it.
 */
export function startSweeping(state: ServerState): () => void {
  let lastExpiry = Date.now();
  let lastRecords = Date.now();
  let busy = false;
  const timer = setInterval(() => {
    const now = Date.now();
    state.sessions.sweep(now, (state.parameters['transactionLifetimeLimitSeconds'] ?? 60) * 1000);
    state.cursors.killIdle(now);
    keepHistory(state, now);
    const due = now - lastExpiry >= (state.parameters['ttlMonitorSleepSecs'] ?? 60) * 1000;
    if (busy || !due) return;
    lastExpiry = now;
    busy = true;
    const records = now - lastRecords > 60_000;
    if (records) lastRecords = now;
    void sweep(state, now, records)
      // A sweep that fails leaves its work to the next one.
      .catch(() => undefined)
      .finally(() => (busy = false));
  }, TICK_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Keeps the log of changes within its limits, and ends it when nobody has watched for as long as it reaches. */
function keepHistory({ cursors, parameters, store }: ServerState, now: number): void {
  if (!store.changes.recording) return;
  const milliseconds = (parameters['changeStreamHistorySecs'] ?? 3600) * 1000;
  const bytes = (parameters['changeStreamHistoryMB'] ?? 64) * 2 ** 20;
  if (now - cursors.lastWatched(now) > milliseconds) store.changes.stop();
  else store.changes.trim(now, { milliseconds, bytes });
}

async function sweep(state: ServerState, now: number, records: boolean): Promise<void> {
  if (records) await state.store.write((writer) => dropOldRecords(writer, now));
  for (const meta of state.store.catalog.list()) {
    for (const index of meta.indexes) {
      if (index.options['expireAfterSeconds'] === undefined || isBuilding(index)) continue;
      while ((await state.store.write((writer) => expire(state, writer, meta, index, now))) === PORTION);
    }
  }
}

function expire(
  state: ServerState,
  writer: Writer,
  meta: CollectionMeta,
  index: IndexMeta,
  now: number,
): number {
  const path = index.fields[0]?.[0] as string;
  const limit = new Date(now - toDouble(index.options['expireAfterSeconds']) * 1000);
  const plan = choosePlan(meta, {
    filter: docFrom([[path, { $lte: limit }]]),
    sort: [],
    hint: index.name,
    ownHint: true,
    asOf: writer.asOf,
    collation: undefined,
  });
  const records = recordsOf(writer, meta);
  let removed = 0;
  const expired: [number, Doc][] = [];
  for (const { recordId, bytes } of unpaused(scan(() => writer.reader, meta, plan))) {
    const doc = decode(bytes);
    if (
      isExpired(doc, path, limit) &&
      (!index.options['partialFilterExpression'] || partialIndexHolds(index, doc))
    )
      expired.push([recordId, doc]);
    if (expired.length === PORTION) break;
  }
  for (const [recordId, doc] of expired) {
    records.remove(recordId, doc);
    removed++;
  }
  return removed;
}

/** The earliest date of the field decides, as MongoDB documents it for arrays; a field without dates never expires. */
function isExpired(doc: Doc, path: string, limit: Date): boolean {
  const { values } = keyValues(doc, path.split('.'));
  const bound = sortableKey(limit);
  return values.some((value) => value instanceof Date && Buffer.compare(sortableKey(value), bound) <= 0);
}
