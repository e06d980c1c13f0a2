import {
  type Purpose,
  operationPurpose,
  RELATIONS,
  Relations,
  type RequestContext,
  type Role,
  Ledger,
  type ViewerCase,
} from '../../src/privacy/index.js';
import type { Caller } from '../support/gatewayProcess.js';
import type { ReceivedDocuments } from '../support/testStorage.js';
import { type AttackedShop, openAttackedShop } from './attackedShop.js';
import { benignRequest, type Request, rootFieldsOf } from './requestsOf.js';

/** Which types the documents of a collection are shown as. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  cases: ['Case'],
  customers: ['Customer'],
  data_requests: ['DataRequest'],
  memberships: ['Membership'],
  orders: ['Order'],
  shipments: ['Shipment', 'DeliveryTask'],
  tracking_events: ['TrackingEvent'],
};

/**
 * What staff may be answered of rows that they stand in no relation to, written by hand: plain fields, in their work
 * queues. Their own case is found for them by its number.
 */
const ANSWERED: ReadonlySet<string> = new Set([
  'OPERATIONS orders',
  'OPERATIONS shipments',
  'OPERATIONS tracking_events',
  'OPERATIONS cases',
  'AFTER_SALES cases',
  'PRIVACY_OFFICER cases',
  'PRIVACY_OFFICER data_requests',
]);

interface Sent extends Request {
  readonly field: string;
}

let shop: AttackedShop;
let relations: Relations;
let callers: readonly Caller[];
beforeAll(async () => {
  shop = await openAttackedShop();
  const { features } = shop.gateway.features;
  relations = new Relations(
    shop.gateway.model,
    Object.assign({}, ...features.map((each) => each.relations)) as never,
  );
  callers = [...shop.attackers, ...Object.values(shop.victim.callers)];
}, 120_000);
afterAll(() => shop?.gateway.close());

/** Every query with the caller's own ids, the victim's too; `node` once for each type that has ids. */
function requestsOf(caller: Caller): readonly Sent[] {
  const schema = shop.schemaOf(caller);
  const { orderId, customerId, taskId } = shop.victim;
  const ids = [...Object.values(shop.own), orderId, customerId, taskId];
  return rootFieldsOf(schema).flatMap(([root, field]) => {
    if (root !== 'query') return [];
    const byId = ['node', 'order', 'deliveryTask'].includes(field.name);
    return (byId ? ids : ['']).map((id) => ({
      field: field.name,
      ...benignRequest(
        schema,
        root,
        field,
        (scalar, at) => (scalar === 'ID' && id !== '' ? id : shop.valid(scalar, at)),
        5,
      ),
    }));
  });
}

/** Who asks, as the gateway makes it out, for the purpose that the operation serves. */
async function contextOf(
  { role: named = 'ANONYMOUS', id = '', partner, case: number, purpose }: Caller,
  field: string,
): Promise<RequestContext> {
  const role = named as Role;
  const { cases } = shop.gateway.features;
  const found: ViewerCase | null =
    number === undefined ? null : await cases.cases.resolveCase({ role, id }, number);
  const served = operationPurpose(
    shop.gateway.model,
    [`Query.${field}`],
    role,
    (purpose as Purpose | undefined) ?? null,
    found?.purpose ?? null,
  );
  return {
    viewer: { role, id, partner: partner ?? null, case: found },
    requestedPurpose: null,
    now: shop.gateway.storage.clock.now(),
    purpose: typeof served === 'string' ? served : null,
    ledger: new Ledger(() => ''),
  };
}

/** Whether the caller stands in a relation to a document, as one of the types that it is shown as. */
function isRelated(
  collection: string,
  document: Readonly<Record<string, unknown>>,
  context: RequestContext,
): boolean {
  const row = { ...document, id: document['_id'] };
  const rule = { roles: [], purposes: 'ANY', form: 'CLEAR', origin: '' } as const;
  return (TYPES[collection] ?? []).some((typeName) =>
    RELATIONS.some(
      (relation) =>
        relations.of(typeName).decide([{ ...rule, relations: [relation] }], row, context).verdict === 'CLEAR',
    ),
  );
}

