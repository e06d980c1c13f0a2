import { Decimal128, Double, Long } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;
let counter = 0;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());
beforeEach(() => {
  items = running.client.db('finding').collection(`items${counter++}`);
});

it('takes an array inside an array as one value for $elemMatch', async () => {
  await items.insertOne({ _id: 1 as never, a: [[5, 6], 1] });
  expect(await items.countDocuments({ a: { $elemMatch: { $gt: 4 } } })).toBe(0);
  expect(await items.countDocuments({ a: { $elemMatch: { $eq: [5, 6] } } })).toBe(1);
  expect(await items.countDocuments({ a: { $elemMatch: { $nin: [5, 1] } } })).toBe(1);
  expect(await items.countDocuments({ a: { $elemMatch: { $elemMatch: { $gt: 5 } } } })).toBe(1);
});

describe('finding', () => {
  const ids = async (filter: Document): Promise<unknown[]> =>
    (await items.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id as unknown);

  beforeEach(async () => {
    await items.insertMany([
      {
        _id: 1 as never,
        a: 1,
        tags: ['x', 'y'],
        o: { p: 1, q: 2 },
        list: [
          { k: 1, v: 5 },
          { k: 2, v: 9 },
        ],
      },
      { _id: 2 as never, a: new Double(1), tags: [], o: { q: 2, p: 1 }, list: [{ k: 1, v: 9 }] },
      { _id: 3 as never, a: Long.fromNumber(5), tags: 'x', s: 'Hello\nworld' },
      { _id: 4 as never, a: null, d: new Date(5) },
      { _id: 5 as never, s: 'hello' },
      { _id: 6 as never, a: Decimal128.fromString('1.0'), list: [1, 2, 3] },
    ]);
  });

  it.each([
    [{ a: 1 }, [1, 2, 6]],
    [{ a: null }, [4, 5]],
    [{ a: { $exists: false } }, [5]],
    [{ a: { $gt: 1 } }, [3]],
    [{ a: { $gte: null } }, [4, 5]],
    [{ a: { $in: [5, null] } }, [3, 4, 5]],
    [{ a: { $nin: [1, null] } }, [3]],
    [{ a: { $type: 'decimal' } }, [6]],
    [{ a: { $type: 'number' } }, [1, 2, 3, 6]],
    [{ tags: 'x' }, [1, 3]],
    [{ tags: [] }, [2]],
    [{ tags: { $size: 2 } }, [1]],
    [{ tags: { $all: ['x', 'y'] } }, [1]],
    [{ o: { p: 1, q: 2 } }, [1]],
    [{ 'o.p': 1 }, [1, 2]],
    [{ 'list.v': { $gt: 6 } }, [1, 2]],
    [{ 'list.0.v': 9 }, [2]],
    [{ list: { $elemMatch: { k: 1, v: 9 } } }, [2]],
    [{ list: { $elemMatch: { $gt: 2, $lt: 4 } } }, [6]],
    [{ list: { $elemMatch: { $in: [[4]] } } }, []],
    [{ 'list.k': 1, 'list.v': 9 }, [1, 2]],
    [{ s: /^hello/i }, [3, 5]],
    [{ s: { $regex: 'WORLD$', $options: 'im' } }, [3]],
    [{ s: { $not: /^h/ } }, [1, 2, 3, 4, 6]],
    [{ $or: [{ _id: 1 }, { s: 'hello' }] }, [1, 5]],
    [{ $nor: [{ a: 1 }, { a: null }] }, [3]],
    [{ $expr: { $eq: [{ $type: '$a' }, 'long'] } }, [3]],
    [{ a: { $mod: [5, 0] } }, [3]],
    [{ a: { $bitsAllSet: [0, 2] } }, [3]],
    [{ d: { $lt: new Date(6) } }, [4]],
    [{ d: { $lt: 6 } }, []],
  ])('%j', async (filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it('sorts across types and pages through a cursor', async () => {
    const found = await items
      .find({}, { projection: { a: 1 }, sort: { a: -1, _id: 1 }, batchSize: 2 })
      .toArray();
    expect(found.map(({ _id }) => _id as unknown)).toEqual([3, 1, 2, 6, 4, 5]);
    expect(
      (await items.find().sort({ _id: -1 }).skip(1).limit(2).toArray()).map(({ _id }) => _id as unknown),
    ).toEqual([5, 4]);
  });

  it('projects', async () => {
    const project = async (filter: Document, projection: Document): Promise<unknown> =>
      items.findOne(filter, { projection });
    expect(await project({ _id: 1 }, { 'list.v': 1, _id: 0 })).toEqual({ list: [{ v: 5 }, { v: 9 }] });
    expect(await project({ _id: 1 }, { list: 0, o: 0, tags: 0 })).toEqual({ _id: 1, a: 1 });
    expect(await project({ _id: 1, 'list.v': 9 }, { 'list.$': 1 })).toEqual({
      _id: 1,
      list: [{ k: 2, v: 9 }],
    });
    expect(await project({ _id: 6 }, { list: { $slice: [-2, 1] }, a: 0 })).toEqual({ _id: 6, list: [2] });
    expect(await project({ _id: 1 }, { list: { $elemMatch: { k: 2 } } })).toEqual({
      _id: 1,
      list: [{ k: 2, v: 9 }],
    });
    expect(await project({ _id: 1 }, { twice: { $multiply: ['$a', 2] } })).toEqual({ _id: 1, twice: 2 });
    expect(await failureOf(project({}, { a: 1, b: 0 }))).toMatchObject({ code: 31254 });
  });

  it('counts and lists distinct values', async () => {
    expect(await items.countDocuments({ a: 1 })).toBe(3);
    expect(await items.estimatedDocumentCount()).toBe(6);
    expect(await items.distinct('tags')).toEqual(['x', 'y']);
    expect(await items.distinct('a', { _id: { $lt: 4 } } as Document)).toHaveLength(2);
  });
});
