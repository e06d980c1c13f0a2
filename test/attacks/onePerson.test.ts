import { randomUUID } from 'node:crypto';
import { parse, print, separateOperations } from 'graphql';
import { type Role, toGlobalId } from '../../src/privacy/index.js';
import type { Caller } from '../support/gatewayProcess.js';
import { type ObservedGateway, openObservedGateway } from '../support/observedGateway.js';
import { mutate, orderInput, plantMasterData } from '../support/plantOrder.js';

/** Staff with a case of each of two people, who try to get at both in one operation over HTTP. */

interface Person {
  readonly id: string;
  readonly customer: string;
  readonly marker: string;
  readonly order: { readonly id: string; readonly number: string };
  readonly request: string;
  /** By role: the case that its staff work on. */
  readonly cases: ReadonlyMap<Role, { readonly id: string; readonly number: string }>;
}

const STAFF = [
  { role: 'AFTER_SALES', id: 'care-1', purpose: 'AFTER_SALES' },
  { role: 'OPERATIONS', id: 'ops-1', purpose: 'ORDER_VERIFICATION' },
  { role: 'PRIVACY_OFFICER', id: 'officer-1', purpose: 'RIGHTS' },
] as const;

let gateway: ObservedGateway;
let people: readonly [Person, Person];
beforeAll(async () => {
  gateway = await openObservedGateway();
  await plantMasterData(gateway.storage);
  people = [await plant('person-a', 'Qzmarkera'), await plant('person-b', 'Qzmarkerb')];
}, 120_000);
afterAll(() => gateway?.close());

async function plant(id: string, marker: string): Promise<Person> {
  const owner: Caller = { role: 'CUSTOMER', id };
  const change = async <Field extends string>(
    by: Caller,
    name: string,
    type: string,
    input: Record<string, unknown>,
    field: Field,
  ) => {
    const selection = `${field} { id number }`;
    const { payload } = await mutate(
      gateway,
      by,
      name,
      type,
      { idempotencyKey: randomUUID(), ...input },
      selection,
    );
    return payload[field] as { id: string; number: string };
  };
  const address = { name: marker, lines: [marker], locality: marker, postalCode: '04109', countryCode: 'DE' };
  const texts = { note: marker, deliveryInstructions: marker, contactEmail: `${marker}@${marker}.example` };
  const asked = { ...orderInput(), ...texts, deliveryAddress: address, contactPhone: null };
  const order = await change(owner, 'orderPlace', 'OrderPlaceInput', asked, 'order');
  const correction = { order: { id: order.id, note: `${marker} anew` } };
  const request = await change(
    owner,
    'dataCorrectionRequest',
    'DataCorrectionRequestInput',
    correction,
    'request',
  );
  const cases = new Map<Role, { id: string; number: string }>();
  for (const { role, id: worker, purpose } of STAFF) {
    const about = { orderNumber: order.number, purpose, reason: marker };
    const opened = await change(owner, 'caseOpen', 'CaseOpenInput', about, 'case');
    await change({ role, id: worker }, 'caseAssign', 'CaseAssignInput', { id: opened.id }, 'case');
    cases.set(role, opened);
  }
  return { id, customer: toGlobalId('Customer', id), marker, order, request: request.id, cases };
}

const ORDER = `contactEmail contactPhone deliveryAddress { name lines locality postalCode } deliveryInstructions note
  lines { sku } total { amountMinor } customer { ...C } shipments { events { place } }`;
const FRAGMENTS = `fragment C on Customer { name email phone membership { memberNumber } }
  fragment O on Order { ${ORDER} }
  fragment R on DataRequest { correction reason }
  fragment K on Case { reason order { ...O } }
  fragment N on Node { ...C ...O ...R ...K }`;