/** Which reads of a request brought a row that the caller stands in no relation to. */
async function foreignIn(
  caller: Caller,
  sent: Sent,
): Promise<{ readonly foreign: readonly string[]; readonly own: number; readonly sealed: number }> {
  const context = await contextOf(caller, sent.field);
  const received: readonly ReceivedDocuments[] = await shop.gateway.receivedDuring(() =>
    shop.gateway.ask(caller, sent.query, sent.variables),
  );
  const rows = received.flatMap(({ collection, documents }) =>
    collection in TYPES ? documents.map((document) => ({ collection, document })) : [],
  );
  const foreign = rows.flatMap(({ collection, document }) => {
    const role = context.viewer.role;
    const sealed = document['sealed'] !== undefined;
    // Of an envelope that is read by itself the plain members were in the read before.
    const plain = rows.find(
      (each) => each.document['_id'] === document['_id'] && Object.keys(each.document).length > 2,
    );
    if (isRelated(collection, plain?.document ?? document, context)) return [];
    if (!sealed && ANSWERED.has(`${role} ${collection}`)) return [];
    // A case that is named opens its order and its person's plain fields, whatever the operation is for.
    const ofCase = [document['_id'], document['orderId']].some(
      (id) =>
        id !== undefined &&
        [context.viewer.case?.orderId, context.viewer.case?.subject].includes(id as string),
    );
    if (!sealed && ofCase) return [];
    return [`${role} ${sent.field} ${collection}${sealed ? ' with its envelope' : ''}`];
  });
  return {
    foreign,
    own: rows.length - foreign.length,
    sealed: rows.filter(({ document }) => document['sealed'] !== undefined).length,
  };
}

it('no query of anybody’s brings a row that isn’t theirs, nor an envelope that they stand in no relation to', async () => {
  const foreign: string[] = [];
  const read = new Map<string, number>();
  const opened = new Map<string, number>();
  for (const caller of callers) {
    for (const sent of requestsOf(caller)) {
      const found = await foreignIn(caller, sent);
      foreign.push(...found.foreign);
      const role = caller.role ?? 'ANONYMOUS';
      read.set(role, (read.get(role) ?? 0) + found.own);
      opened.set(role, (opened.get(role) ?? 0) + found.sealed);
    }
  }
  expect([...new Set(foreign)]).toEqual([]);
  // Those who have something do read it, so that the watch has something to see.
  for (const role of ['CUSTOMER', 'OPERATIONS', 'AFTER_SALES', 'PRIVACY_OFFICER', 'CARRIER']) {
    expect({ role, read: (read.get(role) ?? 0) > 0, opened: (opened.get(role) ?? 0) > 0 }).toEqual({
      role,
      read: true,
      opened: true,
    });
  }
  for (const role of ['ANONYMOUS', 'ANALYST', 'AUDITOR']) expect([role, read.get(role)]).toEqual([role, 0]);
}, 300_000);

it('who works on no case, or for another purpose than its, is sent no envelope at all', async () => {
  const without = [
    'afterSalesWithoutCase',
    'operationsWithoutCase',
    'officerWithoutCase',
    'afterSalesOtherPurpose',
  ] as const;
  for (const situation of without) {
    const caller = shop.victim.callers[situation];
    for (const sent of requestsOf(caller)) {
      const { viewer, purpose } = await contextOf(caller, sent.field);
      if (viewer.case !== null && viewer.case.purpose === purpose) continue;
      const { sealed } = await foreignIn(caller, sent);
      expect([situation, sent.field, sealed]).toEqual([situation, sent.field, 0]);
    }
  }
}, 120_000);

it('the query of every read for a customer or a carrier names who they are', async () => {
  const nameless: string[] = [];
  let queries = 0;
  for (const caller of callers.filter(({ role }) => role === 'CUSTOMER' || role === 'CARRIER')) {
    for (const sent of requestsOf(caller)) {
      const commands = await shop.gateway.sentDuring(() =>
        shop.gateway.ask(caller, sent.query, sent.variables),
      );
      for (const { name, command } of commands) {
        const collection = String(command['find']);
        if (name !== 'find' || !(collection in TYPES)) continue;
        queries += 1;
        const asked = JSON.stringify(command['filter']);
        const who = JSON.stringify(caller.role === 'CARRIER' ? caller.partner : caller.id);
        if (!asked.includes(who)) nameless.push(`${caller.role} ${sent.field} ${collection}: ${asked}`);
      }
    }
  }
  expect(nameless).toEqual([]);
  expect(queries).toBeGreaterThan(20);
}, 120_000);
