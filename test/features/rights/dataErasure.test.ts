import { randomUUID } from 'node:crypto';
import { customerOf, MARKERS } from '../testShop.js';
import { openRightsDesk, type RightsDesk } from './rightsDesk.js';

let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk('idle', 'busy');
});
afterAll(() => desk.close());

const erase = (person: string) => desk.request(customerOf(person), 'dataErasureRequest');

describe('dataErasureRequest', () => {
  it('erases at once who has nothing under way, and proves it', async () => {
    const { request, userErrors } = await erase('idle');
    expect(userErrors).toEqual([]);
    expect(request).toMatchObject({ kind: 'ERASURE', blockers: [] });
    const done = await desk.until('idle', ({ state }) => state === 'COMPLETED');
    expect(done.classes.map(({ erased }) => erased)).toEqual([true, true, true, true]);
    const { data } = await desk.ask(customerOf('idle'), '{ viewer { customer { name } } }');
    expect(data.viewer.customer).toBeNull();
    const keys = await desk.storage.keys.stored('idle', [
      'IDENTITY',
      'DELIVERY',
      'TRANSACTION',
      'MEMBERSHIP',
    ]);
    expect(keys).toEqual([]);
  });

  it('names what is under way and its earliest end, and goes on by itself when that ends', async () => {
    const order = await desk.place('busy');
    const { request } = await erase('busy');
    expect(request).toMatchObject({
      state: 'BLOCKED',
      blockers: [{ reason: 'ONGOING_ORDER', reference: order.number }],
    });
    expect(request?.earliestAt).not.toBeNull();
    const cancel = `mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { message } } }`;
    await desk.ask(customerOf('busy'), cancel, { input: { idempotencyKey: randomUUID(), id: order.id } });
    const done = await desk.until('busy', ({ state }) => state === 'COMPLETED');
    expect(done.classes).toEqual([
      { class: 'IDENTITY', erased: true, keptUntil: null },
      { class: 'DELIVERY', erased: true, keptUntil: null },
      { class: 'TRANSACTION', erased: false, keptUntil: expect.stringMatching(/^20\d\d-/u) },
      { class: 'MEMBERSHIP', erased: true, keptUntil: null },
    ]);
    const read = `query ($id: ID!) { order(by: { id: $id }) { contactEmail note lines { sku } } }`;
    const { data } = await desk.ask(customerOf('busy'), read, { id: order.id });
    expect(data.order).toEqual({ contactEmail: null, note: null, lines: expect.arrayContaining([]) });
    expect(data.order.lines).toHaveLength(2);
    expect((await desk.storedBytes()).includes(MARKERS.email)).toBe(false);
  });
});
