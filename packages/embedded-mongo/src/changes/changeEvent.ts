import type { Binary } from 'bson';
import type { Doc, Value } from '../bson/document.js';
import { isDoc } from '../bson/document.js';
import { displayValue } from '../bson/display.js';
import { MongoError } from '../mongoError.js';
import { changeIndex, changeTime } from '../store/keys.js';
import { toTimestamp } from '../store/logicalClock.js';
import type { ChangeStreamScope, ChangeStreamSpec } from './changeStreamSpec.js';
import type { ResumePoint } from './resumeToken.js';
import { resumeToken } from './resumeToken.js';

/** The present state of a document of a collection, by the collection's name and UUID and its `_id`. */
export type CurrentDocument = (namespace: string, uuid: Buffer, id: Value) => Doc | undefined;

const EXPANDED = new Set(['create', 'createIndexes', 'dropIndexes', 'modify']);
const HIDDEN_DATABASES = new Set(['admin', 'config', 'local']);
const ENDS_COLLECTION = new Set(['drop', 'rename', 'dropDatabase']);
const WITH_PRE_IMAGE = new Set(['update', 'replace', 'delete']);

/** True when a stream shows an entry of the log: it is about something the stream watches. */
export function concerns(entry: Doc, { scope, expanded }: ChangeStreamSpec): boolean {
  const operation = entry['op'] as string;
  if (EXPANDED.has(operation) && !expanded) return false;
  const namespace = entry['ns'] as string;
  if (operation === 'dropDatabase')
    return scope.database === undefined ? !HIDDEN_DATABASES.has(namespace) : scope.database === namespace;
  const target = operation === 'rename' ? (entry['to'] as string) : undefined;
  return covers(scope, namespace) || (target !== undefined && covers(scope, target));
}

function covers(scope: ChangeStreamScope, namespace: string): boolean {
  const { db, coll } = splitNamespace(namespace);
  if (scope.collection !== undefined) return scope.database === db && scope.collection === coll;
  if (coll === undefined || coll.startsWith('system.') || coll.startsWith('$')) return false;
  return scope.database === undefined ? !HIDDEN_DATABASES.has(db) : scope.database === db;
}

/** True when a stream ends after an event: what it watches is no longer there. */
export function endsStream(entry: Doc, { scope }: ChangeStreamSpec): boolean {
  const operation = entry['op'] as string;
  if (scope.collection !== undefined) return ENDS_COLLECTION.has(operation);
  return scope.database !== undefined && operation === 'dropDatabase';
}

/** Where an entry is, as its resume token says. */
export function pointOf(key: Buffer, entry: Doc): ResumePoint {
  const uuid = entry['uuid'] as Binary | undefined;
  return {
    time: changeTime(key),
    kind: 'event',
    index: changeIndex(key),
    invalidate: false,
    uuid: uuid && Buffer.from(uuid.buffer),
  };
}

/**
 * An entry of the log as a change event. Throws 47 NoMatchingDocument when the stream requires the state
 * before or after a change, which isn't kept.
 */
export function changeEvent(key: Buffer, entry: Doc, spec: ChangeStreamSpec, current: CurrentDocument): Doc {
  const operation = entry['op'] as string;
  const point = pointOf(key, entry);
  const event: Doc = {};
  if (entry['to'] !== undefined) event['to'] = splitNamespace(entry['to'] as string);
  if (entry['lsid']) Object.assign(event, { txnNumber: entry['txnNumber'], lsid: entry['lsid'] });
  event['_id'] = resumeToken(point, operation, entry['id']);
  event['operationType'] = operation;
  event['clusterTime'] = toTimestamp(point.time);
  if (spec.expanded && entry['uuid']) event['collectionUUID'] = entry['uuid'];
  event['wallTime'] = entry['wall'];
  if (entry['o'] !== undefined) event['fullDocument'] = entry['o'];
  event['ns'] = splitNamespace(entry['ns'] as string);
  if (entry['id'] !== undefined) event['documentKey'] = { _id: entry['id'] };
  if (spec.expanded && entry['desc']) event['operationDescription'] = described(entry['desc']);
  if (isDoc(entry['d'])) event['updateDescription'] = updateDescription(entry['d'], spec.expanded);
  if (entry['before']) event['stateBeforeChange'] = entry['before'];
  addImages(event, entry, spec, current);
  return event;
}

/** The event that ends a stream, right after the one that made it end. */
export function invalidateEvent(key: Buffer, entry: Doc): Doc {
  const point = { ...pointOf(key, entry), invalidate: true };
  return {
    _id: resumeToken(point, entry['op'] as string),
    operationType: 'invalidate',
    clusterTime: toTimestamp(point.time),
    wallTime: entry['wall'],
  };
}

function updateDescription(stored: Doc, expanded: boolean): Doc {
  const { disambiguatedPaths, ...fields } = stored;
  return expanded ? { ...fields, disambiguatedPaths } : fields;
}

function described(description: Value): Value {
  if (!isDoc(description) || typeof description['to'] !== 'string') return description;
  return { ...description, to: splitNamespace(description['to']) };
}

function splitNamespace(namespace: string): { db: string; coll?: string } {
  const dot = namespace.indexOf('.');
  return dot < 0 ? { db: namespace } : { db: namespace.slice(0, dot), coll: namespace.slice(dot + 1) };
}

function addImages(event: Doc, entry: Doc, spec: ChangeStreamSpec, current: CurrentDocument): void {
  const operation = entry['op'] as string;
  if (spec.fullDocumentBeforeChange !== 'off' && WITH_PRE_IMAGE.has(operation)) {
    if (spec.fullDocumentBeforeChange === 'required')
      throw missingImage('a pre-image for all update, delete and replace events', 'pre-image', event);
    event['fullDocumentBeforeChange'] = null;
  }
  if (spec.fullDocument === 'default' || operation !== 'update') return;
  if (spec.fullDocument === 'required')
    throw missingImage('a post-image for all update events', 'post-image', event);
  const uuid = Buffer.from((entry['uuid'] as Binary).buffer);
  const found =
    spec.fullDocument === 'updateLookup' ? current(entry['ns'] as string, uuid, entry['id']) : undefined;
  event['fullDocument'] = found ?? null;
}

function missingImage(wanted: string, what: string, event: Doc): MongoError {
  return new MongoError(
    'NoMatchingDocument',
    `Change stream was configured to require ${wanted}, but the ${what} was not found for event: ${displayValue(event)}`,
  );
}
