import { MARKERS, PLANTED } from '../contract/revealTable.js';
import { type Answer, type Caller, GatewayProcess } from '../support/gatewayProcess.js';
import { CUSTOMER, joinStorage, mutate, orderInput, plantMasterData } from '../support/plantOrder.js';
import { bytesOf } from '../support/testStorage.js';
import { toGlobalId } from '../../src/privacy/index.js';

/** One person's way through their rights, over HTTP, as their app and the shop's staff would go it. */

const JANA: Caller = { role: 'CUSTOMER', id: CUSTOMER };
const OPERATIONS: Caller = { role: 'OPERATIONS', id: 'ops-1' };
const DRIVER: Caller = { role: 'CARRIER', id: 'driver-a', partner: 'carrier-a' };
const OFFICER: Caller = { role: 'PRIVACY_OFFICER', id: 'officer-1' };
const AUDITOR: Caller = { role: 'AUDITOR', id: 'auditor-1' };

const NEW_PHONE = '+4915123987655';
const DAY_MS = 24 * 3600 * 1000;
/** The claim window is a day: delivered a day ago less this, it is over in this. */
const LEFT_MS = 8_000;
const SECRETS = [...MARKERS, NEW_PHONE];

let gateway: GatewayProcess;
beforeAll(async () => {
  gateway = await GatewayProcess.start({
    SEED: 'false',
    CLAIM_WINDOW_DAYS: '1',
    RIGHTS_SWEEP_SECONDS: '1',
    // It asks again and again how far things are.
    REQUESTS_PER_MINUTE: '0',
  });
  const { storage, stores } = await joinStorage(gateway);
  await plantMasterData(storage);
  await stores.close();
}, 120_000);
afterAll(() => gateway?.remove());

type Request = {
  readonly id: string;
  readonly state: string;
  readonly earliestAt: string | null;
  readonly blockers: readonly { readonly reason: string }[];
  readonly export: Record<string, unknown> | null;
  readonly classes: readonly { readonly class: string; readonly erased: boolean }[];
};
const REQUEST =
  'id number kind state blockers { reason reference earliestEnd } earliestAt classes { class erased keptUntil }';

const rights = async (
  name: string,
  inputType: string,
  input: Record<string, unknown> = {},
): Promise<Request> =>
  (await mutate(gateway, JANA, name, inputType, input, `request { ${REQUEST} }`)).payload[
    'request'
  ] as Request;

const one = async (id: string, more = ''): Promise<Request> => {
  const query = `query ($id: ID!) { node(id: $id) { ... on DataRequest { ${REQUEST} ${more} } } }`;
  return ((await gateway.ask(JANA, query, { id })).data as { node: Request }).node;
};

