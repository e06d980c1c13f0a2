import fc from 'fast-check';
import { type HeldRows, planErasure } from '../../../src/features/rights/planErasure.js';
import { RETENTION_CLASSES, type Row } from '../../../src/privacy/index.js';
import { loadPrivacyModel } from '../../../src/server/privacyModel.js';

const model = loadPrivacyModel();
const NOW = new Date('2026-11-02T10:00:00.000Z');
const order = (closedAt: Date | null, held: object = { lines: [], total: {} }): Row =>
  ({ id: 'o', closedAt, ...held }) as unknown as Row;
const orders = (...rows: readonly Row[]): readonly HeldRows[] => [{ type: 'Order', rows }];
const erased = (each: string) => ({ class: each, erased: true, keptUntil: null });
const transaction = (held: readonly HeldRows[], now = NOW) =>
  planErasure(model, held, now).find((each) => each.class === 'TRANSACTION');

test('of who has nothing everything goes', () => {
  expect(planErasure(model, [], NOW)).toEqual(RETENTION_CLASSES.map(erased));
});

test('law keeps nothing but the bookkeeping', () => {
  const closedAt = new Date('2026-11-01T00:00:00.000Z');
  const rows = [{ id: 'x', closedAt, deliveredAt: closedAt, endedAt: closedAt, occurredAt: closedAt }];
  const fields = { lines: [], total: {}, contactEmail: 1, name: 1, memberNumber: 1, place: 1, reason: 1 };
  const types = ['Order', 'Customer', 'Membership', 'TrackingEvent', 'Case', 'DeliveryTask', 'DataRequest'];
  const held = types.map((type) => ({
    type,
    rows: rows.map((row) => ({ ...row, ...fields }) as unknown as Row),
  }));
  expect(planErasure(model, held, NOW)).toEqual([
    erased('IDENTITY'),
    erased('DELIVERY'),
    { class: 'TRANSACTION', erased: false, keptUntil: new Date('2036-11-01T00:00:00.000Z') },
    erased('MEMBERSHIP'),
  ]);
});

test('a leap day ends on the last of February', () => {
  const plan = transaction(orders(order(new Date('2024-02-29T12:00:00.000Z'))));
  expect(plan?.keptUntil).toEqual(new Date('2034-02-28T12:00:00.000Z'));
});

test('the latest order says until when, to the millisecond', () => {
  const years = (date: Date): Date => {
    const end = new Date(date);
    end.setUTCFullYear(end.getUTCFullYear() + 10);
    // The last of February, where the language goes on to March.
    if (end.getUTCMonth() !== date.getUTCMonth()) end.setUTCDate(0);
    return end;
  };
  const closed = fc.date({ min: new Date('2010-01-01'), max: NOW, noInvalidDate: true });
  fc.assert(
    fc.property(fc.array(closed, { minLength: 1, maxLength: 8 }), (dates) => {
      const plan = transaction(orders(...dates.map((date) => order(date))));
      const last = new Date(Math.max(...dates.map((date) => years(date).getTime())));
      expect(plan).toEqual(
        last <= NOW ? erased('TRANSACTION') : { class: 'TRANSACTION', erased: false, keptUntil: last },
      );
    }),
  );
});

test('it is kept until the moment itself, and not a millisecond longer', () => {
  const held = orders(order(new Date('2016-11-02T10:00:00.000Z')));
  expect(transaction(held)).toEqual(erased('TRANSACTION'));
  expect(transaction(held, new Date(NOW.getTime() - 1))).toEqual({
    class: 'TRANSACTION',
    erased: false,
    keptUntil: NOW,
  });
});

test('an order whose lines are gone already keeps nothing', () => {
  expect(transaction(orders(order(NOW, { lines: null, total: null })))).toEqual(erased('TRANSACTION'));
});
