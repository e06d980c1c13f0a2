import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AccessLog,
  type AccessRecord,
  type Feature,
  handle,
  ofCase,
  type Opened,
  type Opener,
  type RequestContext,
  type Row,
  SealedPart,
  toGlobalId,
} from '../../src/privacy/index.js';

/** Stands for a value that must not be seen where it has no business. */
export const MARKER = 'zq7marker';

const ENVELOPE = {
  v: 1,
  suite: 1,
  keyId: 'k1',
  shape: '{}',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
} as const;

const ADDRESS = { name: 'Jana Voss', lines: ['Lindenallee 14'], postalCode: '04109', countryCode: 'DE' };
const SHAPE = { name: 1, lines: [1], postalCode: 1, countryCode: 1 } as const;

function orderRow(number: number, customerId: string): Row {
  const part = new SealedPart('orders', `o${number}`, customerId, 'DELIVERY', ENVELOPE);
  return {
    id: toGlobalId('Order', `o${number}`),
    customerId,
    number: `P-1000${number}`,
    state: 'CONFIRMED',
    placedAt: new Date('2026-03-01T10:00:00Z'),
    contactEmail: handle(part, ['contactEmail'], 1),
    deliveryAddress: handle(part, ['deliveryAddress'], SHAPE),
    note: null,
    shipments: [],
  };
}

/** Two customers' orders. */
export const ORDERS: readonly Row[] = [
  orderRow(1, 'customer-01'),
  orderRow(2, 'customer-01'),
  orderRow(3, 'customer-02'),
];

const own = ({ viewer }: RequestContext): readonly Row[] =>
  ORDERS.filter(
    (row) => viewer.role !== 'CUSTOMER' || (row as { customerId?: unknown })['customerId'] === viewer.id,
  );

/** A resolver whose identity tests look at. */
export const nestedResolver = (): string => 'CONFIRMED';

/** What `orderPlace` was given last. */
export const placed: { input: unknown } = { input: null };

/** Answers from memory. */
export const fakeFeature: Feature = {
  name: 'fake',
  resolvers: {
    Query: {
      viewer: (_root: unknown, _args: unknown, { viewer }: RequestContext) => ({ role: viewer.role }),
      order: async (
        _root: unknown,
        { by }: { by: { id?: string; number?: string } },
        context: RequestContext,
      ) => own(context).find((row) => row.id === by.id || row['number'] === by.number) ?? null,
      orders: (_root: unknown, { first }: { first: number }, context: RequestContext) => ({
        nodes: own(context).slice(0, first),
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
      }),
      products: () => {
        throw new Error(`E11000 duplicate key: { email: "${MARKER}@example.com" }`);
      },
      analytics: async () => {
        await sleep(400);
        return [{ key: '2026-01-01', count: 12 }];
      },
      carriers: () => [{ id: 'c', name: 'Nobody may ask' }],
      deliveryTasks: () => ({
        nodes: [],
        edges: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false },
      }),
    },
    Mutation: {
      orderPlace: (_root: unknown, { input }: { input: unknown }) => {
        placed.input = input;
        const problem = { __typename: 'InputError', code: 'INVALID', message: 'No such product.' };
        return { order: null, userErrors: [problem] };
      },
    },
    Order: { state: nestedResolver },
  },
  permissions: {
    Query: {
      viewer: ['CUSTOMER', 'AFTER_SALES', 'ANALYST', 'CARRIER', 'OPERATIONS'],
      order: ['CUSTOMER', 'AFTER_SALES', 'OPERATIONS'],
      orders: ['CUSTOMER', 'OPERATIONS'],
      products: ['ANONYMOUS', 'CUSTOMER'],
      analytics: ['ANALYST'],
      deliveryTasks: ['CARRIER'],
    },
    Mutation: { orderPlace: ['CUSTOMER'] },
  },
  relations: { Order: { ASSIGNED: ofCase({ orderId: 'id' }) } },
  nodes: {
    Order: (context, key) =>
      Promise.resolve(own(context).find((row) => row.id === toGlobalId('Order', key)) ?? null),
  },
};

/** Keeps records in memory; fails when it is told to. */
export class MemoryLog implements AccessLog {
  readonly records: AccessRecord[] = [];
  failing = false;

  append(records: readonly AccessRecord[]): Promise<void> {
    if (this.failing) return Promise.reject(new Error(`the log is down: ${MARKER}`));
    this.records.push(...records);
    return Promise.resolve();
  }
}

/** Opens every envelope of the fake orders. */
export const memoryOpener: Opener = {
  open: (parts) =>
    Promise.resolve(
      parts.map((part): Opened => ({
        contactEmail: `${part.subject}@example.com`,
        deliveryAddress: ADDRESS,
      })),
    ),
};
