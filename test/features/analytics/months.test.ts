import { daysIn, wholeMonths } from '../../../src/features/analytics/months.js';
import { type MonthCount, publishable } from '../../../src/features/analytics/publishable.js';

describe('wholeMonths', () => {
  it.each([
    ['2026-01-01', '2026-01-31', ['2026-01', '2026-01']],
    ['2026-01-02', '2026-01-31', null],
    ['2026-01-01', '2026-01-30', null],
    ['2025-12-15', '2026-03-14', ['2026-01', '2026-02']],
    ['2025-12-01', '2026-03-31', ['2025-12', '2026-03']],
    ['2026-02-01', '2026-02-28', ['2026-02', '2026-02']],
    ['2028-02-01', '2028-02-28', null],
    ['2028-02-01', '2028-02-29', ['2028-02', '2028-02']],
    ['2026-01-31', '2026-03-01', ['2026-02', '2026-02']],
    ['2026-05-05', '2026-05-05', null],
  ])('of %s to %s', (from, to, months) => {
    const [first, last] = months ?? [];
    expect(wholeMonths({ from, to })).toEqual(months === null ? null : { first, last });
  });

  it('counts days with both ends', () => {
    expect(daysIn({ from: '2026-01-01', to: '2026-01-01' })).toBe(1);
    expect(daysIn({ from: '2026-01-01', to: '2026-12-31' })).toBe(365);
    expect(daysIn({ from: '2026-01-02', to: '2026-01-01' })).toBe(0);
  });
});

describe('publishable', () => {
  const months = (...orders: readonly number[]): readonly MonthCount[] =>
    orders.map((count, index) => ({ bucket: `2026-0${index + 1}`, count, orders: count }));
  const range = (first: number, last: number) => ({ first: `2026-0${first}`, last: `2026-0${last}` });

  it('tells a month that is large enough', () => {
    expect(publishable(months(10), range(1, 1))).toBe(10);
    expect(publishable(months(9), range(1, 1))).toBe(0);
  });

  it('gathers small months until they are large enough together', () => {
    expect(publishable(months(6, 6), range(1, 2))).toBe(12);
    expect(publishable(months(6, 6), range(2, 2))).toBe(0);
  });

  it('counts orders, not pieces: fifty pieces in one order are one person’s', () => {
    expect(publishable([{ bucket: '2026-01', count: 50, orders: 1 }], range(1, 1))).toBe(0);
  });

  it('has no two ranges, one a month longer, whose answers differ by a small group', () => {
    const counted = months(12, 3, 4, 5, 11, 1, 20, 2);
    for (let last = 1; last < 8; last += 1) {
      const more = publishable(counted, range(1, last + 1)) - publishable(counted, range(1, last));
      expect(more === 0 || more >= 10).toBe(true);
      const earlier = publishable(counted, range(last, 8)) - publishable(counted, range(last + 1, 8));
      expect(earlier === 0 || earlier >= 10).toBe(true);
    }
  });
});
