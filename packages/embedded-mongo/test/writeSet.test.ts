import fc from 'fast-check';
import type { KeyValueReader, Range } from '../src/store/keyValueReader.js';
import { WriteSet } from '../src/store/writeSet.js';
import { startForTest } from './harness.js';

/** A reader over entries held in memory. */
function readerOf(entries: ReadonlyMap<number, number>): KeyValueReader {
  return {
    version: 0,
    get: (key) => {
      const value = entries.get(key[0] as number);
      return value === undefined ? undefined : Buffer.from([value]);
    },
    range: (range) => expectedRange(entries, range),
  };
}

function expectedRange(
  entries: ReadonlyMap<number, number>,
  { start, end, reverse, limit }: Range,
): [Buffer, Buffer][] {
  const found = [...entries]
    .map(([key, value]): [Buffer, Buffer] => [Buffer.from([key]), Buffer.from([value])])
    .filter(([key]) => Buffer.compare(key, start) >= 0 && Buffer.compare(key, end) < 0)
    .sort(([a], [b]) => Buffer.compare(a, b));
  return (reverse ? found.reverse() : found).slice(0, limit);
}

const byte = fc.integer({ min: 0, max: 40 });
type Step =
  | { kind: 'put'; key: number; value: number | null }
  | { kind: 'range'; start: number; end: number; reverse: boolean; limit: number }
  | { kind: 'mark' }
  | { kind: 'rollback' };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      key: byte,
      value: fc.option(byte, { nil: null }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('range' as const),
      start: byte,
      end: byte,
      reverse: fc.boolean(),
      limit: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'mark' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rollback' as const }) },
);

it('reads as if its writes had been applied, whatever was taken back', () => {
  const base = fc.uniqueArray(byte, { maxLength: 30 });
  fc.assert(
    fc.property(base, fc.array(step, { maxLength: 60 }), (keys, steps) => {
      const below = new Map(keys.map((key) => [key, key]));
      let expected = new Map(below);
      const set = new WriteSet(readerOf(below));
      const marks: [number, Map<number, number>][] = [];
      for (const one of steps) {
        if (one.kind === 'put') {
          set.put(Buffer.from([one.key]), one.value === null ? null : Buffer.from([one.value]));
          if (one.value === null) expected.delete(one.key);
          else expected.set(one.key, one.value);
        } else if (one.kind === 'mark') marks.push([set.mark(), new Map(expected)]);
        else if (one.kind === 'rollback') {
          const back = marks.pop();
          if (!back) continue;
          set.rollback(back[0]);
          expected = back[1];
        } else {
          const range = { ...one, start: Buffer.from([one.start]), end: Buffer.from([one.end]) };
          expect(set.range(range)).toEqual(expectedRange(expected, range));
        }
      }
    }),
    { numRuns: 1000 },
  );
});

it('one command upserts twenty thousand documents, each of which it looks for first', async () => {
  const { client, stop } = await startForTest();
  const items = client.db('writeSet').collection<{ _id: number }>('items');
  const upserts = Array.from({ length: 20_000 }, (_, i) => ({
    updateOne: { filter: { _id: i }, update: { $set: { x: i } }, upsert: true },
  }));
  expect((await items.bulkWrite(upserts)).upsertedCount).toBe(20_000);
  expect(await items.countDocuments()).toBe(20_000);
  await stop();
}, 60_000);
