import { randomUUID } from 'node:crypto';
import { checkCharacter } from '../../../src/kernel/checkCharacter.js';
import { ROLES } from '../../../src/privacy/index.js';
import type { Blocker } from '../../../src/storage/index.js';
import { END, type MemberDesk, openMemberDesk, START } from './memberDesk.js';

const DAY_MS = 24 * 3600 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

let desk: MemberDesk;
beforeAll(async () => {
  desk = await openMemberDesk();
});
afterAll(() => desk?.shop.close());

/** What keeps a person's data from being erased. */
async function blockers(id: string): Promise<readonly Blocker[]> {
  let found: readonly Blocker[] = [];
  await desk.shop.storage.transact(async (session) => {
    found = (await desk.holdings.blockers?.(session, id)) ?? [];
    return { ok: true, id, subject: null };
  });
  return found;
}

const stored = (id: string): Promise<number> =>
  desk.shop.storage.connection.collection('memberships').countDocuments({ customerId: id });

describe('membershipStart', () => {
  it('makes a member, with a number that has its check character', async () => {
    await desk.join('anna');
    const { membership, userErrors } = await desk.start('anna', { plan: 'YEARLY' });
    expect(userErrors).toEqual([]);
    expect(membership).toMatchObject({ plan: 'YEARLY', state: 'ACTIVE', endedAt: null });
    const years = new Date(membership.startedAt as string);
    years.setUTCFullYear(years.getUTCFullYear() + 1);
    expect(new Date(membership.validUntil as string)).toEqual(years);
    const number = membership.memberNumber as string;
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{11}[0-9A-Z]$/u);
    expect(number.at(-1)).toBe(checkCharacter(number.slice(0, -1)));
    expect(await desk.current('anna')).toEqual(membership);
  });

  it('makes one of a request that is sent twice, and none of the key with another plan', async () => {
    const idempotencyKey = randomUUID();
    const first = await desk.start('twice', { idempotencyKey });
    expect(await desk.start('twice', { idempotencyKey })).toEqual(first);
    const other = await desk.start('twice', { idempotencyKey, plan: 'YEARLY' });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
    expect(await stored('twice')).toBe(1);
  });

  it('is refused while one is valid', async () => {
    const first = await desk.start('bert');
    const second = await desk.start('bert', { plan: 'YEARLY' });
    expect(second).toMatchObject({
      membership: null,
      userErrors: [{ code: 'NOT_ALLOWED', field: ['input'] }],
    });
    expect(JSON.stringify(second)).not.toContain(first.membership.memberNumber);
    expect(await stored('bert')).toBe(1);
  });

  it('makes one of many that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.start('hasty')));
    expect(answers.filter(({ membership }) => membership !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array.from({ length: 5 }, () => 'NOT_ALLOWED'),
    );
    expect(await stored('hasty')).toBe(1);
  });

  it('is refused while the person is erased, and not after', async () => {
    const { storage } = desk.shop;
    const erasing = (change: 'beginErasure' | 'endErasure') =>
      storage.transact(async (session) => {
        await storage.subjects[change](session, 'leaving', 'erasure-1');
        return { ok: true, id: '', subject: null };
      });
    await erasing('beginErasure');
    expect(await desk.start('leaving')).toMatchObject({
      membership: null,
      userErrors: [{ code: 'NOT_ALLOWED' }],
    });
    expect(await stored('leaving')).toBe(0);
    await erasing('endErasure');
    expect((await desk.start('leaving')).userErrors).toEqual([]);
  });
});

