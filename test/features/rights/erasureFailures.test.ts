import { customerOf, MARKERS, placeInput, PLACE } from '../testShop.js';
import {
  cancel,
  cancelled,
  delivered,
  refusing,
  ship,
  report,
  workedOn,
  decide as decideOn,
} from './deskActs.js';
import { ADDRESS } from './plantPerson.js';
import { openRightsDesk, type RightsDesk } from './rightsDesk.js';

let desk: RightsDesk;
let mend: () => void = () => undefined;
beforeAll(async () => {
  desk = await openRightsDesk();
}, 60_000);
afterEach(() => mend());
afterAll(() => desk?.close());

const stored = (person: string) =>
  desk.storage.connection.collection('data_requests').findOne({ subject: person, kind: 'ERASURE' });
/** Somebody who has something of each step, and asks for erasure while a step fails. */
async function stuck(person: string, collection: string, command: string): Promise<void> {
  await cancelled(desk, person);
  mend = refusing(desk, collection, command);
  const { request } = await desk.request(customerOf(person), 'dataErasureRequest');
  expect(request?.state).toBe('EXECUTING');
}
/** Until it has failed once: another look may be under way already. */
async function failOnce(person: string): Promise<void> {
  for (;;) {
    await desk.sweep();
    const { state, attempts } = (await stored(person)) as unknown as Stored;
    expect(state).toBe('EXECUTING');
    if (attempts === 1) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
/** The waits after each failure, in minutes, until the officer is called. */
async function failUntilEscalated(person: string): Promise<readonly number[]> {
  const waits: number[] = [];
  for (;;) {
    await desk.sweep();
    const { state, attempts, nextAttemptAt } = (await stored(person)) as unknown as Stored;
    if (state !== 'EXECUTING') return waits;
    if (attempts === waits.length) continue;
    const wait = nextAttemptAt.getTime() - desk.clock.now().getTime();
    waits.push(Math.round(wait / 60_000));
    desk.clock.moveTo(new Date(nextAttemptAt.getTime() + 1));
  }
}
interface Stored {
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: Date;
}
const decide = (id: string, decision: string) => decideOn(desk, id, decision);

describe('a step that fails', () => {
  test('is tried eight times, each time later, then it is the officer’s; APPROVE sends it on', async () => {
    await stuck('retried', 'shipments', 'updateMany');
    expect(await failUntilEscalated('retried')).toEqual([1, 2, 4, 8, 16, 32, 64]);
    const escalated = await desk.newest('retried');
    expect(escalated).toMatchObject({ state: 'ESCALATED', closedAt: null });
    const refused = await decide(escalated.id, 'REJECT');
    expect(refused.userErrors).toMatchObject([
      { __typename: 'StateTransitionError', from: 'ESCALATED', to: 'REJECTED', allowed: ['EXECUTING'] },
    ]);
    desk.clock.pass(1);
    await desk.sweep();
    expect((await desk.newest('retried')).state).toBe('ESCALATED');
    mend();
    expect((await decide(escalated.id, 'APPROVE')).userErrors).toEqual([]);
    const done = await desk.until('retried', ({ state }) => state === 'COMPLETED');
    // The officer's words went with all else.
    expect(done.reason).toBeNull();
    expect((await stored('retried'))?.['sealed'] ?? {}).toEqual({});
    expect(await desk.storage.keys.stored('retried', ['IDENTITY', 'DELIVERY'])).toEqual([]);
  });

  test('is told to whoever runs the gateway, without a value', () => {
    expect(desk.failures.length).toBeGreaterThanOrEqual(8);
    expect(String(desk.failures)).toContain('the store refuses');
    expect(String(desk.failures)).not.toMatch(/qz/iu);
  });

  test.each([
    ['orders', 'updateMany', 'clearing orders'],
    ['customers', 'deleteMany', 'clearing the account'],
    ['tracking_events', 'deleteMany', 'clearing what was seen of parcels'],
  ])('is never taken for success: %s.%s (%s)', async (collection, command) => {
    const person = `fails-${collection}`;
    await cancelled(desk, person);
    mend = refusing(desk, collection, command);
    await desk.request(customerOf(person), 'dataErasureRequest');
    await failOnce(person);
    mend();
    desk.clock.pass(1);
    await desk.sweep();
    await desk.until(person, ({ state }) => state === 'COMPLETED');
  });

  test('nor where keys cannot be destroyed: the documents then stay as they are', async () => {
    await cancelled(desk, 'fails-keys');
    const { keys } = desk.storage;
    const destroy = keys.destroy.bind(keys);
    keys.destroy = () => Promise.reject(new Error('the key store refuses'));
    mend = () => {
      keys.destroy = destroy;
    };
    await desk.request(customerOf('fails-keys'), 'dataErasureRequest');
    await failOnce('fails-keys');
    const { data } = await desk.ask(customerOf('fails-keys'), '{ orders { nodes { note } } }');
    expect(data.orders.nodes).toEqual([{ note: 'Qznote' }]);
    mend();
    desk.clock.pass(1);
    await desk.sweep();
    await desk.until('fails-keys', ({ state }) => state === 'COMPLETED');
  });

  test('nor is a store that says done and does nothing', async () => {
    await cancelled(desk, 'pretended');
    const orders = desk.storage.connection.collection('orders') as unknown as Record<string, unknown>;
    const original = orders['updateMany'];
    orders['updateMany'] = () => Promise.resolve({ acknowledged: true, matchedCount: 1, modifiedCount: 1 });
    mend = () => {
      orders['updateMany'] = original;
    };
    await desk.request(customerOf('pretended'), 'dataErasureRequest');
    await failOnce('pretended');
    expect(desk.failures.map(String)).toContain('Error: An erasure left 1 documents in orders.');
    mend();
    desk.clock.pass(1);
    await desk.sweep();
    await desk.until('pretended', ({ state }) => state === 'COMPLETED');
  });
});

describe('while it is carried out', () => {
  let order: { readonly id: string; readonly number: string };
  let waiting: string;
  beforeEach(() => {
    mend = refusing(desk, 'shipments', 'updateMany');
  });
  beforeAll(async () => {
    ({ order } = await delivered(desk, 'closed'));
    const onItsWay = await desk.place('closed');
    const { taskId } = await ship(desk, onItsWay);
    const correction = { order: { id: onItsWay.id, deliveryAddress: ADDRESS } };
    const { request } = await desk.request(customerOf('closed'), 'dataCorrectionRequest', correction);
    expect(request?.state).toBe('RECEIVED');
    waiting = request?.id ?? '';
    await report(desk, taskId, 'DELIVERED');
    desk.clock.pass(31);
    for (const work of desk.work) await work.stop();
    await desk.request(customerOf('closed'), 'dataAccessRequest');
    await desk.request(customerOf('closed'), 'dataErasureRequest');
    mend = refusing(desk, 'shipments', 'updateMany');
    for (const work of desk.work) work.start();
    await desk.sweep();
    expect((await stored('closed'))?.['state']).toBe('EXECUTING');
    mend();
  }, 60_000);

  test('nothing new is placed', async () => {
    const { data } = await desk.ask(customerOf('closed'), PLACE, placeInput());
    expect(data.orderPlace).toMatchObject({ order: null, userErrors: [{ code: 'NOT_ALLOWED' }] });
  });

  test.each([
    ['dataAccessRequest', {}],
    ['dataErasureRequest', {}],
    ['dataCorrectionRequest', { details: { name: 'Qz Name' } }],
    ['objectionRaise', { purpose: 'ANALYTICS' }],
  ])('%s is refused', async (name, input) => {
    const { request, userErrors } = await desk.request(customerOf('closed'), name, input);
    expect([request, userErrors]).toMatchObject([null, [{ code: 'NOT_ALLOWED' }]]);
  });

  test.each([
    ['membershipStart', 'membership { state }', { plan: 'MONTHLY' }],
    ['consentGive', 'consents { purpose }', { purpose: 'DELIVERY' }],
  ])('%s is refused', async (name, selection, input) => {
    const { userErrors } = await desk.change(customerOf('closed'), name, selection, input);
    expect(userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });

  test('no case is opened with words in it', async () => {
    const input = { orderNumber: order.number, purpose: 'AFTER_SALES', reason: 'Qzreason' };
    const opened = await desk.change(customerOf('closed'), 'caseOpen', 'case { id }', input);
    expect(opened.userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    await workedOn(desk, 'closed', order, 'RIGHTS');
  });

  test('it is not taken back', async () => {
    const { id } = { id: `${(await desk.newest('closed')).id}` };
    const { userErrors } = await desk.request(customerOf('closed'), 'dataRequestCancel', { id });
    expect(userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });

  test('a correction that waited was cancelled: nothing is left to decide on', async () => {
    const { userErrors } = await decide(waiting, 'APPROVE');
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0]).toMatchObject({
      __typename: 'StateTransitionError',
      from: 'CANCELLED',
      allowed: [],
    });
  });

  test('an export that was asked for before waits, and then holds nothing that was erased', async () => {
    const requests = desk.storage.connection.collection('data_requests');
    desk.clock.pass(0.01);
    await desk.sweep();
    const access = await requests.findOne({ subject: 'closed', kind: 'ACCESS' });
    expect([access?.['state'], access?.['sealed']]).toEqual(['EXECUTING', undefined]);
    mend();
    for (let turn = 0; turn < 10; turn += 1) {
      desk.clock.pass(0.3);
      await desk.sweep();
    }
    const own = '{ viewer { dataRequests { nodes { kind state export } } } }';
    const { data } = await desk.ask(customerOf('closed'), own);
    const exported = data.viewer.dataRequests.nodes.find(({ kind }: { kind: string }) => kind === 'ACCESS');
    expect(exported.state).toBe('COMPLETED');
    const text = JSON.stringify(exported.export);
    expect(text).toContain(order.number);
    expect(Object.values(MARKERS).filter((marker) => text.includes(marker))).toEqual([]);
  });
});

test('of two that are asked for at once one is refused', async () => {
  const order = await desk.place('twice');
  const both = await Promise.all([0, 1].map(() => desk.request(customerOf('twice'), 'dataErasureRequest')));
  expect(both.filter(({ request }) => request !== null)).toHaveLength(1);
  expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  await cancel(desk, 'twice', order);
});

test('an order and an erasure at once: one of them is refused, or the order blocks', async () => {
  for (let turn = 0; turn < 5; turn += 1) {
    const person = `racing-${turn}`;
    const [placed] = await Promise.all([
      desk.ask(customerOf(person), PLACE, placeInput()),
      desk.request(customerOf(person), 'dataErasureRequest'),
    ]);
    const order = placed.data.orderPlace.order as { number: string } | null;
    const { state, blockers } = await desk.newest(person);
    if (state === 'BLOCKED') expect(blockers).toMatchObject([{ reference: order?.number }]);
    else {
      await desk.until(person, (request) => request.state === 'COMPLETED');
      const read = '{ orders { nodes { contactEmail } } }';
      const { data, errors } = await desk.ask(customerOf(person), read);
      expect(errors).toBeUndefined();
      // What was placed after it is whole.
      if (order !== null) expect(data.orders.nodes[0].contactEmail).not.toBeNull();
    }
  }
});
