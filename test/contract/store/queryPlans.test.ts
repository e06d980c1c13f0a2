import { delivered, ship, workedOn, cancelled, closeCase } from '../../features/rights/deskActs.js';
import { ADDRESS, markersOf, plantPerson, readsOrder } from '../../features/rights/plantPerson.js';
import { OFFICER, openRightsDesk, REQUEST, type RightsDesk } from '../../features/rights/rightsDesk.js';
import { CALLER, driver, OPERATIONS } from '../../features/logistics/parcelShop.js';
import { customerOf } from '../../features/testShop.js';
import type { Asker } from '../../support/testGateway.js';
import { type QueryPlan, queryPlans } from '../../support/queryPlans.js';

const ANNA = customerOf('anna');
const AUDITOR: Asker = { role: 'AUDITOR', id: 'auditor-1' };
const CARE: Asker = { role: 'AFTER_SALES', id: 'care-1' };
const ANALYST: Asker = { role: 'ANALYST', id: 'analyst-1' };
const DRIVER = driver(CALLER);

/** Queries that may read a whole collection, and why. */
const MAY_SCAN: readonly (readonly [shape: RegExp, reason: string])[] = [
  [/^distinct audit_log /u, 'Verifying the log reads all of it anyway.'],
];

let desk: RightsDesk;
let plans: readonly QueryPlan[];

beforeAll(async () => {
  desk = await openRightsDesk('bert');
  const sent = await desk.sentDuring(() => everyPath());
  plans = await queryPlans(desk.storage.connection, sent);
}, 180_000);
afterAll(() => desk?.close());

/** Two pages of a list, by every filter it has. */
async function pages(asker: Asker, field: string, filters: readonly string[] = ['']): Promise<void> {
  const [before, after] = asker.role === 'CUSTOMER' && field !== 'orders' ? ['viewer { ', ' }'] : ['', ''];
  for (const filter of filters) {
    const query = `query ($after: Cursor) { ${before}${field}(first: 1, after: $after${filter}) {
      edges { cursor } pageInfo { endCursor } }${after} }`;
    const first = (await desk.ask(asker, query)).data;
    const { endCursor } = (first.viewer ?? first)[field].pageInfo as { endCursor: string | null };
    if (endCursor !== null) await desk.ask(asker, query, { after: endCursor });
  }
}

/** All that people, staff and carriers can do, and what the gateway does by itself. */
async function everyPath(): Promise<void> {
  const { order, caseId } = await plantPerson(desk, 'anna', markersOf('anna', 1));
  await plantPerson(desk, 'carl', markersOf('carl', 3));
  await cancelled(desk, 'anna');
  const second = await delivered(desk, 'anna', 'Leipzig');
  await shop(order);
  await staff(caseId, second.order);
  await rights();
  await desk.features.logistics.carriers.put([
    { _id: CALLER, name: 'Calls', contactPolicy: { phone: true } },
  ]);
  await desk.storage.audit.verify();
  await Promise.all(
    desk.features.features.flatMap(({ figures }) => (figures ?? []).map((each) => each.read())),
  );
}

async function shop(order: { readonly id: string; readonly number: string }): Promise<void> {
  await desk.ask(ANNA, '{ products(first: 1) { nodes { sku } pageInfo { endCursor } } }');
  await pages(ANNA, 'orders', ['', ', filter: { state: CANCELLED }']);
  await pages(OPERATIONS, 'orders', ['', ', filter: { state: CONFIRMED }']);
  const one = `query ($by: OrderBy!) { order(by: $by) { customer { name }
    shipments { state carrier { name } events { state place } } } }`;
  await desk.ask(ANNA, one, { by: { id: order.id } });
  await desk.ask(ANNA, one, { by: { number: order.number } });
  await desk.ask(ANNA, '{ viewer { customer { name membership { memberNumber } } consents { purpose } } }');
  const since = new Date(0).toISOString();
  await pages(DRIVER, 'deliveryTasks', ['', `, updatedSince: "${since}"`]);
  await desk.change(ANNA, 'consentWithdraw', 'consents { status }', { purpose: 'ANALYTICS' });
  const range = { from: '2026-01-01', to: '2026-12-31' };
  for (const metric of ['ORDERS_PLACED', 'ORDERS_BY_COUNTRY'])
    await desk.ask(
      ANALYST,
      'query ($metric: Metric!, $range: DateRange!) { analytics(metric: $metric, range: $range) { key } }',
      { metric, range },
    );
}

