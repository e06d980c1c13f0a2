import { jest } from '@jest/globals';
import { RequestQueue } from '../../src/server/RequestQueue.js';

/** A queue with a clock of its own, and what became of its requests. */
function openQueue(maxInFlight: number, maxQueued: number) {
  const clock = { now: 0 };
  const queue = new RequestQueue({ maxInFlight, maxQueued }, () => clock.now);
  const admitted: number[] = [];
  const shed: number[] = [];
  const served: string[] = [];
  let count = 0;
  /** By default somebody whom nobody else is: with one asker a place stays free. */
  const enter = (asker?: string): (() => void) => {
    count += 1;
    const id = count;
    return queue.enter(
      asker ?? `asker ${id}`,
      () => {
        admitted.push(id);
        served.push(asker ?? `asker ${id}`);
      },
      () => void shed.push(id),
    );
  };
  /** The request that has been served longest is answered, or the first one of `asker`. */
  const leave = (asker = served[0] ?? ''): void => {
    served.splice(served.indexOf(asker), 1);
    queue.leave(asker);
  };
  const isFull = (asker = 'somebody new'): boolean => queue.isFullFor(asker);
  return { clock, admitted, shed, enter, leave, isFull };
}

test('serves so many at once, lets so many wait in order, and sheds the rest', () => {
  const { admitted, shed, enter, leave, isFull } = openQueue(2, 2);
  for (let index = 0; index < 5; index += 1) enter();
  expect({ admitted, shed }).toEqual({ admitted: [1, 2], shed: [5] });
  expect(isFull()).toBe(true);
  leave();
  leave();
  expect(admitted).toEqual([1, 2, 3, 4]);
  expect(isFull()).toBe(false);
  leave();
  leave();
  enter();
  expect(admitted).toEqual([1, 2, 3, 4, 6]);
});

test('whoever has gone waits no more, and takes nobody’s place', () => {
  const { admitted, enter, leave, isFull } = openQueue(1, 2);
  enter();
  const gone = enter();
  enter();
  gone();
  gone();
  expect(isFull()).toBe(false);
  leave();
  expect(admitted).toEqual([1, 3]);
});

test('a burst may fill the queue; of one that stands a quarter of those in flight stay, who came last, until it is empty for as long', () => {
  const { clock, admitted, shed, enter, leave, isFull } = openQueue(8, 100);
  for (let index = 0; index < 8 + 50; index += 1) enter();
  clock.now = 900;
  expect(isFull()).toBe(false);
  leave();
  expect({ last: admitted.at(-1), shed }).toEqual({ last: 9, shed: [] });
  clock.now = 1_100;
  expect(isFull()).toBe(true);
  leave();
  expect(shed).toEqual(Array.from({ length: 47 }, (_, index) => 10 + index));
  expect(admitted.at(-1)).toBe(57);
  enter();
  expect(isFull()).toBe(true);
  // Empty for a moment, and at once full again: that is the same load.
  leave();
  leave();
  enter();
  enter();
  expect(isFull()).toBe(true);
  leave();
  leave();
  clock.now = 2_200;
  for (let index = 0; index < 50; index += 1) enter();
  expect(isFull()).toBe(false);
});

test('askers take turns, however many requests one of them has', () => {
  const { admitted, enter, leave } = openQueue(3, 20);
  for (let index = 0; index < 8; index += 1) enter('flood');
  expect(admitted).toEqual([1, 2]);
  for (const asker of ['a', 'a', 'b', 'b']) enter(asker);
  // The place that the flood had to leave free.
  expect(admitted).toEqual([1, 2, 9]);
  for (let index = 0; index < 5; index += 1) leave();
  expect(admitted).toEqual([1, 2, 9, 3, 10, 11, 4, 12]);
});

test('one asker alone has every place but one, or the only one there is', () => {
  for (const [places, most] of [
    [1, 1],
    [2, 1],
    [5, 4],
  ] as const) {
    const { admitted, enter, leave } = openQueue(places, 20);
    for (let index = 0; index < 10; index += 1) enter('flood');
    expect(admitted).toHaveLength(most);
    leave();
    expect(admitted).toHaveLength(most + 1);
  }
});

test('where all is full, the oldest of whoever has most goes for somebody with less, and for nobody else', () => {
  const { admitted, shed, enter, isFull } = openQueue(2, 3);
  for (let index = 0; index < 4; index += 1) enter('flood');
  enter('a');
  expect(admitted).toEqual([1, 5]);
  expect([isFull('flood'), isFull('a'), isFull('b')]).toEqual([true, false, false]);
  enter('flood');
  expect(shed).toEqual([6]);
  enter('b');
  expect(shed).toEqual([6, 2]);
  enter('a');
  expect(shed).toEqual([6, 2, 3]);
  expect([isFull('flood'), isFull('a'), isFull('b'), isFull('c')]).toEqual([true, true, true, false]);
});

describe('time', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('whoever has waited for two seconds is shed', () => {
    const { admitted, shed, enter, leave } = openQueue(1, 2);
    enter();
    enter();
    jest.advanceTimersByTime(1_900);
    enter();
    expect(shed).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(shed).toEqual([2]);
    leave();
    expect(admitted).toEqual([1, 3]);
  });
});
