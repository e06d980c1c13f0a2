import { Binary, Int32, Long } from 'bson';
import { readStage } from '../aggregate/compilePipeline.js';
import { getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import { scaleOf, storageStats } from './collectionStats.js';
import type { CommandContext } from './commandContext.js';
import { findCollection, namespaceNamed, readerOf } from './commandContext.js';
import { readFields } from './fieldRules.js';
import type { FieldRules } from './fieldRules.js';
import { indexSpec } from './indexSpec.js';
import { currentOperations } from './operationCommands.js';
import { searchNotEnabled } from './toolCommands.js';

/** Documents that begin a pipeline without being a collection's, and the namespace their cursor is given. */
export interface PipelineSource {
  readonly namespace: string;
  readonly documents: Iterable<Doc>;
}

interface SourceStage {
  /** What the command has to name: a collection, none, or none on the database `admin`. */
  readonly place: 'collection' | 'database' | 'admin';
  readonly fields: FieldRules;
  readonly read: (context: CommandContext, operand: Doc, namespace: string) => Iterable<Doc>;
}

const SESSION_FIELDS: FieldRules = { allUsers: 'bool', users: 'array' };

const SOURCES: Readonly<Record<string, SourceStage>> = {
  $listLocalSessions: { place: 'database', fields: SESSION_FIELDS, read: listSessions },
  $listSessions: { place: 'collection', fields: SESSION_FIELDS, read: listStoredSessions },
  $currentOp: {
    place: 'admin',
    fields: {
      allUsers: 'bool',
      idleConnections: 'bool',
      idleCursors: 'bool',
      idleSessions: 'bool',
      localOps: 'bool',
      backtrace: 'bool',
      targetAllNodes: 'bool',
      truncateOps: 'bool',
    },
    read: (context) => currentOperations(context),
  },
  $collStats: {
    place: 'collection',
    fields: { latencyStats: 'object', storageStats: 'object', count: 'object', queryExecStats: 'object' },
    read: collectionStats,
  },
  $listSearchIndexes: {
    place: 'collection',
    fields: { id: 'string', name: 'string' },
    read: () => {
      throw searchNotEnabled();
    },
  },
  $indexStats: { place: 'collection', fields: {}, read: indexStats },
};

/** The source a pipeline begins with, if its first stage is one. Throws 73 where it can't be run and 40602 behind another stage. */
export function pipelineSource(
  context: CommandContext,
  pipeline: readonly Value[],
): PipelineSource | undefined {
  const misplaced = pipeline.slice(1).find((stage) => readStage(stage)[0] in SOURCES);
  if (misplaced !== undefined)
    throw new MongoError(40602, `${readStage(misplaced)[0]} is only valid as the first stage in a pipeline.`);
  const [name, operand] = pipeline.length > 0 ? readStage(pipeline[0]) : ['', undefined];
  const source = Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;
  if (!source) return undefined;
  if (!isDoc(operand))
    throw new MongoError(
      'FailedToParse',
      `${name} must take a nested object but found a value of another type`,
    );
  const read = readFields(operand, source.fields, name);
  const namespace = namespaceFor(context, name, source.place);
  return { namespace, documents: source.read(context, read, namespace) };
}

function namespaceFor(
  { command, database }: CommandContext,
  name: string,
  place: SourceStage['place'],
): string {
  const collection = command['aggregate'];
  if (place === 'collection') {
    if (typeof collection !== 'string')
      throw new MongoError(
        'InvalidNamespace',
        `{aggregate: 1} is not valid for '${name}'; a collection is required.`,
      );
    return namespaceNamed(database, collection);
  }
  if (typeof collection === 'string')
    throw new MongoError(
      'InvalidNamespace',
      `${name} must be run against the database with {aggregate: 1}, not a collection`,
    );
  if (place === 'admin' && database !== 'admin')
    throw new MongoError(
      'InvalidNamespace',
      `${name} must be run against the 'admin' database with {aggregate: 1}`,
    );
  return `${database}.$cmd.aggregate`;
}

/** The digest MongoDB gives sessions of nobody in particular: SHA-256 of nothing. */
const NOBODY = Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex');

function listSessions({ server }: CommandContext): Doc[] {
  return server.sessions.list().map(({ key, lastUsed }) => ({
    _id: { id: new Binary(key, Binary.SUBTYPE_UUID), uid: new Binary(NOBODY) },
    lastUse: new Date(lastUsed),
  }));
}

function listStoredSessions(context: CommandContext, _operand: Doc, namespace: string): Doc[] {
  if (namespace !== 'config.system.sessions')
    throw new MongoError('InvalidNamespace', '$listSessions may only be run against config.system.sessions');
  return listSessions(context);
}

function collectionStats(context: CommandContext, operand: Doc, namespace: string): Doc[] {
  const left = ['latencyStats', 'queryExecStats'].find((field) => getField(operand, field) !== undefined);
  if (left) throw notSupported(`$collStats with ${left}`);
  const meta = findCollection(context, namespace);
  if (!meta)
    throw new MongoError(
      'NamespaceNotFound',
      `Unable to retrieve storageStats in $collStats stage: Collection [${namespace}] not found.`,
    );
  const { storageStats: asked, count } = operand;
  const stats = storageStats(readerOf(context), meta, isDoc(asked) ? scaleOf(asked) : 1);
  return [
    {
      ns: namespace,
      host: context.server.address,
      localTime: new Date(),
      ...(asked === undefined ? {} : { storageStats: stats }),
      ...(count === undefined ? {} : { count: new Int32(Number(stats['count'])) }),
    },
  ];
}

function indexStats(context: CommandContext, _operand: Doc, namespace: string): Doc[] {
  const { server } = context;
  const meta = findCollection(context, namespace);
  return (meta?.indexes ?? []).map((index) => {
    const spec = indexSpec(index);
    const ops = Long.fromNumber(server.indexUses.get(`${meta?.uid ?? 0}:${index.id}`) ?? 0);
    const accesses = { ops, since: new Date(server.startedAt) };
    return { name: index.name, key: spec['key'], host: server.address, accesses, spec };
  });
}
