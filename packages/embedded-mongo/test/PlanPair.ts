import { Int32 } from 'mongodb';
import type { ClientSession, Collection, Db, Document, MongoServerError } from 'mongodb';
import { decode, encode } from '../src/bson/document.js';
import { sortItems } from '../src/query/sortSpec.js';
import { INDEX_SETS } from './planArbitraries.js';
import type { Operation, Round } from './planArbitraries.js';

type Read = Extract<Operation, { readonly kind: 'find' | 'aggregate' }>;

/** Documents as they are stored: numbers keep their types. */
const RAW = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;
/** Keys that are taken, two arrays in one index, and a path that means two things: the documents no index takes. */
const NOT_INDEXABLE: readonly number[] = [11000, 171, 16746];
const REFUSED = 'refused';

/**
 * A collection with indexes beside one of the same documents without any: whatever is asked of both has to be
 * answered alike, and whatever is done to both has to leave the same documents.
 */
export class PlanPair {
  /** How many operations ran. */
  operations = 0;
  /** How many of them an index served. */
  indexed = 0;
  /** How often each kind of operation, operator and index option came up where an index was used. */
  readonly seen = new Map<string, number>();
  readonly #indexed: readonly Collection<Document>[];
  readonly #plain: Collection<Document>;

  private constructor(private readonly db: Db) {
    this.#indexed = INDEX_SETS.map((_set, i) => db.collection(`indexed${i}`));
    this.#plain = db.collection('plain');
  }

  /** Makes the collections and their indexes. */
  static async open(db: Db): Promise<PlanPair> {
    const pair = new PlanPair(db);
    await db.createCollection('plain');
    for (const [i, set] of INDEX_SETS.entries())
      for (const [key, options] of set) await pair.#indexed[i]?.createIndex(key, options);
    return pair;
  }

  /** Runs one round. Throws, saying what was asked, where the two differ. */
  async run({ documents, indexes, operations, inTransaction }: Round): Promise<void> {
    const indexed = this.#indexed[indexes] as Collection<Document>;
    await this.#fill(indexed, documents);
    if (!inTransaction) {
      for (const operation of operations) await this.#compare(indexed, indexes, operation);
      return this.#compareAll(indexed, operations);
    }
    await this.db.client.withSession(async (session) => {
      session.startTransaction();
      for (const operation of operations) {
        // An error would end the transaction: what may clash with a unique index is left to the other rounds.
        if ('update' in operation && indexes !== 0 && indexes !== 2) continue;
        if ((await this.#compare(indexed, indexes, operation, session)) === REFUSED) return;
      }
      await this.#compareAll(indexed, operations, session);
      await session.commitTransaction();
      await this.#compareAll(indexed, operations);
    });
  }

  /** Documents that the indexes don't take stay out of both. */
  async #fill(indexed: Collection<Document>, documents: readonly Document[]): Promise<void> {
    await indexed.deleteMany({});
    const numbered = documents.map((document, i) => ({ ...document, _id: new Int32(i) as never }));
    await allowRefusal(indexed.insertMany(numbered, { ordered: false }));
    await this.#level(indexed);
  }

  async #level(indexed: Collection<Document>): Promise<void> {
    const held = await indexed.find({}, RAW).hint({ $natural: 1 }).toArray();
    await this.#plain.deleteMany({});
    if (held.length > 0) await this.#plain.insertMany(held);
  }

  async #compare(
    indexed: Collection<Document>,
    set: number,
    operation: Operation,
    session?: ClientSession,
  ): Promise<unknown> {
    const hint = 'hint' in operation && operation.hint !== null ? hintOf(set, operation.hint) : undefined;
    const before = await answer(this.#plain, operation, session);
    // What a scan can't sort, an index can't either; in a transaction that was the end.
    if (before === REFUSED && session) return REFUSED;
    const planned = await answer(indexed, operation, session, hint);
    if (planned === REFUSED && (before === REFUSED || !('sort' in operation))) {
      if (session) return REFUSED;
      await this.#level(indexed);
      return undefined;
    }
    const alike = 'sort' in operation ? alikeSorted(operation, planned, before) : same(planned, before);
    if (!alike) {
      const plan = session ? '' : await planOf(indexed, operation, hint);
      throw new Error(
        `${indexed.collectionName} ${show(operation)} ${plan}\n${show(planned)}\n${show(before)}`,
      );
    }
    this.operations++;
    const plan = session ? undefined : await planOf(indexed, operation, hint);
    if (plan?.includes('IXSCAN') !== true) return undefined;
    this.indexed++;
    for (const name of namesIn(operation, plan)) this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
    return undefined;
  }

  async #compareAll(
    indexed: Collection<Document>,
    operations: readonly Operation[],
    session?: ClientSession,
  ): Promise<void> {
    const options = { ...RAW, ...(session && { session }) };
    const [one, two] = [
      await indexed.find({}, options).hint({ $natural: 1 }).sort({ _id: 1 }).toArray(),
      await this.#plain.find({}, options).hint({ $natural: 1 }).sort({ _id: 1 }).toArray(),
    ];
    if (!same(one, two)) throw new Error(`after ${show(operations)}\n${show(one)}\n${show(two)}`);
  }
}

