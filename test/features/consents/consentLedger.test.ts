import { randomUUID } from 'node:crypto';
import { type Purpose, PURPOSES } from '../../../src/privacy/index.js';
import { cancelled, refusing } from '../rights/deskActs.js';
import { openRightsDesk, type RightsDesk } from '../rights/rightsDesk.js';
import { customerOf, PLACE, placeInput } from '../testShop.js';
import { give, lines, standing, withdraw } from './consentDesk.js';

const NEEDED: readonly Purpose[] = ['ORDER_VERIFICATION', 'FULFILMENT', 'DELIVERY'];
const COMES: readonly Purpose[] = ['AFTER_SALES', 'NOTIFICATION', 'CONSULTATION', 'ANALYTICS'];
const CLOSABLE = [...NEEDED, ...COMES];
let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk();
}, 60_000);
afterAll(() => desk?.close());

const statusOf = async (person: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await standing(desk, person)).map(({ purpose, status }) => [purpose, status]));
const object = (person: string, purpose: Purpose) =>
  desk.request(customerOf(person), 'objectionRaise', { purpose });
const counted = async (): Promise<number> => {
  const counters = await desk.storage.connection.collection('order_counters').find({}).toArray();
  return counters.reduce((sum, { count }) => sum + Number(count ?? 0), 0);
};

describe('an order', () => {
  test('gives what it needs and what comes with it: seven lines, with the notice that was shown', async () => {
    await desk.place('first');
    const written = await lines(desk, 'first');
    expect(written.map(({ purpose }) => purpose).sort()).toEqual([...CLOSABLE].sort());
    for (const line of written)
      expect(line).toMatchObject({
        status: 'GIVEN',
        act: 'ORDER',
        noticeVersion: expect.stringMatching(/^20\d\d-\d\d$/u),
      });
    expect(new Set(written.map(({ seq }) => seq)).size).toBe(1);
  });

  test('that fails gives nothing: its lines are part of its transaction', async () => {
    const mend = refusing(desk, 'orders', 'insertOne');
    const { errors } = await desk.ask(customerOf('failing'), PLACE, placeInput());
    mend();
    expect(errors).toHaveLength(1);
    expect(await lines(desk, 'failing')).toEqual([]);
  });

  test('that is refused gives nothing', async () => {
    const lineless = placeInput({ lines: [{ sku: 'NO-SUCH', quantity: 1 }] });
    const { data } = await desk.ask(customerOf('refused'), PLACE, lineless);
    expect(data.orderPlace.order).toBeNull();
    expect(await lines(desk, 'refused')).toEqual([]);
  });

  test('that is replayed gives nothing again', async () => {
    const input = placeInput();
    for (let turn = 0; turn < 2; turn += 1) await desk.ask(customerOf('replays'), PLACE, input);
    expect(await lines(desk, 'replays')).toHaveLength(7);
  });

  test('opens again what it needs, and leaves closed what the person closed', async () => {
    await desk.place('decided');
    for (const purpose of [...NEEDED, 'AFTER_SALES', 'ANALYTICS'] as const)
      await withdraw(desk, 'decided', purpose);
    await object('decided', 'CONSULTATION');
    await desk.place('decided');
    const status = await statusOf('decided');
    for (const purpose of NEEDED) expect(status[purpose]).toBe('GIVEN');
    expect(status).toMatchObject({
      AFTER_SALES: 'WITHDRAWN',
      ANALYTICS: 'WITHDRAWN',
      CONSULTATION: 'REFUSED',
      NOTIFICATION: 'GIVEN',
    });
  });

  test('after an erasure opens all of it', async () => {
    await cancelled(desk, 'anew');
    await object('anew', 'ANALYTICS');
    await give(desk, 'anew', 'ANALYTICS');
    await desk.request(customerOf('anew'), 'dataErasureRequest');
    await desk.until('anew', ({ state }) => state === 'COMPLETED');
    expect(new Set(Object.values(await statusOf('anew')))).toEqual(new Set(['WITHDRAWN']));
    await desk.place('anew');
    expect(new Set(Object.values(await statusOf('anew')))).toEqual(new Set(['GIVEN']));
  });
});

describe('analytics', () => {
  test('counts an order of who did not object', async () => {
    const before = await counted();
    await desk.place('counted');
    expect(await counted()).toBeGreaterThan(before);
  });

  test.each([
    ['objected', object],
    ['withdrew', (person: string, purpose: Purpose) => withdraw(desk, person, purpose)],
  ])('counts none of who %s', async (person, close) => {
    await close(person, 'ANALYTICS');
    const before = await counted();
    await desk.place(person);
    expect(await counted()).toBe(before);
  });
});

