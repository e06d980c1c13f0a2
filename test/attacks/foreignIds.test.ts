import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../src/privacy/index.js';
import type { Caller } from '../support/gatewayProcess.js';
import { type AttackedShop, openAttackedShop } from './attackedShop.js';
import { isLeafPlace, type Place, placesOf, requestAt } from './requestsOf.js';

let shop: AttackedShop;
/** Real ids of somebody else, by type. */
let foreign: Readonly<Record<string, string>>;
beforeAll(async () => {
  shop = await openAttackedShop();
  const { owner } = shop.victim.callers;
  const { data } = await shop.gateway.ask(owner, '{ orders(first: 1) { nodes { shipments { id } } } }');
  const nodes = (data as { orders: { nodes: { shipments: { id: string }[] }[] } }).orders.nodes;
  const closed = await shop.gateway.storage.connection
    .collection<{ _id: string }>('cases')
    .findOne({ subject: 'planted-owner', purpose: 'AFTER_SALES' });
  foreign = {
    Order: shop.victim.orderId,
    Customer: shop.victim.customerId,
    Shipment: nodes[0]?.shipments[0]?.id ?? '',
    DeliveryTask: shop.victim.taskId,
    Case: toGlobalId('Case', closed?._id ?? ''),
    DataRequest: shop.victim.requestId,
  };
}, 120_000);
afterAll(() => shop?.gateway.close());

const TYPES = ['Order', 'Customer', 'Shipment', 'DeliveryTask', 'Case', 'Carrier', 'Product', 'Nothing'];

/** Every place that takes an id which this service gives out, for everybody who is served it. */
const idPlaces = (caller: Caller): readonly Place[] =>
  placesOf(shop.schemaOf(caller)).filter(
    (place) => isLeafPlace(place) && /^ID!?$/u.test(String(place.type)) && !STAFF_IDS.has(place.coordinate),
  );
/** Takes the id of a colleague, which is none of ours. */
const STAFF_IDS: ReadonlySet<string> = new Set(['CaseAssignInput.assignee']);

/** What staff may do with somebody else's things, written by hand: these ids are to be found. */
const MAY: ReadonlySet<string> = new Set([
  // The list of cases is theirs.
  'AFTER_SALES node(id:) Case',
  'AFTER_SALES CaseAssignInput.id Case',
  // The officer's queue holds everybody's requests.
  'PRIVACY_OFFICER node(id:) DataRequest',
  // The officer can take away what any case allows.
  'PRIVACY_OFFICER CaseCloseInput.id Case',
]);

interface Outcome {
  readonly text: string;
  readonly commands: readonly string[];
}

async function outcomeOf(caller: Caller, place: Place, id: string): Promise<Outcome> {
  const schema = shop.schemaOf(caller);
  const { query, variables } = requestAt(schema, place, () => id, shop.valid, 2);
  let text = '';
  const commands = await shop.gateway.commandsOf(async () => {
    const answer = await shop.gateway.ask(caller, query, variables);
    text = `${answer.status} ${answer.text}`;
  });
  return { text, commands };
}

it('there are such places for everybody', () => {
  for (const caller of shop.attackers.filter(({ role }) => role !== 'ANALYST' && role !== 'AUDITOR'))
    expect({ role: caller.role, places: idPlaces(caller).length > 0 }).toEqual({
      role: caller.role,
      places: true,
    });
  expect(Object.values(foreign).every((id) => id.length > 20)).toBe(true);
});

it('an id of somebody else is answered as one that doesn’t exist, byte for byte and command for command', async () => {
  const different: string[] = [];
  for (const caller of shop.attackers) {
    for (const place of idPlaces(caller)) {
      for (const [type, id] of Object.entries(foreign)) {
        const cell = `${caller.role} ${place.coordinate} ${type}`;
        const none = await outcomeOf(caller, place, toGlobalId(type, randomUUID()));
        const theirs = await outcomeOf(caller, place, id);
        const same = theirs.text === none.text && theirs.commands.join() === none.commands.join();
        if (same === MAY.has(cell)) different.push(`${cell}: ${theirs.text.slice(0, 300)}`);
      }
    }
  }
  expect(different).toEqual([]);
}, 120_000);

const LONG = 'QQ'.repeat(5_000);
/** What is no id at all, or an id made by hand. */
const GARBAGE: readonly string[] = [
  '',
  '0',
  ' ',
  'T',
  '!!!!',
  'null',
  '../../etc',
  '%00',
  '\u0000',
  LONG,
  Buffer.from(LONG).toString('base64url'),
  ...[
    'Order',
    'Order:',
    ':x',
    'order:x',
    'Order:a b',
    `Order:${LONG}`,
    'Order:a:b',
    '__proto__:x',
    'Order:\u0000',
  ],
].map((text, index) => (index < 11 ? text : Buffer.from(text).toString('base64url')));

it('an id of any type, and what is no id, are answered as one that doesn’t exist', async () => {
  const different: string[] = [];
  for (const caller of shop.attackers) {
    for (const place of idPlaces(caller)) {
      const none = await outcomeOf(caller, place, toGlobalId('Order', randomUUID()));
      const ids = [...TYPES.map((type) => toGlobalId(type, randomUUID())), ...GARBAGE];
      for (const id of ids) {
        const { text } = await outcomeOf(caller, place, id);
        if (text !== none.text)
          different.push(`${caller.role} ${place.coordinate} ${id.slice(0, 40)}: ${text}`);
      }
    }
  }
  expect(different).toEqual([]);
}, 120_000);
