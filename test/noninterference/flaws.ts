import type { Feature, RequestContext, Row } from '../../src/privacy/index.js';
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

const isThere = (row: Row): boolean => row['note'] != null;

/** A page, as a resolver answers it. */
interface Page {
  readonly nodes: readonly Row[];
  readonly pageInfo: object;
}

/** Mistakes that somebody could make, each of which tells something of what is hidden. */
export const FLAWS: Readonly<Record<string, Flaw>> = {
  'a plain field that depends on whether a hidden one is there': {
    features: (features) =>
      withField(
        features,
        'Order',
        'paymentStatus',
        (inner) =>
          (row, ...rest) =>
            isThere(row) ? inner(row, ...rest) : 'PENDING',
      ),
  },
  'a list in the order of something hidden': {
    features: (features) =>
      withField(features, 'Query', 'orders', (inner) => async (...asked) => {
        const page = (await inner(...asked)) as Page;
        const nodes = [...page.nodes].sort((a, b) => Number(isThere(a)) - Number(isThere(b)));
        return { ...page, nodes };
      }),
  },
  'a cursor that holds something hidden': {
    features: (features) =>
      withField(features, 'Query', 'orders', (inner) => async (...asked) => {
        const page = (await inner(...asked)) as Page;
        const held = page.nodes.map(isThere).join('-');
        return {
          ...page,
          pageInfo: { ...page.pageInfo, endCursor: Buffer.from(held).toString('base64url') },
        };
      }),
  },
  'a command that is sent only where something hidden is there': {
    features: (features, storage) =>
      withField(features, 'Order', 'shipments', (inner) => async (row, ...rest) => {
        if (isThere(row)) await storage.connection.collection('carriers').findOne({});
        return inner(row, ...rest);
      }),
  },
  "an error that says that somebody else's row exists": {
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
    features: (features, storage) =>
      withField(features, 'Query', 'orders', (inner) => async (...asked) => {
        const page = (await inner(...asked)) as Page;
        const count = await storage.connection.collection('orders').countDocuments({});
        return { ...page, pageInfo: { ...page.pageInfo, hasNextPage: count > 8 } };
      }),
  },
  'a log entry that says what is hidden': {
    features: (features) =>
      withField(features, 'Order', 'state', (inner) => (row, args, context, info) => {
        if (isThere(row)) context.ledger.note('order.with-note');
        return inner(row, args, context, info);
      }),
  },
  'a masked form that tells how long the value is': {
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
