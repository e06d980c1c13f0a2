import { randomUUID } from 'node:crypto';
import type { OrderState } from '../../../src/features/orders/index.js';
import { type Asker, toGlobalId } from '../../../src/privacy/index.js';
import { CANCEL, caseOf, customerOf, openTestShop, type TestShop } from '../testShop.js';

/** As a store's scopes know who asks. */
const ANNA: Asker = {
  viewer: { role: 'CUSTOMER', id: 'anna', partner: null, case: null },
  purpose: null,
  now: new Date(),
};

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const cancelInput = (id: string) => ({ input: { idempotencyKey: randomUUID(), id } });

/** An order moved on as its parcels would move it. */
async function orderIn(states: readonly OrderState[]): Promise<string> {
  const { id, key } = await shop.place('anna');
  for (const state of states) {
    await shop.storage.transact(async (session) => {
      const moved = await shop.orders.advance(session, key, state, 'IN_PROGRESS');
      expect(moved).toEqual({ ok: true, to: state });
      return { ok: true, id: key, subject: null };
    });
  }
  return id;
}

describe('orderCancel', () => {
  it('cancels a confirmed order, voids its payment and starts the retention clock', async () => {
    const id = await orderIn([]);
    const { data } = await shop.ask(customerOf('anna'), CANCEL, cancelInput(id));
    expect(data.orderCancel).toEqual({
      order: { id, state: 'CANCELLED', paymentStatus: 'VOIDED', closedAt: expect.any(String) },
      userErrors: [],
    });
  });

  it.each<[OrderState, OrderState[], OrderState[]]>([
    ['PROCESSING', ['PROCESSING'], ['COMPLETED']],
    ['COMPLETED', ['PROCESSING', 'COMPLETED'], []],
  ])('refuses from %s and says what can follow', async (from, through, allowed) => {
    const id = await orderIn(through);
    const { data } = await shop.ask(customerOf('anna'), CANCEL, cancelInput(id));
    expect(data.orderCancel).toEqual({
      order: null,
      userErrors: [
        {
          __typename: 'StateTransitionError',
          code: 'STATE_TRANSITION',
          message: expect.any(String),
          field: ['input', 'id'],
          from,
          to: 'CANCELLED',
          allowed,
        },
      ],
    });
  });

  it('refuses a second time, but answers a replay', async () => {
    const variables = cancelInput(await orderIn([]));
    await shop.ask(customerOf('anna'), CANCEL, variables);
    const replay = await shop.ask(customerOf('anna'), CANCEL, variables);
    expect(replay.data.orderCancel.order.state).toBe('CANCELLED');
    const again = await shop.ask(customerOf('anna'), CANCEL, cancelInput(variables.input.id));
    expect(again.data.orderCancel.userErrors[0].code).toBe('STATE_TRANSITION');
  });

  it("finds no difference between another's order, none, and what is no id", async () => {
    const id = await orderIn([]);
    const ids = [id, toGlobalId('Order', randomUUID()), toGlobalId('Customer', 'anna'), 'nonsense'];
    const answers = await Promise.all(
      ids.map((each) => shop.ask(customerOf('bert'), CANCEL, cancelInput(each))),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.data.orderCancel.userErrors[0].code).toBe('NOT_FOUND');
    const own = await shop.ask(customerOf('anna'), `query ($id: ID!) { order(by: {id: $id}) { state } }`, {
      id,
    });
    expect(own.data.order.state).toBe('CONFIRMED');
  });

  it('is for operations only with the case of this order', async () => {
    const order = await shop.place('anna');
    const operations = { role: 'OPERATIONS', id: 'olga' } as const;
    const without = await shop.ask(operations, CANCEL, cancelInput(order.id));
    expect(without.data.orderCancel.userErrors[0].code).toBe('NOT_FOUND');
    const forOther = { ...operations, case: caseOf(await shop.place('anna'), 'anna', 'ORDER_VERIFICATION') };
    const other = await shop.ask(forOther, CANCEL, cancelInput(order.id));
    expect(other.data.orderCancel.userErrors[0].code).toBe('NOT_FOUND');
    const picking = { ...operations, case: caseOf(order, 'anna', 'FULFILMENT') };
    const forPicking = await shop.ask(picking, CANCEL, cancelInput(order.id));
    expect(forPicking.data.orderCancel.userErrors[0].code).toBe('NOT_FOUND');
    const verifying = { ...operations, case: caseOf(order, 'anna', 'ORDER_VERIFICATION') };
    const { data } = await shop.ask(verifying, CANCEL, cancelInput(order.id));
    expect(data.orderCancel.order.state).toBe('CANCELLED');
  });
});

describe('advance', () => {
  it('says what may follow where a step is illegal, and changes nothing', async () => {
    const { key } = await shop.place('anna');
    await shop.storage.transact(async (session) => {
      expect(await shop.orders.advance(session, key, 'COMPLETED', 'FULFILLED')).toEqual({
        ok: false,
        from: 'CONFIRMED',
        to: 'COMPLETED',
        allowed: ['PROCESSING', 'CANCELLED'],
      });
      expect(await shop.orders.advance(session, randomUUID(), 'PROCESSING', 'IN_PROGRESS')).toBeNull();
      expect(await shop.orders.forShipment(ANNA, session, key)).toMatchObject({
        id: key,
        state: 'CONFIRMED',
      });
      return { ok: true, id: key, subject: null };
    });
  });

  it('takes a second parcel of an order that is on its way', async () => {
    const { key } = await shop.place('anna');
    for (const fulfillment of ['IN_PROGRESS', 'PARTIALLY_FULFILLED'] as const) {
      await shop.storage.transact(async (session) => {
        expect(await shop.orders.advance(session, key, 'PROCESSING', fulfillment)).toMatchObject({
          ok: true,
        });
        return { ok: true, id: key, subject: null };
      });
    }
  });
});
