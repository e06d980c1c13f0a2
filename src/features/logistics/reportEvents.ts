import { createHash, randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { ParcelState, TrackingEventInput } from '../../generated/resolvers.js';
import type { Clock } from '../../kernel/clock.js';
import { keyOf, type RequestContext, SealedInput } from '../../privacy/index.js';
import { inputError, type UserErrorRow } from '../../kernel/userErrors.js';
import type { Outcome } from '../../storage/index.js';
import { accessUntil } from './accessWindow.js';
import { foldEvents, type ParcelEvent } from './lifecycle.js';
import type { ShippableOrders } from './ports.js';
import type { ShipmentRow } from './shipmentModel.js';
import type { Shipments } from './store.js';
import type { StoredTrackingEvent, TrackingEvents } from './trackingEvents.js';

/** What a report is recorded with. */
export interface Reporting {
  readonly shipments: Shipments;
  readonly events: TrackingEvents;
  readonly orders: ShippableOrders;
  readonly clock: Clock;
  readonly claimWindowDays: number;
}

const MOST_EVENTS = 250;
/** Of one parcel: its status is folded from all of them. */
const MOST_EVENTS_OF_TASK = 1000;
const MOST_ID_LENGTH = 100;
/** Carriers' clocks are not ours. */
const TOLERANCE_MS = 5 * 60 * 1000;

type NewEvent = Omit<StoredTrackingEvent, 'sealed'> & { readonly place: SealedInput | null };

/** Records what a carrier saw, within a mutation's transaction: all of it or, where something is wrong, nothing. */
export async function reportEvents(
  reporting: Reporting,
  context: RequestContext,
  input: readonly TrackingEventInput[],
  session: ClientSession,
): Promise<Outcome> {
  if (input.length < 1 || input.length > MOST_EVENTS)
    return { ok: false, errors: [inputError('INVALID', `events must hold 1 to ${MOST_EVENTS}.`, 'events')] };
  const taskIds = [...new Set(taskIdsOf(input))];
  // By now, not by when the report came in: it may have waited, and an erasure may have ended meanwhile.
  const asker = { viewer: context.viewer, purpose: context.purpose, now: reporting.clock.now() };
  const tasks = await reporting.shipments.tasksById(asker, taskIds, session);
  const byTask = new Map(tasks.map((task) => [task.taskId, task]));
  const errors = input.flatMap((event, index) => eventErrors(event, index, byTask, context.now));
  if (errors.length > 0) return { ok: false, errors };
  const reportId = randomUUID();
  const fresh = await unknownOf(
    reporting,
    session,
    input.map((event) => newEvent(event, byTask, reportId, context.now)),
  );
  if (fresh.length > 0) {
    await append(reporting, session, fresh);
    const touched = new Set(fresh.map(({ shipmentId }) => shipmentId));
    const full = await move(
      reporting,
      context.now,
      session,
      tasks.filter(({ id }) => touched.has(id)),
    );
    if (full) return { ok: false, errors: [inputError('INVALID', 'A task takes no more events.', 'events')] };
  }
  return { ok: true, id: reportId, subject: [...new Set(tasks.map(({ customerId }) => customerId))] };
}

/** The keys of the tasks that a report names, as far as they are any. */
export const taskIdsOf = (input: readonly TrackingEventInput[]): readonly string[] =>
  input.flatMap(({ taskId }) => keyOf('DeliveryTask', taskId) ?? []);

const taskOf = (
  event: TrackingEventInput,
  byTask: ReadonlyMap<string, ShipmentRow>,
): ShipmentRow | undefined => byTask.get(keyOf('DeliveryTask', event.taskId) ?? '');

function eventErrors(
  event: TrackingEventInput,
  index: number,
  byTask: ReadonlyMap<string, ShipmentRow>,
  now: Date,
): readonly UserErrorRow[] {
  const at = (field: string): readonly string[] => ['events', String(index), field];
  const id = event.carrierEventId;
  return [
    ...(taskOf(event, byTask) === undefined
      ? [inputError('NOT_FOUND', 'There is no such task.', ...at('taskId'))]
      : []),
    ...(event.occurredAt.getTime() > now.getTime() + TOLERANCE_MS
      ? [inputError('INVALID', 'occurredAt is in the future.', ...at('occurredAt'))]
      : []),
    ...(id != null && (id.length < 1 || id.length > MOST_ID_LENGTH)
      ? [
          inputError(
            'INVALID',
            `carrierEventId must have 1 to ${MOST_ID_LENGTH} characters.`,
            ...at('carrierEventId'),
          ),
        ]
      : []),
  ];
}

function newEvent(
  event: TrackingEventInput,
  byTask: ReadonlyMap<string, ShipmentRow>,
  reportId: string,
  now: Date,
): NewEvent {
  const task = taskOf(event, byTask);
  if (task === undefined) throw new TypeError('An event without a task was not refused.');
  const { state, occurredAt, carrierEventId, place } = event;
  return {
    _id: eventKey(task.taskId, carrierEventId ?? null, state, occurredAt),
    shipmentId: task.id,
    orderId: task.orderId,
    customerId: task.customerId,
    reportId,
    state,
    occurredAt,
    recordedAt: now,
    place: place instanceof SealedInput ? place : null,
  };
}

/** The place is no part of it: the hash of a city's name can be looked up. */
function eventKey(taskId: string, carrierEventId: string | null, state: string, occurredAt: Date): string {
  const parts =
    carrierEventId === null ? [taskId, state, occurredAt.toISOString()] : [taskId, carrierEventId];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Those that no report has named before, each once. */
async function unknownOf(
  { events }: Reporting,
  session: ClientSession,
  reported: readonly NewEvent[],
): Promise<readonly NewEvent[]> {
  // Of two that are the same the first one stands.
  const distinct = new Map([...reported].reverse().map((event) => [event._id, event]));
  const known = await events.known(session, [...distinct.keys()]);
  return [...distinct.values()].filter(({ _id }) => !known.has(_id));
}

async function append(
  { events }: Reporting,
  session: ClientSession,
  fresh: readonly NewEvent[],
): Promise<void> {
  const stored = fresh.map(async ({ place, ...event }): Promise<StoredTrackingEvent> => {
    if (place === null) return event;
    return { ...event, sealed: await events.sealed.seal(event._id, event.customerId, { place }) };
  });
  await events.append(session, await Promise.all(stored));
}

/** Brings these tasks to the state that all their events say. True where one has more events than it may. */
async function move(
  reporting: Reporting,
  now: Date,
  session: ClientSession,
  tasks: readonly ShipmentRow[],
): Promise<boolean> {
  const all = await reporting.events.statesOf(
    session,
    tasks.map(({ id }) => id),
  );
  const byTask = new Map<string, ParcelEvent[]>(tasks.map(({ id }) => [id, []]));
  for (const event of all) byTask.get(event.shipmentId)?.push(event);
  if ([...byTask.values()].some((events) => events.length > MOST_EVENTS_OF_TASK)) return true;
  const moved = tasks.map((task) => ({ task, status: foldEvents(byTask.get(task.id) ?? []) }));
  await reporting.shipments.update(
    session,
    moved.map(({ task, status }) => ({
      _id: task.id,
      state: status.state,
      updatedAt: now,
      lastEventAt: status.lastEventAt,
      deliveredAt: status.deliveredAt,
      accessUntil: accessUntil(status, now, reporting.claimWindowDays),
    })),
  );
  const done = moved.filter(({ task, status }) => isDone(status) && status.state !== task.state);
  for (const orderId of new Set(done.map(({ task }) => task.orderId)))
    await complete(reporting, session, orderId);
  return false;
}

/** Whether an order waits no longer for a parcel: it is there, or was never on its way. */
const isDone = ({ state }: { readonly state: ParcelState }): boolean =>
  state === 'DELIVERED' || state === 'CANCELLED';

/** The order is complete when nothing is waited for and something is there. */
async function complete(
  { shipments, orders }: Reporting,
  session: ClientSession,
  orderId: string,
): Promise<void> {
  const states = await shipments.lockedStates(session, orderId);
  if (states.every(isDone) && states.some(({ state }) => state === 'DELIVERED')) {
    // Where the order can't be completed (it was cancelled), the parcel is delivered all the same.
    await orders.advance(session, orderId, 'COMPLETED', 'FULFILLED');
  }
}
