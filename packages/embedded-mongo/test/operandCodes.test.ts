import { Long } from 'mongodb';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;

beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());

const evaluate = (expression: unknown): Promise<unknown> =>
  running.client
    .db('test')
    .aggregate([{ $documents: [{}] }, { $project: { value: expression } }])
    .toArray();

const pairs = (value: unknown): unknown => ({ $arrayToObject: { $literal: value } });

describe('the code an operator refuses an operand with', () => {
  test.each([
    [{ $map: { input: [1] } }, 16882],
    [{ $filter: { input: [1], cond: true, z: 1 } }, 28647],
    [{ $filter: { input: [1], cond: true, limit: 0 } }, 327392],
    [{ $reduce: 'x' }, 40075],
    [{ $cond: { if: 1, then: 2 } }, 17082],
    [{ $switch: { branches: [1] } }, 40062],
    [{ $switch: { branches: [{ case: 1, then: 1, z: 1 }] } }, 40063],
    [{ $zip: { inputs: [[1], 'x'] } }, 34468],
    [{ $zip: { inputs: [[1]], defaults: [0] } }, 34466],
    [{ $setDifference: [[], 'x'] }, 17049],
    [{ $slice: [[1], 1, 1.5] }, 28728],
    [{ $range: [0, 'x'] }, 34445],
    [{ $arrayElemAt: [[1], 1.5] }, 28691],
    [{ $indexOfArray: [[1], 1, -1] }, 40097],
    [{ $indexOfCP: ['s', 3] }, 40094],
    [{ $split: [1, 'a'] }, 40085],
    [{ $replaceOne: { input: 'a', find: 'a', replacement: 1 } }, 51744],
    [{ $trim: { input: 1 } }, 50699],
    [{ $substrCP: ['abc', 1, -1] }, 34454],
    [pairs([{ k: 'a', v: 1 }, ['b', 2]]), 40391],
    [pairs([['b', 2], { k: 'a', v: 1 }]), 40396],
    [pairs([['a']]), 40397],
    [pairs([{ k: 'a' }]), 40392],
    [pairs([{ a: 1, b: 2 }]), 40393],
    [pairs([0]), 40398],
    [{ $log: [0, 2] }, 28758],
    [{ $log: [-1, 2] }, 28758],
    [{ $log: [8, 1] }, 28759],
    [{ $log: [8, 0] }, 28759],
    [{ $abs: Long.MIN_VALUE }, 28680],
  ])('%j: %d', async (expression, code) => {
    expect(await failureOf(evaluate(expression))).toMatchObject({ code });
  });
});

test('null can be looked for in an array, and an integer divided by a whole double stays one', async () => {
  expect(await evaluate({ $indexOfArray: [[1, null], null] })).toEqual([{ value: 1 }]);
  expect(await evaluate({ $type: { $mod: [8, { $toDouble: 3 }] } })).toEqual([{ value: 'int' }]);
});
