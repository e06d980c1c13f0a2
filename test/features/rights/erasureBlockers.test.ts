import { driver, SILENT } from '../logistics/parcelShop.js';
import { customerOf } from '../testShop.js';
import {
  becomeMember,
  cancel,
  cancelled,
  closeCase,
  decide,
  delivered,
  report,
  ship,
  workedOn,
} from './deskActs.js';
import { openRightsDesk, type RequestRow, type RightsDesk } from './rightsDesk.js';

const DAY_MS = 24 * 3600_000;
let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk();
}, 60_000);
afterAll(() => desk?.close());

/** Asks for erasure. @returns the request, and between which moments it looked. */
async function erase(person: string) {
  const from = desk.clock.now().getTime();
  const { request, userErrors } = await desk.request(customerOf(person), 'dataErasureRequest');
  expect(userErrors).toEqual([]);
  return { request: request as RequestRow, from, to: desk.clock.now().getTime() };
}
const stateOf = async (person: string): Promise<string> => {
  await desk.sweep();
  return (await desk.newest(person)).state;
};

describe('what blocks an erasure, each by itself', () => {
  test('an order that is not closed, as if it were closed now', async () => {
    const order = await desk.place('orders');
    const { request, from, to } = await erase('orders');
    const [blocker, ...others] = request.blockers;
    expect([request.state, others]).toEqual(['BLOCKED', []]);
    expect(blocker).toMatchObject({ reason: 'ONGOING_ORDER', reference: order.number });
    const end = Date.parse(blocker?.earliestEnd ?? '');
    expect(end).toBeGreaterThanOrEqual(from);
    expect(end).toBeLessThanOrEqual(to);
    expect(request.earliestAt).toBe(blocker?.earliestEnd);
  });

  test('a parcel on its way, no earlier than a claim window from now', async () => {
    const order = await desk.place('parcels');
    const { taskId, reference } = await ship(desk, order);
    await report(desk, taskId, 'IN_TRANSIT');
    const { request, from, to } = await erase('parcels');
    expect(request.blockers.map(({ reason, reference: of }) => [reason, of])).toEqual([
      ['ONGOING_ORDER', order.number],
      ['CLAIM_WINDOW', reference],
    ]);
    const end = Date.parse(request.blockers[1]?.earliestEnd ?? '') - 30 * DAY_MS;
    expect(end).toBeGreaterThanOrEqual(from);
    expect(end).toBeLessThanOrEqual(to);
  });

  test('a parcel that was delivered, until its claim window is over, to the millisecond', async () => {
    const { reference, deliveredAt } = await delivered(desk, 'claims');
    const { request } = await erase('claims');
    const end = new Date(deliveredAt.getTime() + 30 * DAY_MS);
    const blockers = [{ reason: 'CLAIM_WINDOW', reference, earliestEnd: end.toISOString() }];
    expect(request).toMatchObject({ state: 'BLOCKED', blockers, earliestAt: end.toISOString() });
  });

  test('an after-sales case that is open', async () => {
    const { order } = await cancelled(desk, 'returns');
    const { caseNumber } = await workedOn(desk, 'returns', order, 'AFTER_SALES', 'Qzreason');
    const { request } = await erase('returns');
    expect(request.blockers).toMatchObject([{ reason: 'OPEN_AFTER_SALES', reference: caseNumber }]);
  });

  test('a membership, until it is paid for', async () => {
    const { membership } = await becomeMember(desk, 'members');
    const { request } = await erase('members');
    const earliestEnd = membership.validUntil as string;
    expect(request.blockers).toEqual([{ reason: 'VALID_MEMBERSHIP', reference: null, earliestEnd }]);
    expect(request.earliestAt).toBe(earliestEnd);
  });
});

test.each(['CONSULTATION', 'ORDER_VERIFICATION', 'FULFILMENT', 'RIGHTS'] as const)(
  'a case for %s does not block',
  async (purpose) => {
    const person = `case-${purpose}`;
    const { order } = await cancelled(desk, person);
    await workedOn(desk, person, order, purpose);
    const { request } = await erase(person);
    expect(request.blockers).toEqual([]);
    await desk.until(person, ({ state }) => state === 'COMPLETED');
  },
);

test('a parcel that was cancelled does not block', async () => {
  const order = await desk.place('uncarried');
  const { taskId } = await ship(desk, order, SILENT);
  await report(desk, taskId, 'CANCELLED', undefined, SILENT);
  const { request } = await erase('uncarried');
  expect(request.blockers.filter(({ reason }) => reason === 'CLAIM_WINDOW')).toEqual([]);
});

