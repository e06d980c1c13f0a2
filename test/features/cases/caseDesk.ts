import type { CasePurpose } from '../../../src/generated/resolvers.js';
import type { Asker } from '../../support/testGateway.js';
import {
  customer,
  openParcelShop,
  type ParcelShop,
  type Payload,
  type Placed,
} from '../logistics/parcelShop.js';

export const PURPOSES: readonly CasePurpose[] = [
  'AFTER_SALES',
  'CONSULTATION',
  'ORDER_VERIFICATION',
  'FULFILMENT',
  'RIGHTS',
];
export const CASE_ROLES = ['OPERATIONS', 'AFTER_SALES', 'PRIVACY_OFFICER'] as const;
export type CaseRole = (typeof CASE_ROLES)[number];

/** Written by hand, not taken from the code: which role works on cases for what. */
const SERVES: Readonly<Record<CaseRole, readonly CasePurpose[]>> = {
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  OPERATIONS: ['ORDER_VERIFICATION', 'FULFILMENT'],
  PRIVACY_OFFICER: ['RIGHTS'],
};
export const IDS: Readonly<Record<CaseRole, readonly [string, string]>> = {
  AFTER_SALES: ['care-1', 'care-2'],
  OPERATIONS: ['ops-1', 'ops-2'],
  PRIVACY_OFFICER: ['officer-1', 'officer-2'],
};
export const member = (role: CaseRole, which: 0 | 1 = 0): Asker => ({ role, id: IDS[role][which] });
export const serverOf = (purpose: CasePurpose): CaseRole =>
  CASE_ROLES.find((role) => SERVES[role].includes(purpose)) ?? 'OPERATIONS';
/** Each role with each purpose, and whether it may work on cases for it. */
export const table = CASE_ROLES.flatMap((role) =>
  PURPOSES.map((purpose) => ({ role, purpose, may: SERVES[role].includes(purpose) })),
);

const NODE =
  'query ($id: ID!) { node(id: $id) { ... on Case { number state order { number contactEmail } } } }';
export const LIST = `query ($first: Int!, $after: Cursor, $filter: CaseFilter) {
  cases(first: $first, after: $after, filter: $filter) {
    nodes { id number orderNumber purpose state assignee mine } pageInfo { hasNextPage endCursor } } }`;
export const idsOf = (cases: readonly Payload[]): readonly string[] => cases.map(({ id }) => id);

/** A shop, and what can be done to cases in it. */
export interface CaseDesk {
  readonly shop: ParcelShop;
  /** A case through `node`; null where it doesn't exist for them. */
  seen(asker: Asker, id: string): Promise<Payload | null>;
  listed(asker: Asker, filter?: object): Promise<readonly Payload[]>;
  open(asker: Asker, order: Placed, purpose: CasePurpose): Promise<Payload>;
  assign(asker: Asker, id: string, assignee?: string): Promise<Payload>;
  /** Naming the case, where it is theirs. */
  close(asker: Asker, id: string): Promise<Payload>;
  /** A case that a customer has opened about a new order. */
  opened(purpose?: CasePurpose, by?: string): Promise<{ order: Placed; id: string; number: string }>;
}

export async function openCaseDesk(): Promise<CaseDesk> {
  const shop = await openParcelShop();
  const open: CaseDesk['open'] = (asker, order, purpose) =>
    shop.change(asker, 'caseOpen', { orderNumber: order.number, purpose });
  return {
    shop,
    open,
    seen: async (asker, id) => (await shop.ask(asker, NODE, { id })).data?.node ?? null,
    listed: async (asker, filter = {}) =>
      (await shop.ask(asker, LIST, { first: 100, filter })).data.cases.nodes,
    assign: (asker, id, assignee) =>
      shop.change(asker, 'caseAssign', { id, ...(assignee !== undefined && { assignee }) }),
    close: async (asker, id) => {
      const atHand = await shop.cases.cases.resolveCase({ role: asker.role, id: asker.id ?? '' }, id);
      return shop.change({ ...asker, ...(atHand !== null && { case: atHand }) }, 'caseClose', { id });
    },
    opened: async (purpose = 'AFTER_SALES', by = 'anna') => {
      const order = await shop.place(by);
      const { id, number } = (await open(customer(by), order, purpose))['case'] as {
        id: string;
        number: string;
      };
      return { order, id, number };
    },
  };
}
