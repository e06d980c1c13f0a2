import fc from 'fast-check';
import { REVEALED, type Situation } from '../contract/revealTable.js';
import { type Answer, type Caller, GatewayProcess } from '../support/gatewayProcess.js';
import { joinStorage, plantOrder, type PlantedOrder } from '../support/plantOrder.js';
import type { Storage, Stores } from '../../src/storage/index.js';

let gateway: GatewayProcess;
let planted: PlantedOrder;
let storage: Storage;
let stores: Stores;

beforeAll(async () => {
  gateway = await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' });
  planted = await plantOrder(gateway);
  ({ storage, stores } = await joinStorage(gateway));
}, 120_000);
afterAll(async () => {
  await stores?.close();
  await gateway?.remove();
});

const BELOW: Readonly<Record<string, string>> = {
  'Order.deliveryAddress': '{ name lines postalCode countryCode }',
  'Order.lines': '{ sku quantity }',
  'Order.total': '{ amountMinor }',
  'DeliveryTask.recipient': '{ name lines }',
};
const WRAPS: Readonly<Record<string, (selection: string) => string>> = {
  Order: (selection) => `order(by: {number: "${planted.number}"}) { ${selection} }`,
  Customer: (selection) => `order(by: {number: "${planted.number}"}) { customer { ${selection} } }`,
  Membership: (selection) =>
    `order(by: {number: "${planted.number}"}) { customer { membership { ${selection} } } }`,
  Case: (selection) => `node(id: "${planted.caseIds[0] ?? ''}") { ... on Case { ${selection} } }`,
  TrackingEvent: (selection) =>
    `order(by: {number: "${planted.number}"}) { shipments { events { ${selection} } } }`,
  DeliveryTask: (selection) => `deliveryTask(id: "${planted.taskId}") { ${selection} }`,
};
const COORDINATES = Object.keys(REVEALED);
const CLARITY = ['CLEAR', 'PARTIAL', 'GENERAL', 'PSEUDONYM', 'PRESENCE'];

/** Whether anything under one of the response keys `key` has a value. */
function shows(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return value.some((item) => shows(item, key));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => (name === key ? hasLeaf(inner) : shows(inner, key)));
}

const hasLeaf = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(hasLeaf) : value !== null;

const query = (picks: readonly string[]): string =>
  `{ ${picks
    .map((coordinate, index) => {
      const [type = '', field = ''] = coordinate.split('.');
      const alias = `x${index}`;
      return `r${index}: ${WRAPS[type]?.(`${alias}: ${field} ${BELOW[coordinate] ?? ''}`)}`;
    })
    .join(' ')} }`;

/** The newest entry's place on the chain of reads. */
const newest = async (): Promise<number> =>
  (await storage.audit.model.findOne({ chain: 'reads' }).sort({ seq: -1 }).lean())?.seq ?? -1;

const entriesAfter = async (seq: number) =>
  (await storage.audit.model.find({ chain: 'reads', action: 'reveal' }).sort({ seq: 1 }).lean()).filter(
    (entry) => entry.seq > seq,
  );

test('whatever is answered of a person stands in one entry about that person, in a form at least as clear', async () => {
  const pseudonym = (await storage.keys.pseudonyms(['planted-owner'])).get('planted-owner');
  const situations = Object.entries(planted.callers) as [Situation, Caller][];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.array(fc.constantFrom(...COORDINATES), { minLength: 1, maxLength: 5 }),
      async (at, chosen) => {
        const [situation, caller] = situations[at % situations.length] as [Situation, Caller];
        const partner = caller.role === 'CARRIER';
        const picks = chosen.filter((coordinate) => coordinate.startsWith('DeliveryTask.') === partner);
        if (picks.length === 0) return;
        const before = await newest();
        const answer = await gateway.ask(caller, query(picks));
        const shown = picks.filter((_, index) => shows(answer.data, `x${index}`));
        const entries = await entriesAfter(before);
        expect(entries.length).toBe(shown.length > 0 ? 1 : 0);
        const logged = new Map(entries.flatMap(({ fields }) => fields).map((f) => [f.coordinate, f.form]));
        for (const { subject } of entries) expect(subject).toBe(pseudonym);
        for (const coordinate of shown) {
          const form = REVEALED[coordinate]?.[situation] ?? '';
          const entered = CLARITY.indexOf(logged.get(coordinate) ?? '');
          expect({
            situation,
            coordinate,
            entered: entered >= 0 && entered <= CLARITY.indexOf(form),
          }).toEqual({
            situation,
            coordinate,
            entered: true,
          });
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('the same document asked by all at once answers each as if they were alone', async () => {
  const own = query(COORDINATES.filter((coordinate) => !coordinate.startsWith('DeliveryTask.')));
  const task = query(COORDINATES.filter((coordinate) => coordinate.startsWith('DeliveryTask.')));
  const callers = Object.values(planted.callers);
  const ask = (caller: Caller): Promise<Answer> =>
    gateway.ask(caller, caller.role === 'CARRIER' ? task : own);
  const alone: string[] = [];
  for (const caller of callers) alone.push((await ask(caller)).text);
  for (let round = 0; round < 5; round += 1) {
    const together = await Promise.all(callers.map(async (caller) => (await ask(caller)).text));
    expect(together).toEqual(alone);
  }
});
