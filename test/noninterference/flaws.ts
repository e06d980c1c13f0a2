import type mongoose from 'mongoose';
import type { Feature, RequestContext, Row } from '../../src/privacy/index.js';
import type { Storage } from '../../src/storage/index.js';
import { forbidden } from '../../src/kernel/errors.js';
import type { Flaw } from './World.js';

type Resolve = (row: Row, args: never, context: RequestContext, info: never) => unknown;
type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolve | undefined>>>>;

/** The same features, with one field answered in another way. */
function withField(
  features: readonly Feature[],
  type: string,
  field: string,
  flawed: (inner: Resolve) => Resolve,
): readonly Feature[] {
  const own: Resolve = (row) => row[field];
  const at = features.findIndex(({ resolvers }) => (resolvers as Resolvers)[type]?.[field] !== undefined);
  return features.map((feature, index) => {
    if (index !== Math.max(at, 0)) return feature;
    const resolvers = feature.resolvers as Resolvers;
    const inner = resolvers[type]?.[field] ?? own;
    return {
      ...feature,
      resolvers: { ...resolvers, [type]: { ...resolvers[type], [field]: flawed(inner) } },
    };
  });
}

/** The features, with payments that are told as they are only of orders of which `isShown` says so. */
const pendingUnless = (features: readonly Feature[], isShown: (row: Row) => boolean): readonly Feature[] =>
  withField(
    features,
    'Order',
    'paymentStatus',
    (inner) =>
      (row, ...rest) =>
        isShown(row) ? inner(row, ...rest) : 'PENDING',
  );

const isThere = (row: Row): boolean => row['note'] != null;

/** A page, as a resolver answers it. */
interface Page {
  readonly nodes: readonly Row[];
  readonly pageInfo: object;
}

/** What is sealed of an order. */
async function sealedOf(storage: Storage, { id }: Row): Promise<mongoose.mongo.Binary | undefined> {
  const orders = storage.connection.collection<{
    _id: string;
    sealed: Record<string, mongoose.mongo.Binary>;
  }>('orders');
  return (await orders.findOne({ _id: id }))?.sealed['DELIVERY'];
}

/** How long it is. */
const sealedLength = async (storage: Storage, row: Row): Promise<number> =>
  (await sealedOf(storage, row))?.length() ?? 0;

const BLOCK = 64;

/** Something of how long it is. */
const isLong = async (storage: Storage, row: Row): Promise<boolean> =>
  Math.floor((await sealedLength(storage, row)) / BLOCK) % 2 === 1;

/** A mistake, and a viewer who would be told by it. */
export interface Mistake extends Flaw {
  readonly viewer: RegExp;
}