async function until(id: string, state: string): Promise<Request> {
  const end = Date.now() + 40_000;
  for (;;) {
    const request = await one(id);
    if (request.state === state) return request;
    if (Date.now() > end) throw new Error(`${state} was not reached: ${JSON.stringify(request)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const markersIn = (text: string | Buffer): readonly string[] =>
  SECRETS.filter((marker) => text.includes(marker));

describe('a person and their rights', () => {
  let order: { readonly id: string; readonly number: string };
  let erasure: Request;

  it('orders, and by that opens their data to what the order needs', async () => {
    const placed = await mutate(
      gateway,
      JANA,
      'orderPlace',
      'OrderPlaceInput',
      orderInput(),
      'order { id number }',
    );
    order = placed.payload['order'] as typeof order;
    const { data } = await gateway.ask(JANA, '{ viewer { consents { purpose status act } } }');
    const consents = (data as { viewer: { consents: { purpose: string }[] } }).viewer.consents;
    expect(consents).toContainEqual({ purpose: 'DELIVERY', status: 'GIVEN', act: 'ORDER' });
  });

  it('asks for their data, and gets all of it as JSON', async () => {
    const asked = await rights('dataAccessRequest', 'DataAccessRequestInput');
    await until(asked.id, 'COMPLETED');
    const { export: everything } = await one(asked.id, 'export');
    const text = JSON.stringify(everything);
    for (const value of [
      PLANTED.email,
      PLANTED.name,
      PLANTED.note,
      PLANTED.customerPhone,
      PLANTED.memberNumber,
    ])
      expect(text).toContain(value);
    expect(Object.keys(everything ?? {}).sort()).toEqual(
      [
        'accessHistory',
        'accessHistoryLeftOut',
        'collections',
        'consents',
        'generatedAt',
        'policy',
        'subject',
      ].sort(),
    );
  });

  it('corrects their phone', async () => {
    const corrected = await rights('dataCorrectionRequest', 'DataCorrectionRequestInput', {
      details: { phone: NEW_PHONE },
    });
    expect(corrected.state).toBe('COMPLETED');
    const { data } = await gateway.ask(JANA, '{ viewer { customer { phone } } }');
    expect(data).toEqual({ viewer: { customer: { phone: NEW_PHONE } } });
  });

  it('asks for erasure, and is told what is under way and until when', async () => {
    erasure = await rights('dataErasureRequest', 'DataErasureRequestInput');
    expect(erasure.state).toBe('BLOCKED');
    expect(erasure.blockers.map(({ reason }) => reason).sort()).toEqual([
      'ONGOING_ORDER',
      'VALID_MEMBERSHIP',
    ]);
    expect(Date.parse(erasure.earliestAt ?? '')).toBeGreaterThan(Date.now() + 300 * DAY_MS);
    const ended = '{ membership { state } userErrors { message } }';
    const end = `mutation ($input: MembershipEndInput!) { membershipEnd(input: $input) ${ended} }`;
    const input = { idempotencyKey: '7f0c3c56-3f5c-4f0e-9d55-0d5a4d1d7f10' };
    expect((await gateway.ask(JANA, end, { input })).text).toContain('"userErrors":[]');
  });

  it('the parcel is delivered: the date is now the end of the claim window', async () => {
    const shipment = {
      orderId: order.id,
      carrierId: toGlobalId('Carrier', 'carrier-a'),
      parcel: { weightGrams: 900 },
    };
    const about = { orderNumber: order.number, purpose: 'FULFILMENT' };
    const opened = await mutate(gateway, JANA, 'caseOpen', 'CaseOpenInput', about, 'case { id number }');
    const { id, number } = opened.payload['case'] as { id: string; number: string };
    await mutate(gateway, OPERATIONS, 'caseAssign', 'CaseAssignInput', { id }, 'case { id }');
    const picker = { ...OPERATIONS, case: number };
    await mutate(gateway, picker, 'shipmentCreate', 'ShipmentCreateInput', shipment, 'shipment { id }');
    const tasks = await gateway.ask(
      DRIVER,
      '{ deliveryTasks(first: 1) { nodes { id recipient { name } } } }',
    );
    const [task] = (tasks.data as { deliveryTasks: { nodes: { id: string }[] } }).deliveryTasks.nodes;
    expect(task).toMatchObject({ recipient: { name: PLANTED.name } });
    const deliveredAt = new Date(Date.now() - DAY_MS + LEFT_MS);
    const event = {
      taskId: task?.id,
      state: 'DELIVERED',
      occurredAt: deliveredAt.toISOString(),
      place: PLANTED.place,
    };
    const reported = { events: [event] };
    await mutate(gateway, DRIVER, 'trackingEventsReport', 'TrackingEventsReportInput', reported, 'recorded');
    const end = Date.now() + LEFT_MS / 2;
    let seen = await one(erasure.id);
    while (seen.blockers[0]?.reason !== 'CLAIM_WINDOW' && Date.now() < end) seen = await one(erasure.id);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain('postern_data_requests_open{kind="ERASURE",state="BLOCKED"} 1');
    expect(metrics).toContain('postern_data_requests_late{kind="ERASURE",state="BLOCKED"} 0');
    expect(seen).toMatchObject({
      state: 'BLOCKED',
      blockers: [{ reason: 'CLAIM_WINDOW' }],
      earliestAt: new Date(deliveredAt.getTime() + DAY_MS).toISOString(),
    });
  });

  it('the claim window passes, and the erasure completes by itself', async () => {
    const done = await until(erasure.id, 'COMPLETED');
    expect(done.classes.filter(({ erased }) => !erased).map((each) => each.class)).toEqual(['TRANSACTION']);
    const { data } = await gateway.ask(
      JANA,
      '{ viewer { customer { name } } orders(first: 5) { nodes { contactEmail } } }',
    );
    expect(data).toEqual({ viewer: { customer: null }, orders: { nodes: [{ contactEmail: null }] } });
  });

  it('the officer’s queue and the log tell the story, without a single personal value', async () => {
    const queue = await gateway.ask(
      OFFICER,
      `{ dataRightsRequests(first: 10) { nodes { number kind state pseudonym workingDaysLeft dueAt ${REQUEST} } } }`,
    );
    const rows = (
      queue.data as { dataRightsRequests: { nodes: { kind: string; state: string; pseudonym: string }[] } }
    ).dataRightsRequests.nodes;
    expect(rows.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'ACCESS COMPLETED',
      'CORRECTION COMPLETED',
      'ERASURE COMPLETED',
    ]);
    const log = await gateway.ask(
      AUDITOR,
      `query ($of: String!) { accessLog(first: 100, filter: { subject: $of }) { nodes { role action purpose fields { coordinate form } } } }`,
      { of: rows[0]?.pseudonym },
    );
    const actions = (log.data as { accessLog: { nodes: { action: string }[] } }).accessLog.nodes.map(
      ({ action }) => action,
    );
    for (const action of [
      'orderPlace',
      'dataAccessRequest',
      'data-access.complete',
      'dataCorrectionRequest',
      'dataErasureRequest',
      'membershipEnd',
      'shipmentCreate',
      'trackingEventsReport',
      'erasure.begin',
      'erasure.complete',
      'reveal',
    ])
      expect(actions).toContain(action);
    for (const { text } of [queue, log] satisfies Answer[]) expect(markersIn(text)).toEqual([]);
    expect((await gateway.command('audit', 'verify')).code).toBe(0);
  });

  it('a raw scan of the data folder finds none of their markers, and no key of theirs is left', async () => {
    const { stores, storage } = await joinStorage(gateway);
    const documents = Buffer.concat([await bytesOf(stores.data), await bytesOf(stores.keys)]);
    expect(
      await storage.keys.stored(CUSTOMER, ['IDENTITY', 'DELIVERY', 'TRANSACTION', 'MEMBERSHIP']),
    ).toEqual(['TRANSACTION']);
    await stores.close();
    expect(markersIn(documents)).toEqual([]);
    const files = await gateway.files();
    if (gateway.mongodbUri === undefined)
      expect(files.some(({ bytes }) => bytes.includes(order.number))).toBe(true);
    expect(
      files.flatMap(({ name, bytes }) => markersIn(bytes).map((marker) => `${name}: ${marker}`)),
    ).toEqual([]);
    expect(markersIn(gateway.output)).toEqual([]);
  });
});
