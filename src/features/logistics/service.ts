import type { ClientSession } from 'mongoose';
import type { ShipmentCreateInput, TrackingEventsReportInput } from '../../generated/resolvers.js';
import type { RequestContext, Row } from '../../privacy/index.js';
import type { UserErrorRow } from '../../kernel/userErrors.js';
import type { Blocker, Page, PageArguments, Storage } from '../../storage/index.js';
import { claimWindowEnd } from './accessWindow.js';
import { createShipment, type ShipmentMaking } from './createShipment.js';
import { type Reporting, reportEvents, taskIdsOf } from './reportEvents.js';
import type { ShipmentRow } from './shipmentModel.js';

/** What logistics works with. */
export type LogisticsParts = ShipmentMaking & Reporting & { readonly storage: Storage };

/** How a shipment was made, or why not. */
export interface ShipmentCreated {
  readonly shipment: ShipmentRow | null;
  readonly userErrors: readonly UserErrorRow[];
}

/** What came of a report. */
export interface EventsReported {
  readonly recorded: number;
  readonly tasks: readonly ShipmentRow[];
  readonly userErrors: readonly UserErrorRow[];
}

/** Shipments for customers and staff, tasks for carriers, and what happens to both. */
export class LogisticsService {
  constructor(private readonly parts: LogisticsParts) {}

  /** Hands a parcel of the case's order to a carrier. */
  async createShipment(context: RequestContext, input: ShipmentCreateInput): Promise<ShipmentCreated> {
    const outcome = await this.parts.storage.mutate(context, { name: 'shipmentCreate', input }, (session) =>
      createShipment(this.parts, context, input, session),
    );
    if (!outcome.ok) return { shipment: null, userErrors: outcome.errors };
    return { shipment: await this.shipment(context, outcome.id), userErrors: [] };
  }

  /** Records what a carrier saw. */
  async reportEvents(context: RequestContext, input: TrackingEventsReportInput): Promise<EventsReported> {
    const { events } = input;
    const outcome = await this.parts.storage.mutate(
      context,
      { name: 'trackingEventsReport', input },
      (session) => reportEvents(this.parts, context, events, session),
    );
    if (!outcome.ok) return { recorded: 0, tasks: [], userErrors: outcome.errors };
    // A replay counts what the report recorded when it first came; the tasks are today's.
    const recorded = await this.parts.events.countOf(outcome.id);
    const tasks = await this.parts.shipments.tasksById(context, [...new Set(taskIdsOf(events))]);
    return { recorded, tasks, userErrors: [] };
  }

  /** A customer's own shipment, or one of the order that the staff member's case is about. */
  shipment(context: RequestContext, id: string): Promise<ShipmentRow | null> {
    return this.parts.shipments.find(context, id);
  }

  /** A carrier's tasks, newest first. */
  tasks(context: RequestContext, updatedSince: Date | null, page: PageArguments): Promise<Page<ShipmentRow>> {
    return this.parts.shipments.tasks(context, updatedSince, page);
  }

  /** One task, while the carrier may see it. */
  async task(context: RequestContext, taskId: string): Promise<ShipmentRow | null> {
    return (await this.parts.shipments.tasksById(context, [taskId]))[0] ?? null;
  }

  /** The shipments of an order whose row the viewer has got. */
  shipmentsOf(context: RequestContext, orderId: string): Promise<readonly ShipmentRow[]> {
    return this.parts.shipments.ofOrder(context, orderId);
  }

  /** The events of a shipment whose row the viewer has got. */
  eventsOf(context: RequestContext, shipmentId: string): Promise<readonly Row[]> {
    return this.parts.events.ofShipment(context, shipmentId);
  }

  /**
   * What keeps this person's data from being erased: parcels on their way, and those delivered whose claim window is
   * open. One on its way ends no earlier than a claim window from now.
   */
  async blockers(session: ClientSession, subject: string): Promise<readonly Blocker[]> {
    const { shipments, storage, claimWindowDays } = this.parts;
    const now = storage.clock.now();
    const open = await shipments.underWay(session, subject, now);
    return open.map(({ parcel, accessUntil }) => ({
      reason: 'CLAIM_WINDOW',
      reference: parcel.reference,
      earliestEnd: accessUntil ?? claimWindowEnd(now, claimWindowDays),
    }));
  }

  /** A shipment's carrier. */
  carrierOf(context: RequestContext, carrierId: string): Promise<Row | null> {
    return this.parts.carriers.load(context, carrierId);
  }

  /** All carriers. */
  carriers(): Promise<readonly Row[]> {
    return this.parts.carriers.all();
  }
}
