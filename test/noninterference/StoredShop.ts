import type mongoose from 'mongoose';
import type { PrivacyModel } from '../../src/privacy/index.js';
import { RETENTION_CLASSES, type RetentionClass, SealedPart } from '../../src/privacy/index.js';
import { openEnvelope, readEnvelope } from '../../src/storage/envelope.js';
import type { World } from './World.js';

/** A document as the driver reads it. */
export type Document = Readonly<Record<string, unknown>> & { readonly _id: string };

/** A stored document with personal values, and these in clear. */
export interface PersonalDocument {
  readonly collection: string;
  /** The GraphQL type whose fields its envelopes hold. */
  readonly type: string;
  readonly subject: string;
  readonly plain: Document;
  readonly values: Readonly<Partial<Record<RetentionClass, Readonly<Record<string, unknown>>>>>;
  /** What its envelopes are sealed with. */
  readonly keys: Readonly<Partial<Record<RetentionClass, { readonly id: string; readonly key: Buffer }>>>;
  /** Fields whose value was sealed whole: the envelope says of them only that they are there. */
  readonly wholes: ReadonlySet<string>;
}

/** Whose fields the envelopes of a collection hold. */
const TYPE_OF: Readonly<Record<string, string>> = {
  orders: 'Order',
  customers: 'Customer',
  shipments: 'DeliveryTask',
  tracking_events: 'TrackingEvent',
  cases: 'Case',
  memberships: 'Membership',
  data_requests: 'DataRequest',
};

/** A store as it was at one moment: every document of every collection, personal values opened. */
export interface StoredShop {
  /** By database and collection. */
  readonly documents: ReadonlyMap<string, readonly Document[]>;
  readonly personal: readonly PersonalDocument[];
}

type Collections = ReadonlyMap<string, mongoose.mongo.Collection<Document>>;

const COLLECTIONS = new WeakMap<World, Promise<Collections>>();

/** The collections of a world's databases, by `database/name`; those that it had when this was first asked. */
export function collectionsOf(world: World): Promise<Collections> {
  const known = COLLECTIONS.get(world) ?? listCollections(world);
  COLLECTIONS.set(world, known);
  return known;
}

async function listCollections(world: World): Promise<Collections> {
  const found = new Map<string, mongoose.mongo.Collection<Document>>();
  for (const [database, { db }] of world.databases) {
    for (const { name } of (await db?.listCollections().toArray()) ?? []) {
      if (db !== undefined) found.set(`${database}/${name}`, db.collection<Document>(name) as never);
    }
  }
  return found;
}

/** Reads all that is stored, and opens what is sealed. */
export async function readShop(world: World, model: PrivacyModel): Promise<StoredShop> {
  const documents = new Map<string, readonly Document[]>();
  for (const [name, collection] of await collectionsOf(world)) {
    documents.set(name, (await collection.find({}).sort({ _id: 1 }).toArray()) as readonly Document[]);
  }
  const personal: PersonalDocument[] = [];
  for (const [name, all] of documents) {
    const collection = name.replace(/^data\//u, '');
    for (const plain of all) {
      if (plain['sealed'] === undefined || !name.startsWith('data/')) continue;
      const type = TYPE_OF[collection];
      if (type === undefined)
        throw new TypeError(`StoredShop.ts has to know whose fields ${collection} holds`);
      personal.push(await opened(world, model, collection, type, plain));
    }
  }
  return { documents, personal };
}

async function opened(
  world: World,
  model: PrivacyModel,
  collection: string,
  type: string,
  plain: Document,
): Promise<PersonalDocument> {
  const subjectField = model.subjects.get(type) ?? '';
  const subject = String(subjectField === 'id' ? plain._id : plain[subjectField]);
  const values: Partial<Record<RetentionClass, Record<string, unknown>>> = {};
  const keys: Partial<Record<RetentionClass, { readonly id: string; readonly key: Buffer }>> = {};
  const wholes = new Set<string>();
  for (const retentionClass of RETENTION_CLASSES) {
    const stored = (plain['sealed'] as Record<string, { readonly buffer: Uint8Array }>)[retentionClass];
    const envelope = stored === undefined ? null : readEnvelope(stored.buffer);
    if (envelope === null) continue;
    const part = new SealedPart(collection, plain._id, subject, retentionClass, envelope);
    const key = [...(await world.storage.keys.find([part])).values()].find(({ id }) => id === envelope.keyId);
    const clear = key === undefined ? null : openEnvelope(key.key, part);
    if (key === undefined || clear === null) throw new Error(`an envelope of ${collection} does not open`);
    values[retentionClass] = clear;
    keys[retentionClass] = key;
    const shape = JSON.parse(envelope.shape) as Record<string, unknown>;
    for (const [field, value] of Object.entries(clear))
      if (typeof value === 'object' && shape[field] === 1) wholes.add(field);
  }
  return { collection, type, subject, plain, values, keys, wholes };
}
