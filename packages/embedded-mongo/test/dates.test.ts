import { Decimal128, Long, ObjectId, Timestamp } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());

async function valueOf(expression: unknown): Promise<unknown> {
  const db = running.client.db('test');
  const [doc] = await db.aggregate([{ $documents: [{}] }, { $project: { value: expression } }]).toArray();
  return doc?.['value'];
}

const at = (text: string): Date => new Date(text);
const add = (text: string, unit: string, amount: unknown, timezone?: string): unknown => ({
  $dateAdd: { startDate: at(text), unit, amount, ...(timezone ? { timezone } : {}) },
});
const between = (start: string, end: string, unit: string, more: object = {}): unknown => ({
  $dateDiff: { startDate: at(start), endDate: at(end), unit, ...more },
});
const trunc = (text: string, unit: unknown, more: object = {}): unknown => ({
  $dateTrunc: { date: at(text), unit, ...more },
});

describe('date arithmetic by a calendar', () => {
  test.each([
    [
      'a day over the end of summer time',
      add('2023-10-28T20:00Z', 'day', 1, 'Europe/Berlin'),
      '2023-10-29T21:00Z',
    ],
    ['24 hours over it', add('2023-10-28T20:00Z', 'hour', 24, 'Europe/Berlin'), '2023-10-29T20:00Z'],
    ['a month to a shorter one', add('2024-01-31T08:00Z', 'month', 1), '2024-02-29T08:00Z'],
    ['quarters back', add('2024-05-31T00:00Z', 'quarter', -1), '2024-02-29T00:00Z'],
    ['a local month end', add('2023-01-30T23:30Z', 'month', 1, 'Europe/Berlin'), '2023-02-27T23:30Z'],
    [
      'a time the clocks leave out',
      add('2024-03-09T07:30Z', 'day', 1, 'America/New_York'),
      '2024-03-10T07:30Z',
    ],
    ['a long', add('2024-01-01T00:00Z', 'week', Long.fromNumber(2)), '2024-01-15T00:00Z'],
    [
      'bins of hours in a zone',
      trunc('2023-07-04T18:20Z', 'hour', { binSize: 2, timezone: '+05:30' }),
      '2023-07-04T16:30Z',
    ],
    [
      'bins of weeks',
      trunc('2000-01-20T00:00Z', 'week', { binSize: 2, startOfWeek: 'monday' }),
      '2000-01-17T00:00Z',
    ],
    ['bins before 2000', trunc('1999-05-05T10:00Z', 'month', { binSize: 5 }), '1999-03-01T00:00Z'],
    [
      'a decimal bin',
      trunc('2024-02-02T10:59Z', 'minute', { binSize: new Decimal128('15') }),
      '2024-02-02T10:45Z',
    ],
    ['parts that overflow', { $dateFromParts: { year: 2017, month: 14, day: 0 } }, '2018-01-31T00:00Z'],
    ['a year alone', { $dateFromParts: { year: 2017 } }, '2017-01-01T00:00Z'],
    [
      'ISO parts',
      { $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 5 } },
      '2021-01-01T00:00Z',
    ],
    [
      'local parts',
      { $dateFromParts: { year: 2024, month: 7, timezone: 'Asia/Tokyo' } },
      '2024-06-30T15:00Z',
    ],
    [
      'local text',
      { $dateFromString: { dateString: '2024-07-01T00:00:00', timezone: 'Asia/Tokyo' } },
      '2024-06-30T15:00Z',
    ],
    [
      'formatted text',
      { $dateFromString: { dateString: '01.07.24!2024', format: '%d.%m.24!%Y' } },
      '2024-07-01T00:00Z',
    ],
  ])('%s', async (_what, expression, expected) => {
    expect(await valueOf(expression)).toEqual(at(expected));
  });

  test.each([
    [between('2023-12-31T23:59Z', '2024-01-01T00:00Z', 'year'), 1],
    [between('2024-01-06T23:00Z', '2024-01-07T01:00Z', 'week'), 1],
    [between('2024-01-06T23:00Z', '2024-01-07T01:00Z', 'week', { startOfWeek: 'mon' }), 0],
    [between('2024-03-31T00:00Z', '2024-03-30T22:30Z', 'day', { timezone: 'Europe/Berlin' }), -1],
    [between('2024-03-30T23:30Z', '2024-03-31T23:10Z', 'hour', { timezone: 'Europe/Berlin' }), 24],
  ])('%j is %d', async (expression, expected) => {
    expect(await valueOf(expression)).toBe(expected);
  });

  test('object ids and timestamps stand for their time', async () => {
    expect(await valueOf({ $year: new ObjectId('507c7f79bcf86cd7994f6c0e') })).toBe(2012);
    expect(await valueOf({ $year: new Timestamp({ t: 1350336377, i: 0 }) })).toBe(2012);
  });
});