async function staff(caseId: string, order: { readonly id: string; readonly number: string }): Promise<void> {
  const filters = [
    '',
    ', filter: { state: ASSIGNED }',
    ', filter: { mine: true }',
    ', filter: { mine: false }',
  ];
  await pages(CARE, 'cases', filters);
  const worker = await workedOn(desk, 'anna', order, 'FULFILMENT');
  await readsOrder(desk, worker, order);
  await closeCase(desk, worker, worker.caseId);
  await desk.ask(ANNA, 'query ($id: ID!) { node(id: $id) { ... on Case { number } } }', { id: caseId });
  await ship(desk, await desk.place('bert'));
}

async function rights(): Promise<void> {
  await desk.request(ANNA, 'dataCorrectionRequest', { details: { name: 'Qz New' } });
  const open = await desk.place('anna');
  await desk.request(ANNA, 'dataCorrectionRequest', { order: { id: open.id, deliveryAddress: ADDRESS } });
  await desk.request(ANNA, 'objectionRaise', { purpose: 'ANALYTICS' });
  await desk.request(ANNA, 'dataAccessRequest');
  await desk.sweep();
  await desk.until('anna', ({ kind, state }) => kind === 'ACCESS' && state === 'COMPLETED');
  await pages(ANNA, 'dataRequests');
  await pages(ANNA, 'accessLog');
  await pages(AUDITOR, 'accessLog', [
    '',
    ', filter: { role: CUSTOMER }',
    ', filter: { subject: "p" }',
    ', filter: { actor: "p" }',
  ]);
  const queue = [
    '',
    ', filter: { open: true }',
    ', filter: { state: RECEIVED }',
    ', filter: { kind: ACCESS, open: false }',
  ];
  await pages(OFFICER, 'dataRightsRequests', queue);
  const erasure = await desk.request(customerOf('carl'), 'dataErasureRequest');
  expect(erasure.request).toMatchObject({ kind: 'ERASURE' });
  await desk.ask(
    OFFICER,
    `query ($id: ID!) { node(id: $id) { ... on DataRequest { ${REQUEST.replace('export', '')} } } }`,
    {
      id: erasure.request?.id,
    },
  );
  await cancelled(desk, 'bert');
  await desk.request(customerOf('dora'), 'dataErasureRequest');
  await desk.sweep();
  await desk.until('dora', ({ state }) => state === 'COMPLETED');
  desk.clock.pass(40);
  await desk.sweep();
}

it('each query of the data layer goes by an index', () => {
  const scanning = plans.filter(({ stages }) => stages.includes('COLLSCAN'));
  expect(scanning.filter(({ shape }) => !MAY_SCAN.some(([allowed]) => allowed.test(shape)))).toEqual([]);
});

it('queries of every collection came up, of every kind', () => {
  const kinds = new Set(plans.map(({ shape }) => shape.split(' ')[0]));
  expect([...kinds].sort()).toEqual(['aggregate', 'delete', 'distinct', 'find', 'findAndModify', 'update']);
  const asked = new Set(plans.map(({ shape }) => shape.split(' ')[1]));
  const collections = ['audit_log', 'cases', 'consent_standings', 'consents', 'customers', 'data_requests'];
  for (const each of [
    ...collections,
    'data_subjects',
    'idempotency',
    'memberships',
    'order_counters',
    'orders',
  ])
    expect([...asked]).toContain(each);
  for (const each of ['products', 'shipments', 'subjects', 'tracking_events', 'carriers', 'staff'])
    expect([...asked]).toContain(each);
  expect(plans.length).toBeGreaterThan(90);
});
