import { jest } from '@jest/globals';
import { RequestQueue } from '../../src/server/RequestQueue.js';

/** A queue with a clock of its own, and what became of its requests. */
function openQueue(maxInFlight: number, maxQueued: number) {
  const clock = { now: 0 };
  const queue = new RequestQueue({ maxInFlight, maxQueued }, () => clock.now);
  const admitted: number[] = [];
  const shed: number[] = [];
  let count = 0;
  const enter = (): (() => void) => {
    count += 1;
    const id = count;
    return queue.enter(
      () => void admitted.push(id),
      () => void shed.push(id),
    );
  };
  return { clock, queue, admitted, shed, enter };
}

test('serves so many at once, lets so many wait in order, and sheds the rest', () => {
  const { queue, admitted, shed, enter } = openQueue(2, 2);
  for (let index = 0; index < 5; index += 1) enter();
  expect({ admitted, shed }).toEqual({ admitted: [1, 2], shed: [5] });
  expect(queue.full).toBe(true);
  queue.leave();
  queue.leave();
  expect(admitted).toEqual([1, 2, 3, 4]);
  expect(queue.full).toBe(false);
  queue.leave();
  queue.leave();
  enter();
  expect(admitted).toEqual([1, 2, 3, 4, 6]);
});

test('whoever has gone waits no more, and takes nobody’s place', () => {
  const { queue, admitted, enter } = openQueue(1, 2);
  enter();
  const gone = enter();
  enter();
  gone();
  gone();
  expect(queue.full).toBe(false);
  queue.leave();
  expect(admitted).toEqual([1, 3]);
});

test('a burst may fill the queue; of one that stands a quarter of those in flight stay, who came last, until it is empty for as long', () => {
  const { clock, queue, admitted, shed, enter } = openQueue(8, 100);
  for (let index = 0; index < 8 + 50; index += 1) enter();
  clock.now = 900;
  expect(queue.full).toBe(false);
  queue.leave();
  expect({ last: admitted.at(-1), shed }).toEqual({ last: 9, shed: [] });
  clock.now = 1_100;
  expect(queue.full).toBe(true);
  queue.leave();
  expect(shed).toEqual(Array.from({ length: 47 }, (_, index) => 10 + index));
  expect(admitted.at(-1)).toBe(57);
  enter();
  expect(queue.full).toBe(true);
  // Empty for a moment, and at once full again: that is the same load.
  queue.leave();
  queue.leave();
  enter();
  enter();
  expect(queue.full).toBe(true);
  queue.leave();
  queue.leave();
  clock.now = 2_200;
  for (let index = 0; index < 50; index += 1) enter();
  expect(queue.full).toBe(false);
});

describe('time', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('whoever has waited for two seconds is shed', () => {
    const { queue, admitted, shed, enter } = openQueue(1, 2);
    enter();
    enter();
    jest.advanceTimersByTime(1_900);
    enter();
    expect(shed).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(shed).toEqual([2]);
    queue.leave();
    expect(admitted).toEqual([1, 3]);
  });
});