describe('dates as text and parts', () => {
  test('every specifier', async () => {
    const format = '%Y-%m-%d %H:%M:%S.%L %j %u %U %w %V %G %z %Z %b %B %%';
    const date = at('2021-01-03T23:04:05.006Z');
    expect(await valueOf({ $dateToString: { date, format, timezone: 'Asia/Kolkata' } })).toBe(
      '2021-01-04 04:34:05.006 004 1 01 2 01 2021 +0530 330 Jan January %',
    );
  });

  test('the default format shows a Z in UTC only', async () => {
    const date = at('2021-01-03T23:04:05.006Z');
    expect(await valueOf({ $dateToString: { date } })).toBe('2021-01-03T23:04:05.006Z');
    expect(await valueOf({ $dateToString: { date, timezone: '-03' } })).toBe('2021-01-03T20:04:05.006');
  });

  test('parts come in order, by both calendars', async () => {
    const date = at('2021-01-03T23:04:05.006Z');
    expect(Object.entries((await valueOf({ $dateToParts: { date, iso8601: true } })) as object)).toEqual([
      ['isoWeekYear', 2020],
      ['isoWeek', 53],
      ['isoDayOfWeek', 7],
      ['hour', 23],
      ['minute', 4],
      ['second', 5],
      ['millisecond', 6],
    ]);
    expect(Object.keys((await valueOf({ $dateToParts: { date } })) as object).slice(0, 3)).toEqual([
      'year',
      'month',
      'day',
    ]);
  });
});

describe('what dates refuse', () => {
  test.each([
    [{ $dateAdd: { unit: 'day', amount: 1 } }, 5166402],
    [{ $dateAdd: { startDate: '$at', unit: 'day', amount: 1, z: 1 } }, 5166401],
    [add('2024-01-01T00:00Z', 'age', 1), 9],
    [add('2024-01-01T00:00Z', 'day', 1.5), 5166405],
    [add('2024-01-01T00:00Z', 'day', 1, 'Nowhere/Here'), 40485],
    [trunc('2024-01-01T00:00Z', 'day', { binSize: 0 }), 5439018],
    [trunc('2024-01-01T00:00Z', 'day', { binSize: 2.5 }), 5439017],
    [trunc('2024-01-01T00:00Z', 'age'), 5439014],
    [trunc('2024-01-01T00:00Z', 'week', { startOfWeek: 'x' }), 5439016],
    [trunc('2024-01-01T00:00Z', 'day', { timezone: 5 }), 40517],
    [between('2024-01-01T00:00Z', '2024-01-01T00:00Z', 'age'), 5439014],
    [{ $dateToString: { date: at('2024-01-01T00:00Z'), format: '%q' } }, 18536],
    [{ $dateToString: { date: at('2024-01-01T00:00Z'), format: '%' } }, 18535],
    [{ $dateFromParts: { month: 1 } }, 40516],
    [{ $dateFromParts: { year: 2024, isoWeek: 1 } }, 40489],
    [{ $dateFromParts: { year: 0 } }, 40523],
    [{ $dateFromString: { dateString: 'soon' } }, 241],
    [{ $dateFromString: { dateString: '2024-02-30' } }, 241],
    [{ $toDate: '7' }, 241],
    [{ $year: 'x' }, 16006],
  ])('%j with %d', async (expression, code) => {
    expect(await failureOf(valueOf(expression))).toMatchObject({ code });
  });

  test.each([
    [{ $dateTrunc: { date: null, unit: 'age', binSize: 'x' } }],
    [{ $dateAdd: { startDate: '$none', unit: 1, amount: 'x' } }],
    [{ $dateDiff: { startDate: 1, endDate: null, unit: 'age' } }],
    [{ $year: { date: at('2024-01-01T00:00Z'), timezone: null } }],
  ])('%j is null all the same', async (expression) => {
    expect(await valueOf(expression)).toBeNull();
  });
});
