import { randomUUID } from 'node:crypto';
import { fromGlobalId, SealedInput, toGlobalId } from '../../src/privacy/index.js';
import { SealedWhole, type StoredDocument } from '../../src/storage/index.js';
import { PLANTED } from '../contract/revealTable.js';
import type { Caller, World } from './World.js';

/** A clock that stands where it is put. */
export class StandingClock {
  constructor(private moment: Date) {}

  now(): Date {
    return new Date(this.moment);
  }

  moveTo(moment: Date): void {
    this.moment = moment;
  }
}

const DAY_MS = 24 * 3600_000;
/** When everything is asked: so far ahead that the store, which has a clock of its own, lets nothing lapse meanwhile. */
export const TODAY = new Date('2040-03-14T10:00:00Z');
/** When the first parcel was delivered: its carrier's claim window is over today. */
const LONG_AGO = new Date(TODAY.getTime() - 40 * DAY_MS);
const LATELY = new Date(TODAY.getTime() - 2 * DAY_MS);

const customer = (id: string): Caller => ({ role: 'CUSTOMER', id });
const OPS: Caller = { role: 'OPERATIONS', id: 'ops-1' };
const CARE: Caller = { role: 'AFTER_SALES', id: 'care-1' };
const OFFICER: Caller = { role: 'PRIVACY_OFFICER', id: 'officer-1' };
const driver = (partner: string): Caller => ({ role: 'CARRIER', id: `driver-of-${partner}`, partner });

/** The carriers, and whether they need phone numbers. */
const CARRIERS = { 'carrier-a': true, 'carrier-b': false, 'carrier-c': true } as const;

/** A viewer in one situation, by a name to report. */
export interface Situation extends Caller {
  readonly name: string;
}

/**
 * Fills a shop: customers with orders, parcels, memberships, cases and requests about their data; one who has closed
 * theirs to a purpose. Everything personal is full of markers.
 *
 * @returns everybody who might ask, in every relation to it.
 */
export async function seedShop(world: World, clock: StandingClock): Promise<readonly Situation[]> {
  const shop = new Seeding(world);
  clock.moveTo(LONG_AGO);
  await shop.masterData();
  const ofDina = await shop.place('dina', { note: null });
  await shop.parcel('dina', ofDina, 'carrier-c', 'DELIVERED', clock);
  clock.moveTo(LATELY);
  const first = await shop.place('alice');
  await shop.parcel('alice', first, 'carrier-a', 'IN_TRANSIT', clock);
  const second = await shop.place('alice', { contactPhone: null, deliveryInstructions: null });
  await shop.place('alice', { note: null });
  const ofBea = await shop.place('bea', { deliveryInstructions: null });
  await shop.parcel('bea', ofBea, 'carrier-b', 'IN_TRANSIT', clock);
  for (const _ of [1, 2, 3]) await shop.place('eve');
  clock.moveTo(TODAY);
  const cases = {
    afterSales: await shop.openCase('alice', first, 'AFTER_SALES', CARE),
    consultation: await shop.openCase('alice', second, 'CONSULTATION', CARE),
    verification: await shop.openCase('alice', first, 'ORDER_VERIFICATION', OPS),
    fulfilment: await shop.openCase('bea', ofBea, 'FULFILMENT', OPS),
    rights: await shop.openCase('alice', first, 'RIGHTS', OFFICER),
    rightsOfBea: await shop.openCase('bea', ofBea, 'RIGHTS', { ...OFFICER, id: 'officer-2' }),
    ended: await shop.openCase('alice', second, 'AFTER_SALES', CARE),
    closed: await shop.openCase('dina', ofDina, 'AFTER_SALES', CARE),
    ofNobody: await shop.openCase('eve', await shop.place('eve'), 'CONSULTATION', null),
  };
  await shop.closeCase(CARE, cases.ended);
  await shop.carryOut(customer('dina'), 'consentWithdraw', { purpose: 'AFTER_SALES' }, 'consents { at }');
  await shop.requests(first, ofBea, cases.rights);
  const named = (caller: Caller, name: string, more: Partial<Caller> = {}): Situation => ({
    ...caller,
    ...more,
    name,
  });
  const inCase = (caller: Caller, about: keyof typeof cases, more: Partial<Caller> = {}): Situation =>
    named(
      caller,
      `${caller.id} in the case ${about}${more.purpose === undefined ? '' : `, for ${more.purpose}`}`,
      {
        case: cases[about].number,
        ...more,
      },
    );
  return [
    named({}, 'a visitor'),
    named(customer('alice'), 'alice'),
    named(customer('alice'), 'alice, for RIGHTS', { purpose: 'RIGHTS' }),
    named(customer('bea'), 'bea'),
    named(customer('cy'), 'cy, who has no order'),
    named(customer('dina'), 'dina, who has closed a purpose'),
    named(customer('stranger'), 'a stranger without an account'),
    named(OPS, 'ops-1 without a case'),
    inCase(OPS, 'verification'),
    inCase(OPS, 'verification', { purpose: 'FULFILMENT' }),
    inCase(OPS, 'fulfilment'),
    named(CARE, 'care-1 without a case'),
    inCase(CARE, 'afterSales'),
    inCase(CARE, 'afterSales', { purpose: 'CONSULTATION' }),
    inCase(CARE, 'consultation'),
    inCase(CARE, 'closed'),
    inCase(CARE, 'ended'),
    named({ role: 'AFTER_SALES', id: 'care-2' }, "care-2 in a colleague's case", {
      case: cases.afterSales.number,
    }),
    named({ role: 'AFTER_SALES', id: 'care-2' }, 'care-2 without a case'),
    inCase(OFFICER, 'rights'),
    inCase(OFFICER, 'rights', { purpose: 'LEGAL' }),
    inCase({ ...OFFICER, id: 'officer-2' }, 'rightsOfBea'),
    named({ ...OFFICER, id: 'officer-2' }, 'officer-2 without a case'),
    named({ role: 'ANALYST', id: 'analyst-1' }, 'analyst-1'),
    named({ role: 'AUDITOR', id: 'auditor-1' }, 'auditor-1'),
    named(driver('carrier-a'), 'the driver with the parcel of alice'),
    named(driver('carrier-b'), 'the driver with the parcel of bea'),
    named(driver('carrier-c'), 'a driver after the claim window'),
    named(driver('carrier-d'), 'a driver without parcels'),
  ];
}

