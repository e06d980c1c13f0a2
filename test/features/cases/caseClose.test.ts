import { trusted } from 'mongoose';
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
    expect((await desk.close(member('AFTER_SALES', 1), id)).userErrors).toMatchObject([
      { code: 'NOT_ALLOWED' },
    ]);
    expect((await desk.close(member('OPERATIONS'), id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
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
    expect((await desk.close(member('AFTER_SALES'), id)).userErrors).toMatchObject([again]);
    expect((await desk.assign(member('AFTER_SALES'), id)).userErrors).toMatchObject([again]);
  });

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
