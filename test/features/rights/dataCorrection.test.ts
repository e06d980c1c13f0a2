import { randomUUID } from 'node:crypto';
import { customerOf, MARKERS } from '../testShop.js';
import type { Asker } from '../../support/testGateway.js';
import {
  cancelled,
  openAccountOf,
  type Placed,
  report,
  ship,
  workedOn,
  decide as decideOn,
} from './deskActs.js';
import { ADDRESS, markersOf, readsOrder } from './plantPerson.js';
import { OFFICER, openRightsDesk, REQUEST, type RequestRow, type RightsDesk } from './rightsDesk.js';

let desk: RightsDesk;
const held = markersOf('held', 6);
beforeAll(async () => {
  desk = await openRightsDesk('bert');
  await openAccountOf(desk, 'anna', {
    name: held.accountName,
    email: held.accountEmail,
    phone: held.accountPhone,
  });
}, 60_000);
afterAll(() => desk?.close());

const correct = (person: string, input: object) =>
  desk.request(customerOf(person), 'dataCorrectionRequest', input);
const decide = (id: string, decision: string, by: Asker = OFFICER) => decideOn(desk, id, decision, { by });
async function onItsWay(person: string): Promise<Placed> {
  const order = await desk.place(person);
  const { taskId } = await ship(desk, order);
  await report(desk, taskId, 'IN_TRANSIT');
  return order;
}
const orderOf = async (person: string, order: Placed) =>
  (await readsOrder(desk, customerOf(person), order)).data.order;

describe('of one’s own details', () => {
  let request: RequestRow;
  test('is carried out at once, of what is given and nothing else', async () => {
    const payload = await correct('anna', { details: { name: 'Qzcorrected Person' } });
    request = payload.request as RequestRow;
    expect(payload.userErrors).toEqual([]);
    expect(request).toMatchObject({ kind: 'CORRECTION', state: 'COMPLETED', orderNumber: null });
    const { data } = await desk.ask(customerOf('anna'), '{ viewer { customer { name email phone } } }');
    const { accountEmail: email, accountPhone: phone } = held;
    expect(data.viewer.customer).toEqual({ name: 'Qzcorrected Person', email, phone });
  });

  test('keeps before and after, sealed, for the person to read', async () => {
    expect((await desk.newest('anna')).correction).toEqual({
      before: { name: held.accountName },
      after: { name: 'Qzcorrected Person' },
    });
    const bytes = await desk.storedBytes();
    expect(bytes.includes(request.number)).toBe(true);
    for (const value of [held.accountName, 'Qzcorrected']) expect(bytes.includes(value)).toBe(false);
  });

  test('puts values in their usual form', async () => {
    await correct('anna', { details: { phone: '+49 151 23987699' } });
    expect((await desk.newest('anna')).correction.after).toEqual({ phone: '+4915123987699' });
  });

  test('of who has no account is refused', async () => {
    const { request: none, userErrors } = await correct('nobody', { details: { name: 'Qz' } });
    expect([none, userErrors]).toMatchObject([null, [{ code: 'NOT_FOUND', field: ['input', 'details'] }]]);
  });
});

describe('of an order that is not on its way', () => {
  test('is carried out at once, the address as an address', async () => {
    const order = await desk.place('anna');
    const payload = await correct('anna', {
      order: { id: order.id, deliveryAddress: ADDRESS, contactEmail: 'qzother@qz.example' },
    });
    expect(payload.request).toMatchObject({ state: 'COMPLETED', orderNumber: order.number });
    expect(await orderOf('anna', order)).toMatchObject({
      contactEmail: 'qzother@qz.example',
      contactPhone: MARKERS.phone,
      deliveryAddress: { name: ADDRESS.name, lines: ADDRESS.lines },
      deliveryInstructions: MARKERS.instructions,
      note: MARKERS.note,
      lines: [{ sku: 'MUG-BLUE' }, { sku: 'TEA-GREEN' }],
    });
  });

  test('what goes to the carrier afterwards is the corrected address', async () => {
    const order = await desk.place('anna');
    await correct('anna', { order: { id: order.id, deliveryAddress: ADDRESS } });
    const { taskId } = await ship(desk, order);
    const query = 'query ($id: ID!) { deliveryTask(id: $id) { recipient { name lines locality } } }';
    const carrier = { role: 'CARRIER', id: 'driver', partner: 'carrier-calls' } as const;
    const { data } = await desk.ask(carrier, query, { id: taskId });
    const { name, lines, locality } = ADDRESS;
    expect(data.deliveryTask.recipient).toEqual({ name, lines, locality });
  });

  test('a note is scrubbed as everywhere, and the answer says so', async () => {
    const order = await desk.place('anna');
    const query = `mutation ($input: DataCorrectionRequestInput!) { dataCorrectionRequest(input: $input) {
      request { ${REQUEST} } } }`;
    const input = {
      idempotencyKey: randomUUID(),
      order: { id: order.id, note: 'card 4111 1111 1111 1111 please' },
    };
    const { data, extensions } = await desk.ask(customerOf('anna'), query, { input });
    expect(extensions?.privacy?.scrubbed).toEqual([{ path: 'input.order.note', kinds: ['PAYMENT_CARD'] }]);
    const { after } = data.dataCorrectionRequest.request.correction;
    expect(JSON.stringify(after)).not.toContain('4111');
    expect((await orderOf('anna', order)).note).toBe(after.note);
  });
});

