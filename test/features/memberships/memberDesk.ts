import { randomUUID } from 'node:crypto';
import { createMemberships } from '../../../src/features/memberships/index.js';
import { SealedInput, toGlobalId } from '../../../src/privacy/index.js';
import type { Outcome, SubjectHoldings } from '../../../src/storage/index.js';
import type { Asker, WireAnswer } from '../../support/testGateway.js';
import { customer, openParcelShop, type ParcelShop, type Payload } from '../logistics/parcelShop.js';

const FIELDS = 'plan state startedAt validUntil endedAt memberNumber';
const ERRORS = 'userErrors { __typename code message field ... on StateTransitionError { from to allowed } }';
export const START = `mutation ($input: MembershipStartInput!) {
  membershipStart(input: $input) { membership { ${FIELDS} } ${ERRORS} } }`;
export const END = `mutation ($input: MembershipEndInput!) {
  membershipEnd(input: $input) { membership { ${FIELDS} } ${ERRORS} } }`;
export const NODE = `query ($id: ID!) { node(id: $id) { ... on Customer { membership { ${FIELDS} } } } }`;

/** A shop whose customers can become members. */
export interface MemberDesk {
  readonly shop: ParcelShop;
  readonly holdings: SubjectHoldings;
  start(id: string, input?: object): Promise<Payload>;
  end(id: string, input?: object): Promise<Payload>;
  /** The valid membership, as the customer sees it. */
  current(id: string): Promise<Payload | null>;
  /** What somebody is answered of a customer. */
  seen(asker: Asker, id: string): Promise<WireAnswer>;
  /** A membership of the past. */
  startedAt(id: string, plan: 'MONTHLY' | 'YEARLY', at: Date): Promise<Outcome>;
  /** Stores an account, and an order: with it the consent to be looked after. */
  join(id: string): ReturnType<ParcelShop['place']>;
}

const payloadOf = ({ data, errors }: WireAnswer, field: string): Payload => {
  if (data?.[field] == null) throw new Error(`${field}: ${JSON.stringify(errors)}`);
  return data[field] as Payload;
};

export async function openMemberDesk(): Promise<MemberDesk> {
  const shop = await openParcelShop();
  const { storage, accounts, ask } = shop;
  const { memberships, holdings } = createMemberships(storage);
  const seen: MemberDesk['seen'] = (asker, id) => ask(asker, NODE, { id: toGlobalId('Customer', id) });
  const text = (value: string): SealedInput => new SealedInput(value);
  return {
    shop,
    holdings,
    seen,
    start: async (id, input = {}) => {
      const variables = { input: { idempotencyKey: randomUUID(), plan: 'MONTHLY', ...input } };
      return payloadOf(await ask(customer(id), START, variables), 'membershipStart');
    },
    end: async (id, input = {}) => {
      const variables = { input: { idempotencyKey: randomUUID(), ...input } };
      return payloadOf(await ask(customer(id), END, variables), 'membershipEnd');
    },
    current: async (id) => (await seen(customer(id), id)).data.node.membership,
    startedAt: (id, plan, at) =>
      storage.transact((session) => memberships.start(session, { customerId: id, plan, at })),
    join: async (id) => {
      await storage.transact(async (session) => {
        const details = {
          name: text('Qz Person'),
          email: text('qz@qz.example'),
          phone: text('+4915123987688'),
        };
        await accounts.create(session, { id, ...details, at: new Date() });
        return { ok: true, id, subject: id };
      });
      return shop.place(id);
    },
  };
}
