import { randomUUID } from 'node:crypto';
import { ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import {
  CASE_ROLES,
  IDS,
  member,
  openCaseDesk,
  PURPOSES,
  serverOf,
  table,
  type CaseDesk,
  type CaseRole,
} from './caseDesk.js';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk?.shop.close());

describe('caseAssign', () => {
  it('gives a case to oneself, on to a colleague, and back', async () => {
    const { id } = await desk.opened();
    const first = await desk.assign(member('AFTER_SALES'), id);
    expect(first).toMatchObject({
      case: { state: 'ASSIGNED', assignee: 'care-1', mine: true },
      userErrors: [],
    });
    const second = await desk.assign(member('AFTER_SALES'), id, 'care-2');
    expect(second).toMatchObject({ case: { assignee: 'care-2', mine: false }, userErrors: [] });
    expect((await desk.assign(member('AFTER_SALES'), id)).case).toMatchObject({ assignee: 'care-1' });
  });

  it.each(table)('$role works on cases for $purpose: $may', async ({ role, purpose, may }) => {
    const { id } = await desk.opened(purpose);
    const own = await desk.assign(member(role), id);
    const given = await desk.assign(member(serverOf(purpose)), id, IDS[role][1]);
    if (may) {
      expect(own.case).toMatchObject({ assignee: IDS[role][0] });
      expect(given.case).toMatchObject({ assignee: IDS[role][1] });
    } else {
      // Somebody else's cases don't exist for them, and nobody can give them one.
      expect(own.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'id'] }]);
      expect(given.userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: ['input', 'assignee'] }]);
    }
  });

  it.each(
    CASE_ROLES.flatMap((opener) =>
      PURPOSES.map((purpose) => ({ opener, purpose, worker: serverOf(purpose) })),
    ),
  )(
    'what $opener opened for $purpose, they never work on themselves',
    async ({ opener, purpose, worker }) => {
      const order = await desk.shop.place('anna');
      const { id } = (await desk.open(member(opener), order, purpose)).case;
      for (const by of [member(worker, 0), member(worker, 1)]) {
        const { userErrors } = await desk.assign(by, id, IDS[opener][0]);
        expect(userErrors).toMatchObject([{ code: 'NOT_ALLOWED', field: ['input', 'assignee'] }]);
      }
      if (opener === worker) {
        expect((await desk.assign(member(opener), id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
        expect((await desk.assign(member(opener), id, IDS[opener][1])).userErrors).toEqual([]);
        // Not by taking it over either.
        expect((await desk.assign(member(opener), id)).userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
      }
    },
  );

  it('does not let somebody who opened a case in one role work on it in another', async () => {
    const order = await desk.shop.place('anna');
    await desk.shop.cases.staff.put([{ id: 'moving', role: 'OPERATIONS' }]);
    const { id } = (await desk.open({ role: 'OPERATIONS', id: 'moving' }, order, 'AFTER_SALES')).case;
    await desk.shop.cases.staff.put([{ id: 'moving', role: 'AFTER_SALES' }]);
    expect((await desk.assign(member('AFTER_SALES', 1), id, 'moving')).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
  });

  it.each([
    ['nobody', 'NOT_FOUND'],
    ['care-left', 'NOT_FOUND'],
    ['anna', 'NOT_FOUND'],
    ['ops-1', 'NOT_ALLOWED'],
    ['officer-1', 'NOT_ALLOWED'],
    ['auditor-1', 'NOT_ALLOWED'],
    ['analyst-1', 'NOT_ALLOWED'],
  ])('does not give an after-sales case to %s', async (assignee, code) => {
    const { id } = await desk.opened();
    const { userErrors } = await desk.assign(member('AFTER_SALES'), id, assignee);
    expect(userErrors).toMatchObject([{ code, field: ['input', 'assignee'] }]);
    expect(JSON.stringify(userErrors)).not.toContain(assignee);
    expect(await desk.seen(member('AFTER_SALES'), id)).toMatchObject({ state: 'OPEN' });
  });

  it('does not give one to somebody who has left, not even by themselves', async () => {
    const { id } = await desk.opened();
    expect((await desk.assign({ role: 'AFTER_SALES', id: 'care-left' }, id)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
  });

  it('knows no case by another id', async () => {
    const { order } = await desk.opened();
    for (const id of [toGlobalId('Case', randomUUID()), order.id, 'nonsense'])
      expect((await desk.assign(member('AFTER_SALES'), id)).userErrors).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
  });

  it.each(ROLES.filter((role) => !CASE_ROLES.includes(role as CaseRole)))(
    'and caseClose are not for %s',
    async (role) => {
      const { id } = await desk.opened();
      const asker: Asker = { role, id: 'care-1', partner: 'carrier' };
      await expect(desk.assign(asker, id)).rejects.toThrow();
      await expect(desk.close(asker, id)).rejects.toThrow();
      expect(await desk.seen(member('AFTER_SALES'), id)).toMatchObject({ state: 'OPEN' });
    },
  );
});

describe('who has left, or never worked here', () => {
  it.each(CASE_ROLES)('hands out, opens and closes nothing as %s', async (role) => {
    const stranger: Asker = { role, id: 'left-long-ago' };
    const purpose = PURPOSES.find((each) => serverOf(each) === role) ?? 'AFTER_SALES';
    const { id } = await desk.opened(purpose);
    await desk.assign(member(role), id);
    const order = await desk.shop.place('anna');
    const refusals = [
      await desk.assign(stranger, id, IDS[role][1]),
      await desk.close(stranger, id),
      await desk.open(stranger, order, purpose),
    ];
    for (const { case: touched, userErrors } of refusals) {
      expect(touched).toBeNull();
      expect(userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    }
  });

  it('a colleague counts in the role that the directory gives them alone', async () => {
    const { id } = await desk.opened('AFTER_SALES');
    const [care = ''] = IDS['AFTER_SALES'];
    const { userErrors } = await desk.assign({ role: 'PRIVACY_OFFICER', id: care }, id);
    expect(userErrors).toMatchObject([{ code: 'NOT_ALLOWED' }]);
  });
});