describe('of an order on its way', () => {
  let order: Placed;
  let waiting: RequestRow;
  const asked = { deliveryAddress: { ...ADDRESS, name: 'Qzwanted Person' }, note: 'Qzwanted note' };
  beforeAll(async () => {
    order = await onItsWay('cora');
    waiting = (await correct('cora', { order: { id: order.id, ...asked } })).request as RequestRow;
  });

  test('waits for the officer, and changes nothing meanwhile', async () => {
    expect(waiting).toMatchObject({ state: 'RECEIVED', closedAt: null, orderNumber: order.number });
    await desk.sweep();
    expect(await orderOf('cora', order)).toMatchObject({ note: MARKERS.note });
  });

  test('of two at once one is refused', async () => {
    const { request, userErrors } = await correct('cora', { order: { id: order.id, note: 'Qz' } });
    expect([request, userErrors]).toMatchObject([null, [{ code: 'NOT_ALLOWED' }]]);
    expect(userErrors[0]?.message).toContain(waiting.number);
  });

  describe('is read', () => {
    const node = `query ($id: ID!) { node(id: $id) { ... on DataRequest { number correction reason } } }`;
    const read = async (asker: Asker) => (await desk.ask(asker, node, { id: waiting.id })).data.node;
    const whole = {
      before: { deliveryAddress: expect.objectContaining({ name: MARKERS.name }), note: MARKERS.note },
      after: { deliveryAddress: expect.objectContaining({ name: 'Qzwanted Person' }), note: asked.note },
    };

    test('by the person', async () => {
      expect((await read(customerOf('cora'))).correction).toEqual(whole);
    });

    test('by the officer with a rights case of theirs', async () => {
      const { order: closed } = await cancelled(desk, 'cora');
      const officer = await workedOn(desk, 'cora', closed, 'RIGHTS');
      expect((await read(officer)).correction).toEqual(whole);
    });

    test('by the officer without one, or with somebody else’s, no more than that it is there', async () => {
      const { order: other } = await cancelled(desk, 'bert');
      const ofBert = await workedOn(desk, 'bert', other, 'RIGHTS');
      for (const officer of [OFFICER, ofBert])
        expect(await read(officer)).toEqual({ number: waiting.number, correction: null, reason: null });
    });

    test('by nobody else', async () => {
      const care = await workedOn(desk, 'cora', order, 'AFTER_SALES');
      const ops = await workedOn(desk, 'cora', order, 'FULFILMENT');
      for (const asker of [customerOf('bert'), care, ops]) expect(await read(asker)).toBeNull();
    });
  });

  test('APPROVE by somebody whom the staff directory has not, changes nothing', async () => {
    const { request, userErrors } = await decide(waiting.id, 'APPROVE', { ...OFFICER, id: 'officer-gone' });
    expect([request, userErrors]).toMatchObject([null, [{ code: 'NOT_ALLOWED' }]]);
    expect((await desk.newest('cora')).state).toBe('RECEIVED');
  });

  test('APPROVE applies exactly what was asked for', async () => {
    const before = await orderOf('cora', order);
    const { request } = await decide(waiting.id, 'APPROVE');
    expect(request).toMatchObject({ state: 'COMPLETED', closedAt: expect.any(String) });
    expect(await orderOf('cora', order)).toEqual({
      ...before,
      note: asked.note,
      deliveryAddress: { name: 'Qzwanted Person', lines: ADDRESS.lines },
    });
    expect((await desk.newest('cora')).reason).toBe('Qzdecision');
  });

  test('and leaves an address that reads as one to whoever works on it', async () => {
    const ops = await workedOn(desk, 'cora', order, 'ORDER_VERIFICATION');
    const query = 'query ($id: ID!) { order(by: { id: $id }) { deliveryAddress { name countryCode } } }';
    const { data } = await desk.ask(ops, query, { id: order.id });
    expect(data.order.deliveryAddress).toEqual({ name: null, countryCode: 'DE' });
  });

  test.each(['APPROVE', 'REJECT'])('%s of what was decided on says what is allowed', async (decision) => {
    const { request, userErrors } = await decide(waiting.id, decision);
    expect(request).toBeNull();
    const to = decision === 'APPROVE' ? 'COMPLETED' : 'REJECTED';
    expect(userErrors).toMatchObject([
      { __typename: 'StateTransitionError', from: 'COMPLETED', to, allowed: [], field: ['input', 'request'] },
    ]);
  });

  test('REJECT applies nothing', async () => {
    const other = await onItsWay('dora');
    const before = await orderOf('dora', other);
    const { request } = await correct('dora', { order: { id: other.id, ...asked } });
    const rejected = await decide(request?.id ?? '', 'REJECT');
    expect(rejected.request).toMatchObject({ state: 'REJECTED', closedAt: expect.any(String) });
    expect(await orderOf('dora', other)).toEqual(before);
  });

  test('the person may take it back', async () => {
    const other = await onItsWay('emma');
    const { request } = await correct('emma', { order: { id: other.id, ...asked } });
    const id = request?.id ?? '';
    const taken = await desk.request(customerOf('emma'), 'dataRequestCancel', { id });
    expect(taken.request?.state).toBe('CANCELLED');
    expect((await decide(id, 'APPROVE')).userErrors).toMatchObject([{ from: 'CANCELLED', allowed: [] }]);
    expect((await orderOf('emma', other)).note).toBe(MARKERS.note);
  });
});