interface Placed {
  readonly id: string;
  readonly number: string;
}

class Seeding {
  constructor(private readonly world: World) {}

  async masterData(): Promise<void> {
    const { accounts, catalog, logistics, cases, memberships, demoProducts } = this.world.features;
    const { storage } = this.world;
    const at = storage.clock.now();
    await catalog.put(demoProducts);
    await logistics.carriers.put(
      Object.entries(CARRIERS).map(([id, phone]) => ({
        _id: id,
        name: `Of ${id}`,
        contactPolicy: { phone },
      })),
    );
    await cases.staff.put([
      { id: 'care-1', role: 'AFTER_SALES' },
      { id: 'care-2', role: 'AFTER_SALES' },
      { id: 'ops-1', role: 'OPERATIONS' },
      { id: 'ops-2', role: 'OPERATIONS' },
      { id: 'officer-1', role: 'PRIVACY_OFFICER' },
      { id: 'officer-2', role: 'PRIVACY_OFFICER' },
    ]);
    await storage.transact(async (session) => {
      for (const id of ['alice', 'bea', 'cy', 'dina']) {
        await accounts.create(session, {
          id,
          name: new SealedInput(`${PLANTED.customerName} ${id}`),
          email: new SealedInput(`${id}${PLANTED.customerEmail}`),
          phone: new SealedInput(PLANTED.customerPhone),
          at,
        });
      }
      for (const customerId of ['alice', 'bea']) {
        const memberNumber = new SealedInput(PLANTED.memberNumber);
        await memberships.start(session, { customerId, plan: 'YEARLY', at: TODAY, memberNumber });
      }
      return { ok: true, id: 'planted', subject: null };
    });
  }

  async place(who: string, besides: Readonly<Record<string, unknown>> = {}): Promise<Placed> {
    const { name, organization, dependentLocality, locality, region, postalCode } = PLANTED;
    const input = {
      lines: [
        { sku: 'TEA-GREEN', quantity: 2 },
        { sku: 'MUG-BLUE', quantity: 1 },
      ],
      contactEmail: PLANTED.email,
      contactPhone: PLANTED.phone,
      deliveryAddress: {
        ...{ name, organization, dependentLocality, locality, region, postalCode },
        lines: [PLANTED.line1, PLANTED.line2],
        countryCode: 'DE',
      },
      deliveryInstructions: PLANTED.instructions,
      note: PLANTED.note,
      ...besides,
    };
    const made = await this.carryOut(customer(who), 'orderPlace', input, 'order { id number }');
    return made['order'] as Placed;
  }

