import fc from 'fast-check';
import { addWorkingDays, workingDaysBetween } from '../../../src/features/rights/workingDays.js';

const DAY_MS = 24 * 3600_000;
const at = (text: string): Date => new Date(text);
const moments = fc.date({ min: at('1999-01-01'), max: at('2101-01-01'), noInvalidDate: true });
const isWeekend = (moment: Date): boolean => [0, 6].includes(moment.getUTCDay());

/** Counts one by one, by the calendar of the language itself. */
function counted(from: Date, to: Date): number {
  let days = 0;
  for (let time = from.getTime() + DAY_MS; time <= to.getTime(); time += DAY_MS)
    if (!isWeekend(new Date(time))) days += 1;
  return days;
}

describe('addWorkingDays', () => {
  test.each([
    ['a Monday', '2026-11-02T09:30:00.000Z', '2026-11-23T09:30:00.000Z'],
    ['a Friday', '2026-11-06T23:59:59.999Z', '2026-11-27T23:59:59.999Z'],
    ['a Saturday', '2026-11-07T00:00:00.000Z', '2026-11-27T00:00:00.000Z'],
    ['a Sunday', '2026-11-08T12:00:00.000Z', '2026-11-27T12:00:00.000Z'],
    ['before the end of a year', '2026-12-21T08:00:00.000Z', '2027-01-11T08:00:00.000Z'],
    ['before a leap day', '2028-02-21T08:00:00.000Z', '2028-03-13T08:00:00.000Z'],
    ['before no leap day', '2100-02-22T08:00:00.000Z', '2100-03-15T08:00:00.000Z'],
    ['before summer time ends', '2026-10-16T00:30:00.000Z', '2026-11-06T00:30:00.000Z'],
  ])('gives 15 working days from %s', (_what, from, to) => {
    expect(addWorkingDays(at(from), 15)).toEqual(at(to));
  });

  test('ends on a working day, at the same time of day, with so many between', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 }), (from, days) => {
        const to = addWorkingDays(from, days);
        expect(isWeekend(to)).toBe(false);
        expect((to.getTime() - from.getTime()) % DAY_MS).toBe(0);
        expect(counted(from, to)).toBe(days);
      }),
    );
  });
});

describe('workingDaysBetween', () => {
  test('counts as one would by hand, whatever is between', () => {
    const spans = fc.integer({ min: 0, max: 1000 * DAY_MS });
    fc.assert(
      fc.property(moments, spans, (from, span) => {
        const to = new Date(from.getTime() + span);
        expect(workingDaysBetween(from, to)).toBe(counted(from, to));
      }),
    );
  });

  test('is negative where it is over', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 100 * DAY_MS }), (then, late) => {
        const now = new Date(then.getTime() + late);
        expect(workingDaysBetween(now, then)).toBe(0 - counted(then, now));
      }),
    );
  });

  test.each([
    ['the moment itself', '2026-11-06T10:00:00Z', '2026-11-06T10:00:00Z', 0],
    ['Friday to Monday', '2026-11-06T10:00:00Z', '2026-11-09T10:00:00Z', 1],
    ['Friday to Monday, an hour short', '2026-11-06T10:00:00Z', '2026-11-09T09:00:00Z', 0],
    ['an hour too late', '2026-11-06T10:00:00Z', '2026-11-06T09:00:00Z', 0],
    ['a working day too late', '2026-11-09T10:00:00Z', '2026-11-06T10:00:00Z', -1],
  ])('%s', (_what, now, then, days) => {
    expect(workingDaysBetween(at(now), at(then))).toBe(days);
  });

  test('a page of requests that closed years ago costs no time', () => {
    const started = performance.now();
    for (let request = 0; request < 100; request += 1)
      workingDaysBetween(at('2036-11-06T10:00:00Z'), at('2016-11-06T10:00:00Z'));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