/** Mistakes that somebody could make, each of which tells something of what is hidden. */
export const FLAWS: Readonly<Record<string, Mistake>> = {
  'a plain field that depends on whether a hidden one is there': {
    viewer: /officer-1 in the case rights$/u,
    features: (features) => pendingUnless(features, isThere),
  },
  'a plain field that depends on whether a value is there that no order was ever without': {
    viewer: /officer-1 in the case rights$/u,
    features: (features) => pendingUnless(features, (row) => row['total'] != null),
  },
  'an order that is missing for one purpose because of what only another may show': {
    viewer: /care-1 in the case afterSales$/u,
    features: (features, storage) =>
      withField(features, 'Query', 'order', (inner) => async (parent, args, context, info) => {
        const row = (await inner(parent, args, context, info)) as Row | null;
        if (row === null || context.purpose !== 'CONSULTATION') return row;
        return (await isLong(storage, row)) ? null : row;
      }),
  },
  'a question to the store that holds bytes of something hidden': {
    viewer: /officer-1 in the case rights$/u,
    features: (features, storage) =>
      withField(features, 'Order', 'shipments', (inner) => async (row, ...rest) => {
        const bytes = await sealedOf(storage, row);
        await storage.connection.collection('shipments').findOne({ fingerprint: bytes });
        return inner(row, ...rest);
      }),
  },
  'an order that is missing, where the log is down, because of what could not be recorded': {
    viewer: /^(?:alice|bea|dina)/u,
    features: (features, storage) =>
      withField(features, 'Query', 'order', (inner) => async (...asked) => {
        const row = (await inner(...asked)) as Row | null;
        return row === null || (await isLong(storage, row)) ? null : row;
      }),
  },
  'a list in the order of something hidden': {
    viewer: /ops-1/u,
    features: (features, storage) =>
      withField(features, 'Query', 'orders', (inner) => async (...asked) => {
        const page = (await inner(...asked)) as Page;
        const lengths = new Map<Row, number>();
        for (const row of page.nodes) lengths.set(row, await sealedLength(storage, row));
        const nodes = [...page.nodes].sort((a, b) => (lengths.get(a) ?? 0) - (lengths.get(b) ?? 0));
        return { ...page, nodes };
      }),
  },
  'a cursor that holds something hidden': {
    viewer: /ops-1/u,
    features: (features, storage) =>
      withField(features, 'Query', 'orders', (inner) => async (...asked) => {
        const page = (await inner(...asked)) as Page;
        const last = page.nodes.at(-1);
        const held = last === undefined ? '' : `length ${await sealedLength(storage, last)}`;
        return {
          ...page,
          pageInfo: { ...page.pageInfo, endCursor: Buffer.from(held).toString('base64url') },
        };
      }),
  },
  'a command that is sent only where something hidden is there': {
    viewer: /officer-1 in the case rights$/u,
    features: (features, storage) =>
      withField(features, 'Order', 'shipments', (inner) => async (row, ...rest) => {
        if (isThere(row)) await storage.connection.collection('carriers').findOne({});
        return inner(row, ...rest);
      }),
  },
  "an error that says that somebody else's row exists": {
    viewer: /^(?:alice|bea|cy|dina)/u,
    features: (features, storage) =>
      features.map((feature) => {
        const load = feature.nodes?.['Order'];
        if (load === undefined) return feature;
        const telling: typeof load = async (context, key) => {
          const row = await load(context, key);
          const there = await storage.connection.collection<{ _id: string }>('orders').findOne({ _id: key });
          if (row === null && there !== null) throw forbidden();
          return row;
        };
        return { ...feature, nodes: { ...feature.nodes, Order: telling } };
      }),
  },
  "a page that counts others' rows": {
    viewer: /^(?:alice|bea|cy|dina)/u,
    features: (features, storage) =>
      withField(features, 'Query', 'orders', (inner) => async (...asked) => {
        const page = (await inner(...asked)) as Page;
        const count = await storage.connection.collection('orders').countDocuments({});
        return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: count > 8 } };
      }),
  },
  'a log entry that says what is hidden': {
    viewer: /officer-1 in the case rights$/u,
    features: (features) =>
      withField(features, 'Order', 'state', (inner) => (row, args, context, info) => {
        if (isThere(row)) context.ledger.note('order.with-note');
        return inner(row, args, context, info);
      }),
  },
  'a masked form that tells how long the value is': {
    viewer: /care-1 in the case/u,
    parts: (parts) => ({
      ...parts,
      opener: {
        open: async (sealed) =>
          (await parts.opener.open(sealed)).map((opened) => {
            const email = opened?.['contactEmail'];
            if (typeof email !== 'string') return opened;
            return { ...opened, contactEmail: `${email.length % 2 === 0 ? 'even' : 'odd'}${email}` };
          }),
      },
    }),
  },
  'a line of the log of errors that depends on something hidden': {
    viewer: /ops-1 in the case/u,
    parts: (parts) => ({
      ...parts,
      opener: {
        open: async (sealed) => {
          const opened = await parts.opener.open(sealed);
          if (opened.some((values) => values?.['contactPhone'] === null))
            parts.onError(new Error('no phone'));
          return opened;
        },
      },
    }),
  },
};