/** A hint to an index of every document; one that leaves some out would, hinted, answer without them. */
function hintOf(set: number, position: number): Document {
  const whole = (INDEX_SETS[set] ?? []).filter(
    ([, options]) => !('sparse' in options) && !('partialFilterExpression' in options),
  );
  return whole.length === 0 ? { _id: 1 } : (whole[position % whole.length]?.[0] ?? { _id: 1 });
}

/** Pages with ties at their edges may differ in which of the tied they hold; without any edge all are there. */
async function answer(
  collection: Collection<Document>,
  operation: Operation,
  session?: ClientSession,
  hint?: Document,
): Promise<unknown> {
  const options = { ...RAW, ...(session && { session }), ...(hint && { hint }) };
  const { kind, filter } = operation;
  switch (kind) {
    case 'find':
      return allowRefusal(
        collection
          .find(filter, options)
          .sort(operation.sort)
          .skip(operation.skip)
          .limit(operation.limit)
          .toArray(),
      );
    case 'aggregate':
      return allowRefusal(collection.aggregate(pipelineOf(operation), options).toArray());
    case 'count':
      return collection.countDocuments(filter, options);
    case 'distinct':
      return (await collection.distinct(operation.path, filter, options)).map(encodeAlone).sort();
    case 'deleteMany':
      return (await collection.deleteMany(filter, options)).deletedCount;
    case 'updateMany':
      return allowRefusal(
        collection
          .updateMany(filter, operation.update, options)
          .then(({ matchedCount, modifiedCount }) => [matchedCount, modifiedCount]),
      );
    case 'findOneAndUpdate':
      return allowRefusal(
        collection.findOneAndUpdate(filter, operation.update, {
          ...options,
          sort: { _id: -1 },
          returnDocument: 'after',
        }),
      );
  }
}

function pipelineOf({ filter, sort, skip, limit }: Read): Document[] {
  return [
    { $match: filter },
    ...(Object.keys(sort).length > 0 ? [{ $sort: sort }] : []),
    ...(skip > 0 ? [{ $skip: skip }] : []),
    ...(limit > 0 ? [{ $limit: limit }] : []),
  ];
}

async function allowRefusal(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    // The code is a BSON object where the options say that numbers keep their types.
    const { code, message } = error as MongoServerError;
    if (NOT_INDEXABLE.includes(Number(code)) || message.includes('parallel arrays')) return REFUSED;
    throw error;
  }
}

/** Whether two lists are as long and equally sorted, place by place; with nothing cut off, of the same documents. */
function alikeSorted({ sort, skip, limit }: Read, planned: unknown, scanned: unknown): boolean {
  if (planned === REFUSED || scanned === REFUSED) return false;
  const [one, two] = [planned, scanned] as [Document[], Document[]];
  if (one.length !== two.length) return false;
  const whole = skip === 0 && (limit === 0 || one.length < limit);
  if (whole && !same(one.map(encodeAlone).sort(), two.map(encodeAlone).sort())) return false;
  const order = Object.entries(sort);
  return one.every((document, i) => areTied(document, two[i] as Document, order));
}

/** A stable sort leaves equal ones as they are, whichever comes first. */
function areTied(a: Document, b: Document, order: readonly (readonly [string, 1 | -1])[]): boolean {
  const [left, right] = [decode(encode(a)), decode(encode(b))];
  const first = (pair: Document[]): unknown => sortItems(pair, (each) => each, order, undefined)[0];
  return first([left, right]) === left && first([right, left]) === right;
}

const encodeAlone = (value: unknown): string => encode({ value }).toString('latin1');
const same = (a: unknown, b: unknown): boolean => encodeAlone(a) === encodeAlone(b);

async function planOf(
  collection: Collection<Document>,
  operation: Operation,
  hint: Document | undefined,
): Promise<string> {
  const cursor = collection.find(operation.filter, hint ? { hint } : {});
  if ('sort' in operation) cursor.sort(operation.sort);
  return JSON.stringify((await cursor.explain('queryPlanner'))['queryPlanner']);
}

/** What came up in an operation that an index served. */
function namesIn(operation: Operation, plan: string): Set<string> {
  const names = new Set<string>([operation.kind]);
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    if (typeof value !== 'object' || value === null || '_bsontype' in value) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key.startsWith('$')) names.add(key);
      if (key.includes('.')) names.add('dotted path');
      collect(inner);
    }
  };
  collect(operation.filter);
  if ('hint' in operation && operation.hint !== null) names.add('hint');
  if ('sort' in operation && Object.keys(operation.sort).length > 0) {
    names.add('sort');
    if (operation.skip > 0 && operation.limit > 0) names.add('skip and limit');
  }
  for (const [name, pattern] of Object.entries(IN_PLAN)) if (pattern.test(plan)) names.add(name);
  return names;
}

const IN_PLAN: Readonly<Record<string, RegExp>> = {
  union: /"OR"/,
  backward: /"backward"/,
  'sort from the index': /^(?!.*"SORT").*"winningPlan"/,
  multikey: /"isMultiKey":true/,
  'a key a document': /"isMultiKey":false/,
  unique: /"isUnique":true/,
  sparse: /"isSparse":true/,
  partial: /"isPartial":true/,
};

/** An operation or an answer in one line, long strings cut. */
function show(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' && inner.length > 40 ? `${inner.slice(0, 3)}…${inner.slice(-2)}` : inner,
  );
}