/** Ways at two people at once; each names both. */
const WAYS: Readonly<Record<string, (of: readonly Person[], role: Role) => string>> = {
  'aliases of node': (of, role) =>
    `{ ${of
      .flatMap(({ customer, order, request, cases }) => [
        customer,
        order.id,
        request,
        cases.get(role)?.id ?? '',
      ])
      .map((id, index) => `n${index}: node(id: "${id}") { ...N }`)
      .join(' ')} }`,
  'fragments of node': (of) =>
    `{ ...A ...B } fragment A on Query { a: node(id: "${of[0]?.order.id}") { ...N } }
      fragment B on Query { b: node(id: "${of[1]?.order.id}") { ... on Order { customer { ...C } note } } }`,
  'aliases of order': (of) =>
    `{ ${of.map(({ order }, index) => `o${index}: order(by: { number: "${order.number}" }) { ...O }`).join(' ')} }`,
  'the list of orders': () =>
    '{ orders(first: 50) { nodes { ...O } edges { node { again: note customer { ...C } } } } }',
  'the list of cases, and back to its orders': () => '{ cases(first: 50) { nodes { ...K } } }',
  'the list of requests': () => '{ dataRightsRequests(first: 50) { nodes { ...R } } }',
  'cases and nodes together': (of) =>
    `{ cases(first: 50) { nodes { reason order { customer { ...C } } } }
      ${of.map(({ customer }, index) => `c${index}: node(id: "${customer}") { ...C }`).join(' ')} }`,
};
/** Where a role may ask at all; and whether it comes to see texts of its case's person there. */
const OPEN: Readonly<Record<string, Readonly<Partial<Record<Role, boolean>>>>> = {
  'aliases of node': { AFTER_SALES: true, OPERATIONS: false, PRIVACY_OFFICER: true },
  'fragments of node': { AFTER_SALES: true, OPERATIONS: false, PRIVACY_OFFICER: false },
  'aliases of order': { AFTER_SALES: true, OPERATIONS: false, PRIVACY_OFFICER: false },
  'the list of orders': { OPERATIONS: false },
  'the list of cases, and back to its orders': {
    AFTER_SALES: true,
    OPERATIONS: false,
    PRIVACY_OFFICER: true,
  },
  'the list of requests': { PRIVACY_OFFICER: true },
  'cases and nodes together': { AFTER_SALES: true, OPERATIONS: false, PRIVACY_OFFICER: true },
};
const TABLE = Object.entries(OPEN).flatMap(([way, roles]) =>
  STAFF.filter(({ role }) => role in roles).map((who) => ({
    way,
    who,
    role: who.role,
    sees: roles[who.role] ?? false,
  })),
);

/** The document without the fragments that its operation doesn't use. */
const needed = (document: string): string =>
  Object.values(separateOperations(parse(document)))
    .map(print)
    .join('\n');

async function revealed(during: () => Promise<unknown>): Promise<readonly string[]> {
  const { model } = gateway.storage.audit;
  const before = await model.countDocuments({ action: 'reveal' });
  await during();
  const entries = await model.find({ action: 'reveal' }).sort({ at: 1 }).skip(before).lean();
  return entries.map(({ subject }) => String(subject));
}

describe('two people in one operation', () => {
  test.each(TABLE)('$way by $role', async ({ way, who, sees }) => {
    const [one, other] = people;
    const document = needed((WAYS[way]?.(people, who.role) ?? '') + FRAGMENTS);
    const pseudonyms = await gateway.storage.keys.pseudonyms([one.id, other.id]);
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const asker: Caller = { role: who.role, id: who.id, case: mine.cases.get(who.role)?.number ?? '' };
      const subjects = await revealed(async () => {
        const { text, errors, status } = await gateway.ask(asker, document);
        expect([status, errors]).toEqual([200, []]);
        expect(text).not.toContain(theirs.marker);
        expect(text.includes(mine.marker)).toBe(sees);
      });
      for (const subject of subjects) expect(subject).toBe(pseudonyms.get(mine.id));
      if (sees) expect(subjects.length).toBeGreaterThan(0);
    }
    const subjects = await revealed(async () => {
      const { text } = await gateway.ask({ role: who.role, id: who.id }, document);
      for (const { marker } of people) expect(text).not.toContain(marker);
    });
    expect(subjects).toEqual([]);
  });
});
