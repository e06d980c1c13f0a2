import { randomUUID } from 'node:crypto';
import { ROLES } from '../../../src/privacy/index.js';
import { customer } from '../logistics/parcelShop.js';
import { CASE_ROLES, member, openCaseDesk, table, type CaseDesk, type CaseRole } from './caseDesk.js';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk?.shop.close());

describe('caseOpen', () => {
  it('opens a customer’s case about an own order', async () => {
    const order = await desk.shop.place('anna');
    expect(await desk.open(customer('anna'), order, 'AFTER_SALES')).toEqual({
      case: {
        id: expect.any(String),
        number: expect.stringMatching(/^C-\d+$/u),
        state: 'OPEN',
        purpose: 'AFTER_SALES',
        orderNumber: order.number,
      },
      userErrors: [],
    });
  });

  it('makes one case of a request that is sent twice, and numbers each case anew', async () => {
    const order = await desk.shop.place('anna');
    const input = { idempotencyKey: randomUUID(), orderNumber: order.number, purpose: 'RIGHTS' };
    const first = await desk.shop.change(customer('anna'), 'caseOpen', input);
    expect(await desk.shop.change(customer('anna'), 'caseOpen', input)).toEqual(first);
    const second = await desk.shop.change(customer('anna'), 'caseOpen', {
      ...input,
      idempotencyKey: randomUUID(),
    });
    expect(second.case.number).not.toBe(first.case.number);
  });

  it('does not tell another customer’s order from one that does not exist', async () => {
    const order = await desk.shop.place('anna');
    const foreign = await desk.open(customer('bert'), order, 'AFTER_SALES');
    expect(foreign).toEqual(await desk.open(customer('bert'), { ...order, number: 'P-9999' }, 'AFTER_SALES'));
    expect(foreign).toMatchObject({
      case: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'orderNumber'] }],
    });
    expect(JSON.stringify(foreign)).not.toContain(order.number);
  });

  it.each(table)(
    'lets $role open one for $purpose, about a number that they were told',
    async ({ role, purpose }) => {
      const order = await desk.shop.place('anna');
      expect(await desk.open(member(role), order, purpose)).toMatchObject({
        case: { state: 'OPEN', orderNumber: order.number },
        userErrors: [],
      });
      expect(
        (await desk.open(member(role), { ...order, number: 'P-9999' }, purpose)).userErrors,
      ).toMatchObject([{ code: 'NOT_FOUND' }]);
    },
  );

  it.each(ROLES.filter((role) => role !== 'CUSTOMER' && !CASE_ROLES.includes(role as CaseRole)))(
    'is not for %s',
    async (role) => {
      const order = await desk.shop.place('cora');
      await expect(
        desk.open({ role, id: 'cora', partner: 'carrier' }, order, 'AFTER_SALES'),
      ).rejects.toThrow();
      const { db } = desk.shop.storage.connection;
      expect(await db?.collection('cases').countDocuments({ orderId: order.key })).toBe(0);
    },
  );
});
