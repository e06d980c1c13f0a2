import { Int32, Long, ObjectId } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { startForTest } from './harness.js';
import type { Running } from './harness.js';
import { salesCollection } from './salesCollection.js';

let running: Running;
let sales: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  sales = await salesCollection(running.client.db('expressions'));
});
afterAll(() => running.stop());

const run = (pipeline: Document[]): Promise<Document[]> => sales.aggregate(pipeline).toArray();

const id = new ObjectId('0123456789abcdef01234567');
it.each<[Document | string, unknown]>([
  [{ $cond: [{ $gt: ['$price', 5] }, 'dear', 'cheap'] }, 'dear'],
  [{ $ifNull: ['$none', 'x'] }, 'x'],
  [{ $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, 2],
  [{ $map: { input: '$tags', as: 't', in: { $concat: ['$$t', '!'] } } }, ['x!', 'y!']],
  [{ $filter: { input: [1, 2, 3], cond: { $gt: ['$$this', 1] } } }, [2, 3]],
  [{ $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $let: { vars: { a: 2 }, in: { $multiply: ['$$a', '$price'] } } }, 20],
  [{ $type: { $divide: [4, 2] } }, 'double'],
  [{ $type: { $add: [new Int32(1), Long.fromNumber(1)] } }, 'long'],
  [{ $round: [2.345, 2] }, 2.35],
  [{ $mod: [-7, 3] }, -1],
  [{ $substrCP: ['héllo', 1, 3] }, 'éll'],
  [{ $split: ['a-b', '-'] }, ['a', 'b']],
  [{ $trim: { input: '  x ' } }, 'x'],
  [{ $regexMatch: { input: 'Hello', regex: /^h/i } }, true],
  [{ $replaceAll: { input: 'aXbX', find: 'X', replacement: { $literal: '$&' } } }, 'a$&b$&'],
  [
    {
      $setUnion: [
        [1, 2],
        [2, 3],
      ],
    },
    [1, 2, 3],
  ],
  [{ $setIsSubset: [[1], [1, 2]] }, true],
  [{ $arrayElemAt: ['$tags', -1] }, 'y'],
  [{ $slice: ['$tags', 1, 1] }, ['y']],
  [{ $in: ['x', '$tags'] }, true],
  [{ $mergeObjects: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
  [{ $objectToArray: { a: 1 } }, [{ k: 'a', v: 1 }]],
  [{ $arrayToObject: [[['k', 1]]] }, { k: 1 }],
  [{ $dateToString: { date: '$at', format: '%Y-%m-%dT%H:%M' } }, '2024-03-05T10:20'],
  [{ $dateTrunc: { date: '$at', unit: 'month' } }, new Date('2024-03-01T00:00:00Z')],
  [{ $dateDiff: { startDate: '$at', endDate: new Date('2024-03-10T00:00:00Z'), unit: 'day' } }, 5],
  [{ $dateAdd: { startDate: '$at', unit: 'hour', amount: 1 } }, new Date('2024-03-05T11:20:30Z')],
  [{ $month: '$at' }, 3],
  [{ $subtract: ['$at', new Date('2024-03-05T10:20:00Z')] }, 30000],
  [{ $toObjectId: id.toHexString() }, id],
  [{ $convert: { input: 'x', to: 'int', onError: -1 } }, -1],
  [{ $cmp: [Long.fromNumber(2), 2.5] }, -1],
  [{ $sum: [1, 2, 'x'] }, 3],
  [
    {
      $eq: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    false,
  ],
  ['$$REMOVE', undefined],
])('%j', async (expression, expected) => {
  const [result] = await run([{ $match: { _id: 1 } }, { $project: { _id: 0, v: expression } }]);
  expect(result?.['v']).toEqual(expected);
});
