import { randomUUID } from 'node:crypto';
import { fromGlobalId, ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { STAFF } from '../logistics/parcelShop.js';
import { member, openCaseDesk, PURPOSES, serverOf, type CaseDesk } from './caseDesk.js';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk?.shop.close());

describe('resolveCase', () => {
  const resolve = (asker: Asker, value: string) =>
    desk.shop.cases.cases.resolveCase({ role: asker.role, id: asker.id ?? '' }, value);

  it.each(PURPOSES)(
    'finds the case for %s that the viewer works on, by id and by number',
    async (purpose) => {
      const { id, number, order } = await desk.opened(purpose);
      const worker = member(serverOf(purpose));
      await desk.assign(worker, id);
      const expected = { id: fromGlobalId(id).key, number, orderId: order.key, subject: 'anna', purpose };
      expect(await resolve(worker, id)).toEqual(expected);
      expect(await resolve(worker, number)).toEqual(expected);
    },
  );

  it('finds it neither before it is assigned nor after it is closed or handed on', async () => {
    const { id, number } = await desk.opened();
    const [me, colleague] = [member('AFTER_SALES'), member('AFTER_SALES', 1)];
    expect(await resolve(me, number)).toBeNull();
    await desk.assign(me, id);
    expect(await resolve(me, number)).not.toBeNull();
    await desk.assign(me, id, 'care-2');
    expect(await resolve(me, number)).toBeNull();
    expect(await resolve(colleague, number)).not.toBeNull();
    await desk.close(colleague, id);
    expect(await resolve(colleague, number)).toBeNull();
  });

  it('finds it for nobody else, in no other role', async () => {
    const { id, number } = await desk.opened();
    await desk.assign(member('AFTER_SALES'), id);
    for (const { id: other } of STAFF.filter((each) => each.id !== 'care-1'))
      for (const role of ROLES) expect(await resolve({ role, id: other }, number)).toBeNull();
    for (const role of ROLES.filter((each) => each !== 'AFTER_SALES'))
      expect(await resolve({ role, id: 'care-1' }, number)).toBeNull();
  });

  it('does not find it for somebody who has left meanwhile', async () => {
    const { id, number } = await desk.opened();
    await desk.shop.cases.staff.put([{ id: 'care-soon-gone', role: 'AFTER_SALES' }]);
    const leaving: Asker = { role: 'AFTER_SALES', id: 'care-soon-gone' };
    await desk.assign(leaving, id);
    expect(await resolve(leaving, number)).not.toBeNull();
    await desk.shop.cases.staff.put([{ id: 'care-soon-gone', role: 'AFTER_SALES', active: false }]);
    expect(await resolve(leaving, number)).toBeNull();
  });

  it.each(['', 'C-', 'C-0', 'c-1001', '{"$gt":""}', 'nonsense', toGlobalId('Order', randomUUID())])(
    'takes "%s" for no case',
    async (value) => expect(await resolve(member('AFTER_SALES'), value)).toBeNull(),
  );
});
