import fc from 'fast-check';
import type { ParcelState } from '../../../src/generated/resolvers.js';
import { accessUntil } from '../../../src/features/logistics/accessWindow.js';
import {
  FIRST_STATE,
  foldEvents,
  PARCEL_TRANSITIONS,
  type ParcelEvent,
} from '../../../src/features/logistics/lifecycle.js';

const STATES = Object.keys(PARCEL_TRANSITIONS) as ParcelState[];
const TERMINAL: readonly ParcelState[] = ['DELIVERED', 'RETURNED', 'CANCELLED'];
const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 1) + hour * 3600_000);
const event = (state: ParcelState, hour: number): ParcelEvent => ({ state, occurredAt: at(hour) });

const anyEvent = fc.record({
  state: fc.constantFrom(...STATES),
  occurredAt: fc.integer({ min: 0, max: 6 }).map(at),
});
const anyEvents = fc.array(anyEvent, { maxLength: 8 });
const shuffled = anyEvents.chain((events) =>
  fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
);

describe('the table of parcel states', () => {
  it('has an end in exactly the three terminal states', () => {
    expect(STATES.filter((state) => PARCEL_TRANSITIONS[state].length === 0).sort()).toEqual(
      [...TERMINAL].sort(),
    );
  });

  it('allows cancelling only before pickup', () => {
    expect(STATES.filter((state) => PARCEL_TRANSITIONS[state].includes('CANCELLED'))).toEqual([
      'PENDING',
      'INFO_RECEIVED',
    ]);
  });

  it('leads from every state that is no end to delivery and to return', () => {
    for (const state of STATES.filter((each) => !TERMINAL.includes(each)))
      expect(PARCEL_TRANSITIONS[state]).toEqual(expect.arrayContaining(['DELIVERED', 'RETURNED']));
  });

  it('never goes back to before the pickup', () => {
    for (const state of STATES.filter((each) => each !== 'PENDING')) {
      expect(PARCEL_TRANSITIONS[state]).not.toContain('PENDING');
      expect(PARCEL_TRANSITIONS[state]).not.toContain('INFO_RECEIVED');
    }
  });

  it('names no state as its own successor', () => {
    for (const state of STATES) expect(PARCEL_TRANSITIONS[state]).not.toContain(state);
  });
});

describe('foldEvents', () => {
  it.each<[string, readonly ParcelEvent[], ParcelState]>([
    ['nothing', [], FIRST_STATE],
    ['a scan that skips forward', [event('OUT_FOR_DELIVERY', 1)], 'OUT_FOR_DELIVERY'],
    [
      'the newest by when it happened',
      [event('OUT_FOR_DELIVERY', 5), event('IN_TRANSIT', 3)],
      'OUT_FOR_DELIVERY',
    ],
    [
      'to and fro',
      [event('OUT_FOR_DELIVERY', 1), event('ATTEMPT_FAILED', 2), event('IN_TRANSIT', 3)],
      'IN_TRANSIT',
    ],
    ['a late scan after delivery', [event('DELIVERED', 5), event('IN_TRANSIT', 3)], 'DELIVERED'],
    ['a scan dated after delivery', [event('DELIVERED', 5), event('IN_TRANSIT', 6)], 'DELIVERED'],
    ['a cancellation dated before delivery', [event('DELIVERED', 5), event('CANCELLED', 1)], 'DELIVERED'],
    ['a return before a delivery', [event('RETURNED', 1), event('DELIVERED', 5)], 'DELIVERED'],
    ['a return and a cancellation', [event('CANCELLED', 1), event('RETURNED', 5)], 'RETURNED'],
    ['a cancellation before pickup', [event('CANCELLED', 1)], 'CANCELLED'],
    ['a cancellation after pickup', [event('PICKED_UP', 1), event('CANCELLED', 2)], 'PICKED_UP'],
    ['a cancellation at the moment of pickup', [event('CANCELLED', 1), event('PICKED_UP', 1)], 'PICKED_UP'],
    ['a scan after silence', [event('EXPIRED', 1), event('IN_TRANSIT', 2)], 'IN_TRANSIT'],
    ['back to the start', [event('PICKED_UP', 1), event('INFO_RECEIVED', 2)], 'PICKED_UP'],
  ])('%s', (_name, events, state) => {
    expect(foldEvents(events).state).toBe(state);
  });

  it('takes the first delivery: reporting it again moves nothing', () => {
    const status = foldEvents([event('DELIVERED', 9), event('DELIVERED', 4)]);
    expect(status.deliveredAt).toEqual(at(4));
    expect(status.lastEventAt).toEqual(at(9));
  });

  it('is the same for every order of arrival', () => {
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        expect(foldEvents(others)).toEqual(foldEvents(events));
      }),
    );
  });

  it('is the same for events that are reported twice', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(foldEvents([...events, ...events])).toEqual(foldEvents(events));
      }),
    );
  });

  it('never un-delivers, whatever arrives later', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (before, later) => {
        fc.pre(foldEvents(before).state === 'DELIVERED');
        const after = foldEvents([...before, ...later]);
        expect(after.state).toBe('DELIVERED');
        expect(after.deliveredAt?.getTime()).toBeLessThanOrEqual(
          foldEvents(before).deliveredAt?.getTime() ?? 0,
        );
      }),
    );
  });

  it('leaves a return only for a delivery', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (before, later) => {
        fc.pre(foldEvents(before).state === 'RETURNED');
        expect(['RETURNED', 'DELIVERED']).toContain(foldEvents([...before, ...later]).state);
      }),
    );
  });

  it('says when it ended if and only if it ended', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { state, endedAt, deliveredAt } = foldEvents(events);
        expect(endedAt !== null).toBe(TERMINAL.includes(state));
        expect(deliveredAt !== null).toBe(state === 'DELIVERED');
      }),
    );
  });
});

describe('accessUntil', () => {
  const now = at(100);
  const until = (...events: readonly ParcelEvent[]): Date | null => accessUntil(foldEvents(events), now, 30);

  it('has no end on the way', () => expect(until(event('OUT_FOR_DELIVERY', 1))).toBeNull());
  it('ends a claim window after delivery', () =>
    expect(until(event('DELIVERED', 1))).toEqual(at(1 + 30 * 24)));
  it('ends a claim window after a return', () =>
    expect(until(event('RETURNED', 1))).toEqual(at(1 + 30 * 24)));
  it('ends at once when cancelled', () => expect(until(event('CANCELLED', 1))).toEqual(now));

  it('is never put off by what is reported later', () => {
    fc.assert(
      fc.property(anyEvents, anyEvents, (before, later) => {
        fc.pre(foldEvents(before).state === 'DELIVERED');
        const first = until(...before)?.getTime() ?? 0;
        expect(until(...before, ...later)?.getTime()).toBeLessThanOrEqual(first);
      }),
    );
  });
});
