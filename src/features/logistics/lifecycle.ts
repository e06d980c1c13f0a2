import type { ParcelState } from '../../generated/resolvers.js';
import { transition, type Transitions } from '../../kernel/stateMachine.js';

const ON_THE_WAY = [
  'IN_TRANSIT',
  'DELAYED',
  'EXCEPTION',
  'OUT_FOR_DELIVERY',
  'AVAILABLE_FOR_PICKUP',
  'ATTEMPT_FAILED',
] as const satisfies readonly ParcelState[];

const ENDS = ['RETURNING', 'RETURNED', 'DELIVERED'] as const satisfies readonly ParcelState[];
const AFTER_PICKUP: readonly ParcelState[] = [...ON_THE_WAY, ...ENDS, 'EXPIRED'];
const onTheWay = (state: ParcelState): readonly ParcelState[] => AFTER_PICKUP.filter((to) => to !== state);

/**
 * What can follow in a parcel's life. Scans may skip forward; a parcel on its way goes back and forth until it
 * ends; only one that nobody has picked up can be cancelled. In the order of progress: of two scans of the same
 * moment the later row counts as the newer.
 */
export const PARCEL_TRANSITIONS: Transitions<ParcelState> = {
  PENDING: ['INFO_RECEIVED', 'PICKED_UP', 'CANCELLED', ...AFTER_PICKUP],
  INFO_RECEIVED: ['PICKED_UP', 'CANCELLED', ...AFTER_PICKUP],
  EXPIRED: ['PICKED_UP', ...ON_THE_WAY, ...ENDS],
  PICKED_UP: AFTER_PICKUP,
  IN_TRANSIT: onTheWay('IN_TRANSIT'),
  DELAYED: onTheWay('DELAYED'),
  EXCEPTION: onTheWay('EXCEPTION'),
  OUT_FOR_DELIVERY: onTheWay('OUT_FOR_DELIVERY'),
  AVAILABLE_FOR_PICKUP: onTheWay('AVAILABLE_FOR_PICKUP'),
  ATTEMPT_FAILED: onTheWay('ATTEMPT_FAILED'),
  RETURNING: ['RETURNED', 'DELIVERED', 'EXPIRED'],
  CANCELLED: [],
  RETURNED: [],
  DELIVERED: [],
};

/** A task's state before its carrier has reported anything. */
export const FIRST_STATE: ParcelState = 'INFO_RECEIVED';

/**
 * Ends that hold once reported, whatever else is reported before or after, in order of precedence: no late
 * or contradicting scan un-delivers a parcel.
 */
const FACTS = ['DELIVERED', 'RETURNED'] as const satisfies readonly ParcelState[];

const PROGRESS = new Map(Object.keys(PARCEL_TRANSITIONS).map((state, index) => [state, index]));
const progress = (state: ParcelState): number => PROGRESS.get(state) ?? 0;

/** What a status is made of. */
export interface ParcelEvent {
  readonly state: ParcelState;
  readonly occurredAt: Date;
}

/** What a parcel's events say together. */
export interface ParcelStatus {
  readonly state: ParcelState;
  readonly lastEventAt: Date | null;
  /** The first time that it was reported delivered: reporting it again moves nothing. */
  readonly deliveredAt: Date | null;
  /** When it was delivered, returned or cancelled. */
  readonly endedAt: Date | null;
}

/**
 * The status by when things happened, not by when they were reported: the same for every order of arrival.
 * What the table doesn't allow is recorded but moves nothing.
 */
export function foldEvents(events: readonly ParcelEvent[]): ParcelStatus {
  const ordered = [...events].sort(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || progress(a.state) - progress(b.state),
  );
  let state = FIRST_STATE;
  let cancelledAt: Date | null = null;
  for (const event of ordered) {
    if (!transition(PARCEL_TRANSITIONS, state, event.state).ok) continue;
    state = event.state;
    if (state === 'CANCELLED') cancelledAt = event.occurredAt;
  }
  const fact = FACTS.flatMap((end) => ordered.find((event) => event.state === end) ?? [])[0];
  return {
    state: fact?.state ?? state,
    lastEventAt: ordered.at(-1)?.occurredAt ?? null,
    deliveredAt: fact?.state === 'DELIVERED' ? fact.occurredAt : null,
    endedAt: fact?.occurredAt ?? cancelledAt,
  };
}