  /** A parcel of an order, handed over in the name of a case that is over then. */
  async parcel(
    who: string,
    order: Placed,
    carrier: string,
    state: string,
    clock: StandingClock,
  ): Promise<void> {
    const input = {
      orderId: order.id,
      carrierId: toGlobalId('Carrier', carrier),
      parcel: { weightGrams: 900 },
    };
    const toShip = await this.openCase(who, order, 'FULFILMENT', OPS);
    await this.carryOut({ ...OPS, case: toShip.number }, 'shipmentCreate', input, 'shipment { id }');
    await this.closeCase(OPS, toShip);
    const query = '{ deliveryTasks(first: 1) { nodes { id } } }';
    const { data } = JSON.parse((await this.world.ask(driver(carrier), { query, variables: {} })).body) as {
      data: { deliveryTasks: { nodes: Placed[] } };
    };
    const taskId = data.deliveryTasks.nodes[0]?.id;
    const event = { taskId, state, occurredAt: clock.now().toISOString(), place: PLANTED.place };
    await this.carryOut(driver(carrier), 'trackingEventsReport', { events: [event] }, 'recorded');
  }

  async openCase(
    who: string,
    { number: orderNumber }: Placed,
    purpose: string,
    to: Caller | null,
  ): Promise<Placed> {
    const { reason, callbackPhone } = PLANTED;
    const input = { orderNumber, purpose, reason, callbackPhone };
    const made = await this.carryOut(customer(who), 'caseOpen', input, 'case { id number }');
    const opened = made['case'] as Placed;
    if (to !== null) await this.carryOut(to, 'caseAssign', { id: opened.id }, 'case { id }');
    return opened;
  }

  async closeCase(by: Caller, { id, number }: Placed): Promise<void> {
    await this.carryOut({ ...by, case: number }, 'caseClose', { id }, 'case { id }');
  }

  /** A correction that was decided on, with an export beside it, and one that waits. */
  async requests(decided: Placed, waiting: Placed, inCase: Placed): Promise<void> {
    const ask = async (who: string, { id }: Placed): Promise<string> => {
      const input = { order: { id, note: PLANTED.corrected } };
      const made = await this.carryOut(customer(who), 'dataCorrectionRequest', input, 'request { id }');
      return (made['request'] as Placed).id;
    };
    const id = await ask('alice', decided);
    const decision = { request: id, decision: 'REJECT', reason: PLANTED.decision };
    await this.carryOut({ ...OFFICER, case: inCase.number }, 'dataRightsDecide', decision, 'request { id }');
    await this.#plantExport(fromGlobalId(id).key);
    await ask('bea', waiting);
    await this.carryOut(customer('eve'), 'dataAccessRequest', {}, 'request { id }');
  }

  async #plantExport(key: string): Promise<void> {
    const { storage } = this.world;
    const requests = storage.connection.collection<StoredDocument>('data_requests');
    const stored = await requests.findOne({ _id: key });
    if (stored === null) throw new Error('no request was planted');
    const sealed = storage.sealed('data_requests', 'DataRequest', 'subject');
    const whole = new SealedWhole({ everything: [new SealedInput(PLANTED.export)] });
    const envelopes = await sealed.reseal(key, sealed.row(stored), { export: whole });
    await requests.updateOne({ _id: key }, { $set: { sealed: envelopes } });
  }

  /** One mutation that has to succeed; answers its payload. */
  async carryOut(
    caller: Caller,
    name: string,
    input: Readonly<Record<string, unknown>>,
    selection: string,
  ): Promise<Readonly<Record<string, unknown>>> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { message } } }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const { body } = await this.world.ask(caller, { query, variables });
    const payload = (JSON.parse(body) as { data?: Record<string, Record<string, unknown> | null> }).data?.[
      name
    ];
    if (payload == null || (payload['userErrors'] as unknown[]).length > 0)
      throw new Error(`${name}: ${body}`);
    return payload;
  }
}