describe('several at once', () => {
  let request: RequestRow;
  let numbers: readonly string[];
  beforeAll(async () => {
    const { order, reference } = await delivered(desk, 'busy');
    const { caseNumber } = await workedOn(desk, 'busy', order, 'AFTER_SALES', 'Qzreason');
    await becomeMember(desk, 'busy');
    const open = [await desk.place('busy'), await desk.place('busy')];
    numbers = [...open.map(({ number }) => number), caseNumber, reference];
    ({ request } = await erase('busy'));
  });

  test('are all named', () => {
    const named = request.blockers.flatMap(({ reference }) => reference ?? []);
    expect([...named].sort()).toEqual([...numbers].sort());
    expect(request.blockers).toHaveLength(numbers.length + 1);
  });

  test('by when they can end, the last of which is when it can go on', () => {
    const ends = request.blockers.map(({ earliestEnd }) => earliestEnd);
    expect([...ends].sort()).toEqual(ends);
    expect(request.earliestAt).toBe(ends.at(-1));
  });

  test('change nothing of what is held meanwhile', async () => {
    const { data } = await desk.ask(customerOf('busy'), '{ orders(first: 1) { nodes { contactEmail } } }');
    expect(data.orders.nodes[0].contactEmail).not.toBeNull();
    expect(request.classes).toEqual([]);
  });

  test('a second request is refused as long as one is open, and says which', async () => {
    const { request: none, userErrors } = await desk.request(customerOf('busy'), 'dataErasureRequest');
    expect(none).toBeNull();
    expect(userErrors).toMatchObject([
      { code: 'NOT_ALLOWED', message: expect.stringContaining(request.number) },
    ]);
  });

  test('the person may take it back', async () => {
    const taken = await desk.request(customerOf('busy'), 'dataRequestCancel', { id: request.id });
    expect(taken).toMatchObject({
      request: { state: 'CANCELLED', closedAt: expect.any(String) },
      userErrors: [],
    });
    const again = await desk.request(customerOf('busy'), 'dataRequestCancel', { id: request.id });
    expect(again.userErrors).toMatchObject([
      { __typename: 'StateTransitionError', from: 'CANCELLED', to: 'CANCELLED', allowed: [] },
    ]);
  });

  test('and ask again; the officer may refuse it, with a reason', async () => {
    const again = await erase('busy');
    expect(again.request.blockers).toHaveLength(numbers.length + 1);
    await decide(desk, again.request.id, 'REJECT');
    const { state, reason } = await desk.newest('busy');
    expect({ state, reason }).toEqual({ state: 'REJECTED', reason: 'Qzdecision' });
    expect((await desk.storedBytes()).includes('Qzdecision')).toBe(false);
  });
});

describe('when what blocks ends', () => {
  test('it goes on by itself: nobody asks again', async () => {
    const open = await desk.place('patient');
    const { order } = await cancelled(desk, 'patient');
    const care = await workedOn(desk, 'patient', order, 'AFTER_SALES', 'Qzreason');
    expect((await erase('patient')).request.blockers).toHaveLength(2);
    await cancel(desk, 'patient', open);
    const left = await desk.until('patient', ({ blockers }) => blockers.length === 1);
    expect(left).toMatchObject({ state: 'BLOCKED', blockers: [{ reason: 'OPEN_AFTER_SALES' }] });
    await closeCase(desk, care, care.caseId);
    await desk.until('patient', ({ state }) => state === 'COMPLETED');
  });

  test('a membership that is ended', async () => {
    await becomeMember(desk, 'leaver');
    await erase('leaver');
    await desk.change(customerOf('leaver'), 'membershipEnd', 'membership { state }');
    await desk.until('leaver', ({ state }) => state === 'COMPLETED');
  });

  test('time alone: not a moment before the claim window is over, and soon after it', async () => {
    const { deliveredAt, taskId } = await delivered(desk, 'waits');
    await erase('waits');
    const end = deliveredAt.getTime() + 30 * DAY_MS;
    desk.clock.moveTo(new Date(end - 60_000));
    expect(await stateOf('waits')).toBe('BLOCKED');
    const task = await desk.ask(
      driver('carrier-calls'),
      'query ($id: ID!) { deliveryTask(id: $id) { id } }',
      {
        id: taskId,
      },
    );
    expect(task.data.deliveryTask).not.toBeNull();
    desk.clock.moveTo(new Date(end + 600_000));
    await desk.sweep();
    await desk.until('waits', ({ state }) => state === 'COMPLETED');
  });
});