describe('a choice', () => {
  test('that closes what was never opened is a refusal, which no order undoes', async () => {
    const { consents } = await withdraw(desk, 'careful', 'ANALYTICS');
    expect(consents).toMatchObject([{ purpose: 'ANALYTICS', status: 'REFUSED', act: 'CHOICE' }]);
    await desk.place('careful');
    expect((await statusOf('careful'))['ANALYTICS']).toBe('REFUSED');
  });

  test('can be changed as often as one likes; the last word stands', async () => {
    for (const act of [give, withdraw, give, withdraw, give]) await act(desk, 'fickle', 'NOTIFICATION');
    expect(await statusOf('fickle')).toEqual({ NOTIFICATION: 'GIVEN' });
    expect((await lines(desk, 'fickle')).map(({ status }) => status)).toEqual([
      'GIVEN',
      'WITHDRAWN',
      'GIVEN',
      'WITHDRAWN',
      'GIVEN',
    ]);
  });

  test('of the same key is made once', async () => {
    const idempotencyKey = randomUUID();
    await give(desk, 'once', 'DELIVERY', { idempotencyKey });
    const { consents } = await give(desk, 'once', 'DELIVERY', { idempotencyKey });
    expect(consents).toHaveLength(1);
    expect(await lines(desk, 'once')).toHaveLength(1);
    const other = await give(desk, 'once', 'ANALYTICS', { idempotencyKey });
    expect(other.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  test.each(PURPOSES.filter((purpose) => !CLOSABLE.includes(purpose)))(
    '%s rests on law: not given, not withdrawn, not objected to',
    async (purpose) => {
      for (const act of [give, withdraw])
        expect((await act(desk, 'lawful', purpose)).userErrors).toMatchObject([
          { code: 'NOT_ALLOWED', field: ['input', 'purpose'] },
        ]);
      const { request, userErrors } = await object('lawful', purpose);
      expect([request, userErrors]).toMatchObject([
        null,
        [{ code: 'NOT_ALLOWED', field: ['input', 'purpose'] }],
      ]);
      expect(await lines(desk, 'lawful')).toEqual([]);
    },
  );

  test.each(CLOSABLE)(
    '%s: an objection closes it at once, and is a request that is complete',
    async (purpose) => {
      const person = `objects-${purpose}`;
      const { request } = await object(person, purpose);
      expect(request).toMatchObject({
        kind: 'OBJECTION',
        state: 'COMPLETED',
        purpose,
        closedAt: expect.any(String),
      });
      expect(await standing(desk, person)).toEqual([{ purpose, status: 'REFUSED', act: 'OBJECTION' }]);
    },
  );

  test('is logged as the person’s own act', async () => {
    await withdraw(desk, 'logged', 'DELIVERY');
    const log = '{ viewer { accessLog(first: 1) { nodes { action role purpose fields { coordinate } } } } }';
    const { data } = await desk.ask(customerOf('logged'), log);
    expect(data.viewer.accessLog.nodes).toEqual([
      { action: 'consentWithdraw', role: 'CUSTOMER', purpose: 'RIGHTS', fields: [] },
    ]);
  });
});

describe('the ledger', () => {
  test('is appended to: no line that was written ever changes', async () => {
    await desk.place('appends');
    const before = await lines(desk, 'appends');
    for (const purpose of CLOSABLE) await withdraw(desk, 'appends', purpose);
    await object('appends', 'ANALYTICS');
    await desk.place('appends');
    const after = await lines(desk, 'appends');
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(7 + 7 + 1 + 3);
  });

  test('is written to by nothing but inserts', async () => {
    const sent = await desk.sentDuring(async () => {
      await desk.place('inserts');
      await withdraw(desk, 'inserts', 'ANALYTICS');
      await object('inserts', 'DELIVERY');
      await desk.request(customerOf('inserts'), 'dataErasureRequest');
    });
    const written = sent.filter(({ name, command }) => command[name] === 'consents' && name !== 'aggregate');
    expect(new Set(written.map(({ name }) => name))).toEqual(new Set(['insert']));
  });

  test('of many acts at once keeps every line, each at a place of its own', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, turn) =>
        (turn % 2 === 0 ? give : withdraw)(desk, 'hurried', 'ANALYTICS'),
      ),
    );
    const written = await lines(desk, 'hurried');
    expect(written).toHaveLength(8);
    expect(new Set(written.map(({ seq }) => seq)).size).toBe(8);
    const last = written.at(-1)?.status;
    expect((await statusOf('hurried'))['ANALYTICS']).toBe(last);
  });

  test('holds no word of anybody’s', async () => {
    const all = await desk.storage.connection.collection('consents').find({}).toArray();
    expect(JSON.stringify(all)).not.toMatch(/qz/iu);
  });

  test('is each person’s own', async () => {
    expect(await standing(desk, 'nobody-yet')).toEqual([]);
  });
});