describe('is refused', () => {
  test.each([
    ['with nothing to correct', {}, ['input']],
    ['with details that say nothing', { details: {} }, ['input', 'details']],
    ['with details that are null', { details: { name: null } }, ['input', 'details']],
    ['for an order that does not exist', { order: { id: 'T3JkZXI6bm9uZQ', note: 'x' } }, ['input', 'order']],
    ['for what is no id', { order: { id: '…', note: 'x' } }, ['input', 'order']],
  ])('%s', async (_what, input, field) => {
    const { request, userErrors } = await correct('anna', input);
    expect([request, userErrors]).toMatchObject([null, [{ field }]]);
  });

  test('with both, or with nothing but an order’s id', async () => {
    const { id } = await desk.place('anna');
    for (const input of [{ details: { name: 'Qz' }, order: { id, note: 'Qz' } }, { order: { id } }]) {
      const { request, userErrors } = await correct('anna', input);
      expect([request, userErrors]).toMatchObject([null, [{ code: 'INVALID' }]]);
    }
  });

  test('for another’s order, as for one that does not exist', async () => {
    const { id } = await desk.place('bert');
    const theirs = await correct('anna', { order: { id, note: 'Qz' } });
    const none = await correct('anna', { order: { id: 'T3JkZXI6bm9uZQ', note: 'Qz' } });
    expect(theirs).toEqual(none);
    expect((await orderOf('bert', { id, number: '' })).note).toBe(MARKERS.note);
  });

  test.each([0, 4])('with an address of %d lines', async (lines) => {
    const { id } = await desk.place('anna');
    const deliveryAddress = { ...ADDRESS, lines: Array.from({ length: lines }, () => 'Qz 1') };
    const { request, userErrors } = await correct('anna', { order: { id, deliveryAddress } });
    const field = ['input', 'order', 'deliveryAddress', 'lines'];
    expect([request, userErrors]).toMatchObject([null, [{ code: 'INVALID', field }]]);
  });
});

describe('of the same key', () => {
  test('is carried out once, and answered with the same request', async () => {
    const input = { idempotencyKey: randomUUID(), details: { name: 'Qzonce Person' } };
    const first = await correct('bert', input);
    const again = await correct('bert', input);
    expect(again.request?.id).toBe(first.request?.id);
    const own = '{ viewer { dataRequests { nodes { id } } } }';
    expect((await desk.ask(customerOf('bert'), own)).data.viewer.dataRequests.nodes).toHaveLength(1);
  });

  test('with another input is refused, and echoes nothing', async () => {
    const idempotencyKey = randomUUID();
    await correct('bert', { idempotencyKey, details: { name: 'Qzone Person' } });
    const other = await correct('bert', { idempotencyKey, details: { name: 'Qztwo Person' } });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    expect(JSON.stringify(other)).not.toMatch(/qz/iu);
  });
});
