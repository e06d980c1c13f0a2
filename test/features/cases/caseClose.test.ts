import { randomUUID } from 'node:crypto';
import { trusted } from 'mongoose';
import { toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { caseAbout } from '../logistics/parcelShop.js';
import { member, openCaseDesk, PURPOSES, serverOf, type CaseDesk } from './caseDesk.js';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk?.shop.close());

describe('caseClose', () => {
  it('is for who works on the case; a closed one stays closed', async () => {
    const { id } = await desk.opened();
    await desk.assign(member('AFTER_SALES'), id);
    expect(await desk.close(member('AFTER_SALES'), id)).toMatchObject({
      case: { state: 'CLOSED', closedAt: expect.any(String) },
      userErrors: [],
    });
    const again = {
      __typename: 'StateTransitionError',
      code: 'STATE_TRANSITION',
      from: 'CLOSED',
      allowed: [],
    };
    expect((await desk.close(member('AFTER_SALES'), id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await desk.assign(member('AFTER_SALES'), id)).userErrors).toMatchObject([again]);
  });

  it.each(PURPOSES)(
    'and who names it, for %s: to everybody else it is as if it were not there',
    async (purpose) => {
      const role = serverOf(purpose);
      if (role === 'PRIVACY_OFFICER') return;
      const { id, number, order } = await desk.opened(purpose);
      const other = await desk.opened(purpose);
      const me = member(role);
      await desk.assign(me, id);
      await desk.assign(me, other.id);
      const close = (asker: Asker, of = id) => desk.shop.change(asker, 'caseClose', { id: of });
      const named = async (of: string) =>
        (await desk.shop.cases.cases.resolveCase({ role, id: me.id ?? '' }, of))!;
      const mine = await named(number);
      const unknown = await close({ ...me, case: mine }, toGlobalId('Case', randomUUID()));
      expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
      const colleague = member(role, 1);
      const without: readonly Asker[] = [
        me,
        { ...me, case: await named(other.number) },
        { ...me, case: { ...mine, purpose: 'LEGAL' } },
        { ...me, case: caseAbout(order, purpose) },
        colleague,
        // As it was named before it was given to somebody else.
        { ...colleague, case: mine },
      ];
      for (const asker of without) expect(await close(asker)).toEqual(unknown);
      expect(await desk.seen(me, id)).toMatchObject({ state: 'ASSIGNED' });
      expect((await close({ ...me, case: mine })).userErrors).toEqual([]);
    },
  );

  it.each(PURPOSES)('is for the privacy officer too, for %s', async (purpose) => {
    const { id } = await desk.opened(purpose);
    await desk.assign(member(serverOf(purpose)), id);
    const closed = await desk.close(member('PRIVACY_OFFICER', 1), id);
    expect(closed.userErrors).toEqual([]);
    // What is answered follows the officer's own rule: cases for other purposes aren't theirs to see.
    expect(closed.case === null).toBe(purpose !== 'RIGHTS');
    expect(await desk.seen(member(serverOf(purpose)), id)).toMatchObject({ state: 'CLOSED' });
  });

  it('does not skip the work: an open case is assigned first', async () => {
    const { id } = await desk.opened('RIGHTS');
    expect((await desk.close(member('PRIVACY_OFFICER'), id)).userErrors).toMatchObject([
      { code: 'STATE_TRANSITION', from: 'OPEN', allowed: ['ASSIGNED'] },
    ]);
  });
});

it('writes each change to the log, with the person that it is about', async () => {
  const { id } = await desk.opened('AFTER_SALES', 'zoe');
  await desk.assign(member('AFTER_SALES'), id);
  await desk.close(member('AFTER_SALES'), id);
  const subject = (await desk.shop.storage.keys.pseudonyms(['zoe'])).get('zoe') ?? '';
  const entries = await desk.shop.storage.audit.model
    .find({ subject, chain: trusted({ $ne: 'reads' }) })
    .lean();
  const actions = entries.map(({ action }) => action).filter((action) => action.startsWith('case'));
  expect(actions.sort()).toEqual(['caseAssign', 'caseClose', 'caseOpen']);
});