describe('membershipEnd', () => {
  it('ends at once; what has ended does not end again, and a new one begins with a new number', async () => {
    await desk.join('cora');
    const { membership } = await desk.start('cora');
    const idempotencyKey = randomUUID();
    const ended = await desk.end('cora', { idempotencyKey });
    expect(ended).toEqual({
      membership: { ...membership, state: 'ENDED', endedAt: expect.any(String) },
      userErrors: [],
    });
    expect(Date.parse(ended.membership.endedAt as string)).toBeLessThanOrEqual(Date.now());
    expect(await desk.current('cora')).toBeNull();
    expect(await desk.end('cora', { idempotencyKey })).toEqual(ended);
    expect(await desk.end('cora')).toMatchObject({
      membership: null,
      userErrors: [{ __typename: 'StateTransitionError', from: 'ENDED', to: 'ENDED', allowed: [] }],
    });
    const again = await desk.start('cora');
    expect(again.membership).toMatchObject({ state: 'ACTIVE' });
    expect(again.membership.memberNumber).not.toBe(membership.memberNumber);
  });

  it('finds none where there never was one', async () => {
    const { userErrors } = await desk.end('nobody');
    expect(userErrors).toMatchObject([{ __typename: 'InputError', code: 'NOT_FOUND' }]);
  });

  it('ends one of two requests that come at once', async () => {
    await desk.start('dora');
    const answers = await Promise.all([desk.end('dora'), desk.end('dora'), desk.end('dora')]);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  });

  it('refuses a request that came in before the one that ended it, and is carried out after', async () => {
    await desk.start('ines');
    await desk.end('ines');
    const memberships = desk.shop.storage.connection.collection('memberships');
    const later = new Date(Date.now() + 10_000);
    await memberships.updateOne({ customerId: 'ines' }, { $set: { endedAt: later } });
    expect((await desk.end('ines')).userErrors).toMatchObject([{ code: 'STATE_TRANSITION', from: 'ENDED' }]);
    expect((await memberships.findOne({ customerId: 'ines' }))?.['endedAt']).toEqual(later);
    expect((await desk.start('ines')).userErrors).toEqual([]);
  });
});

describe('a membership whose time is over', () => {
  it('has ended, though nothing was done', async () => {
    await desk.join('emil');
    expect(await desk.startedAt('emil', 'MONTHLY', daysAgo(40))).toMatchObject({ ok: true });
    expect(await desk.current('emil')).toBeNull();
    expect(await blockers('emil')).toEqual([]);
    expect((await desk.end('emil')).userErrors).toMatchObject([{ code: 'STATE_TRANSITION', from: 'ENDED' }]);
    expect((await desk.start('emil')).userErrors).toEqual([]);
    expect(await desk.current('emil')).toMatchObject({ state: 'ACTIVE' });
  });

  it('has its retention counted from then', async () => {
    await desk.startedAt('fritz', 'MONTHLY', new Date('2025-01-31T12:00:00Z'));
    const found = await desk.shop.storage.connection
      .collection('memberships')
      .findOne({ customerId: 'fritz' });
    expect(found?.['endedAt']).toEqual(new Date('2025-02-28T12:00:00Z'));
  });
});

describe('what is held of a person', () => {
  it('a valid membership keeps it from being erased, until it would end', async () => {
    expect(await blockers('gina')).toEqual([]);
    const { membership } = await desk.start('gina');
    expect(await blockers('gina')).toEqual([
      { reason: 'VALID_MEMBERSHIP', reference: null, earliestEnd: new Date(membership.validUntil as string) },
    ]);
    expect(await blockers('someone-else')).toEqual([]);
    await desk.end('gina');
    expect(await blockers('gina')).toEqual([]);
  });

  it('goes with its own class alone, and of this person alone', async () => {
    await desk.start('hans');
    await desk.start('ida');
    const [held] = desk.holdings.collections;
    expect(desk.holdings.collections).toHaveLength(1);
    expect(await held?.rows('hans')).toMatchObject([{ customerId: 'hans', plan: 'MONTHLY' }]);
    await held?.clear('hans', ['IDENTITY', 'DELIVERY', 'TRANSACTION']);
    expect(await stored('hans')).toBe(1);
    expect(await held?.remaining('hans', ['MEMBERSHIP'])).toBe(1);
    await held?.clear('hans', ['MEMBERSHIP']);
    expect(await held?.remaining('hans', ['MEMBERSHIP'])).toBe(0);
    expect([await stored('hans'), await stored('ida')]).toEqual([0, 1]);
  });
});

it.each(
  ROLES.filter((role) => role !== 'CUSTOMER').flatMap(
    (role) =>
      [
        [role, START],
        [role, END],
      ] as const,
  ),
)('%s neither starts nor ends one: %s', async (role, query) => {
  const input = { idempotencyKey: randomUUID(), ...(query === START && { plan: 'MONTHLY' }) };
  const answer = await desk.shop
    .ask({ role, id: 'intruder', partner: 'carrier' }, query, { input })
    .catch((error: Error) => ({ data: null, errors: [error] }));
  expect(answer.data).toBeFalsy();
  expect(answer.errors).toHaveLength(1);
  expect(await stored('intruder')).toBe(0);
});
