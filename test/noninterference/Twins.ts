import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { buildASTSchema, type GraphQLSchema } from 'graphql';
import type { PrivacyModel, RetentionClass, Shape } from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { loadTypeDefs } from '../../src/server/schema.js';
import { sealEnvelope } from '../../src/storage/envelope.js';
import { drawFrom, type StoppedAge } from './steadyChance.js';
import { seedShop, type Situation, StandingClock, TODAY } from './seedShop.js';
import {
  collectionsOf,
  type Document,
  type PersonalDocument,
  readShop,
  type StoredShop,
} from './StoredShop.js';
import { type Flaw, World } from './World.js';

/** What becomes of one document in the other world: other values by retention class; null: it isn't there. */
export interface Change {
  readonly document: PersonalDocument;
  readonly values: Readonly<Partial<Record<RetentionClass, Readonly<Record<string, unknown>>>>> | null;
}

/** Collections that only grow while somebody reads; they are the same in both worlds and are left as they are. */
const GROWING: readonly string[] = ['data/audit_log'];
const WRITING: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'findAndModify', 'bulkWrite']);

/** Whether a command changes what is stored. */
export const isWrite = (name: string): boolean => WRITING.has(name);

/**
 * Two gateways over two stores that are the same, keys and clock included, but for what one viewer may not see. What
 * a request changes is put back before the next viewer comes.
 */
export class Twins {
  worlds: readonly [left: World, right: World];
  #changed: readonly Change[] = [];

  private constructor(
    readonly model: PrivacyModel,
    readonly shop: StoredShop,
    readonly situations: readonly Situation[],
    /** The whole schema, without resolvers. */
    readonly schema: GraphQLSchema,
    /** Cursors that others were given. */
    readonly cursors: readonly string[],
    private readonly age: StoppedAge,
    private place: Place,
    worlds: Twins['worlds'],
  ) {
    this.worlds = worlds;
  }

  /** @param flaw what is wrong with both gateways. */
  static async open(age: StoppedAge, flaw: Flaw = {}): Promise<Twins> {
    const folder = await mkdtemp(join(tmpdir(), 'postern-twins-'));
    const given = process.env['MONGODB_URI'];
    const store =
      given === undefined ? await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: false }) : null;
    const clock = new StandingClock(TODAY);
    const name = `postern_twins_${randomUUID().slice(0, 8)}`;
    const place = {
      mongodbUri: given ?? store?.uri ?? '',
      name,
      folder,
      clock,
      flaw,
      close: async () => store?.close(),
    };
    drawFrom(1);
    const left = await worldAt(place, 'left', {});
    const situations = await seedShop(left, clock);
    await nameAll(left, situations);
    const cursors = await othersCursors(left);
    const model = loadPrivacyModel();
    const shop = await readShop(left, model);
    await left.close();
    await fillBoth(shop, place);
    const schema = buildASTSchema(loadTypeDefs());
    return new Twins(model, shop, situations, schema, cursors, age, place, await both(place));
  }

  /** Makes the same pair anew: with nothing remembered of what went wrong. @param flaw from now on. */
  async renew(flaw?: Flaw): Promise<void> {
    if (flaw !== undefined) this.place = { ...this.place, flaw };
    for (const world of this.worlds) {
      await fill(world, this.shop);
      await world.close();
    }
    this.worlds = await both(this.place);
    this.#changed = [];
  }

  /** Puts these changes into the right world, in place of what was changed before. */
  async change(changes: readonly Change[]): Promise<void> {
    // Opened keys are forgotten: both worlds look them up anew.
    this.age.pass(10 * 60_000);
    const now = new Set(changes.map(({ document }) => document));
    await this.#put([
      ...this.#changed.flatMap(({ document }) =>
        now.has(document) ? [] : [[document, document.plain] as const],
      ),
      ...changes.map((change) => [change.document, resealed(change)] as const),
    ]);
    this.#changed = changes;
  }

  /** Puts back what requests have changed, in both worlds; the right one keeps its changes. */
  async restore(
    commands: readonly { readonly name: string; readonly command: Readonly<Record<string, unknown>> }[],
  ): Promise<void> {
    const written = new Set(
      commands.filter(({ name }) => isWrite(name)).map(({ name, command }) => String(command[name])),
    );
    const names = [...this.shop.documents.keys()].filter(
      (name) => !GROWING.includes(name) && written.has(name.slice(name.indexOf('/') + 1)),
    );
    if (names.length === 0) return;
    for (const world of this.worlds) await fill(world, this.shop, names);
    const again = this.#changed.filter(({ document }) => names.includes(`data/${document.collection}`));
    await this.#put(again.map((change) => [change.document, resealed(change)]));
  }

  async #put(documents: readonly (readonly [PersonalDocument, Document | null])[]): Promise<void> {
    const [, right] = this.worlds;
    const collections = await collectionsOf(right);
    const names = new Set(documents.map(([{ collection }]) => collection));
    for (const name of names) {
      const own = documents.filter(([{ collection }]) => collection === name);
      await replace(
        collections.get(`data/${name}`),
        own.map(([{ plain }, document]) => ({ id: plain._id, document })),
      );
    }
  }

  async close(): Promise<void> {
    drawFrom(null);
    for (const world of this.worlds) {
      for (const [, connection] of world.databases) await connection.dropDatabase();
      await world.close();
    }
    await this.place.close();
    await rm(this.place.folder, { recursive: true, force: true });
  }
}

interface Place {
  readonly mongodbUri: string;
  readonly name: string;
  readonly folder: string;
  readonly clock: StandingClock;
  readonly flaw: Flaw;
  readonly close: () => Promise<void>;
}

const worldAt = ({ mongodbUri, name, folder, clock }: Place, side: string, flaw: Flaw): Promise<World> =>
  World.open({ mongodbUri, database: `${name}_${side}`, folder, clock, flaw });

const SIDES = ['left', 'right'] as const;

/** Makes two databases that hold what the shop holds, with collections and indexes. */
async function fillBoth(shop: StoredShop, place: Place): Promise<void> {
  for (const side of SIDES) {
    // What is remembered while they are made is of no use over other documents.
    const empty = await worldAt(place, side, {});
    await fill(empty, shop);
    await empty.close();
  }
}

async function both(place: Place): Promise<Twins['worlds']> {
  const open = async (side: string): Promise<World> => {
    drawFrom(2);
    const world = await worldAt(place, side, place.flaw);
    drawFrom(null);
    return world;
  };
  return [await open('left'), await open('right')];
}

/** Gives everybody the pseudonym that the log calls them by: a person gets it at the first entry about them. */
async function nameAll({ storage }: World, situations: readonly Situation[]): Promise<void> {
  const records = situations.map(({ role = 'ANONYMOUS', id = '', partner = null }) => ({
    actor: { role, id, partner },
    purpose: null,
    case: null,
    action: 'reveal',
    subject: role === 'CUSTOMER' ? id : null,
    fields: {},
  }));
  await storage.audit.append(records);
}

/** Cursors of lists of two people, for whoever tries them elsewhere. */
async function othersCursors(world: World): Promise<readonly string[]> {
  const query = '{ orders(first: 2) { edges { cursor } } }';
  const callers = [
    { role: 'CUSTOMER', id: 'eve' },
    { role: 'OPERATIONS', id: 'ops-2' },
  ] as const;
  const found: string[] = [];
  for (const caller of callers) {
    const { body } = await world.ask(caller, { query, variables: {} });
    found.push(...[...body.matchAll(/"cursor":"([^"]+)"/gu)].map(([, cursor = '']) => cursor));
  }
  return found;
}

/** Makes collections hold what they held. */
async function fill(
  world: World,
  shop: StoredShop,
  names: Iterable<string> = shop.documents.keys(),
): Promise<void> {
  const collections = await collectionsOf(world);
  for (const name of names) {
    const documents = shop.documents.get(name) ?? [];
    const collection = collections.get(name);
    await collection?.deleteMany({});
    if (documents.length > 0) await collection?.insertMany(documents as Document[]);
  }
}

/** A document with other values in its envelopes, sealed as the gateway seals. */
function resealed({ document, values }: Change): Document | null {
  if (values === null) return null;
  const { collection, subject, plain, wholes, keys } = document;
  const sealed: Record<string, unknown> = { ...(plain['sealed'] as object) };
  for (const [name, clear] of Object.entries(values)) {
    const retentionClass = name as RetentionClass;
    const key = keys[retentionClass];
    if (key === undefined) throw new Error('a key is missing');
    const to = { collection, documentId: plain._id, subject, retentionClass };
    const shape = Object.fromEntries(
      Object.entries(clear).map(([field, value]) => [
        field,
        wholes.has(field) && value !== null ? 1 : shapeOf(value),
      ]),
    );
    sealed[name] = sealEnvelope(key.key, key.id, to, clear, shape);
  }
  return { ...plain, sealed };
}

function shapeOf(value: unknown): Shape {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}

type Collection = ReturnType<Awaited<ReturnType<typeof collectionsOf>>['get']>;

async function replace(
  collection: Collection,
  writes: readonly { readonly id: string; readonly document: Document | null }[],
): Promise<void> {
  await collection?.bulkWrite(
    writes.map(({ id, document }) =>
      document === null
        ? { deleteOne: { filter: { _id: id } } }
        : { replaceOne: { filter: { _id: id }, replacement: document as Document, upsert: true } },
    ),
  );
}
