import { createConsents } from '../../../src/features/consents/index.js';
import { LAWFUL_PURPOSES, type Purpose, type Role } from '../../../src/privacy/index.js';
import type { Asker, WireAnswer } from '../../support/testGateway.js';
import { CALLER, driver } from '../logistics/parcelShop.js';
import {
  becomeMember,
  openAccountOf,
  type Placed,
  refusing,
  report,
  ship,
  workedOn,
} from '../rights/deskActs.js';
import { markersOf } from '../rights/plantPerson.js';
import { openRightsDesk, type RightsDesk } from '../rights/rightsDesk.js';
import { customerOf, MARKERS } from '../testShop.js';
import { give, withdraw } from './consentDesk.js';

let desk: RightsDesk;
let order: Placed;
let taskId: string;
const account = markersOf('gate', 7);
const askers = new Map<Purpose, Asker>();
beforeAll(async () => {
  desk = await openRightsDesk();
  const { accountName: name, accountEmail: email, accountPhone: phone } = account;
  await openAccountOf(desk, 'anna', { name, email, phone });
  order = await desk.place('anna');
  ({ taskId } = await ship(desk, order));
  await report(desk, taskId, 'IN_TRANSIT', account.place);
  await becomeMember(desk, 'anna');
  for (const purpose of [
    'AFTER_SALES',
    'CONSULTATION',
    'ORDER_VERIFICATION',
    'FULFILMENT',
    'RIGHTS',
  ] as const)
    askers.set(purpose, await workedOn(desk, 'anna', order, purpose, account.reason, account.callbackPhone));
  askers.set('DELIVERY', driver(CALLER));
}, 60_000);
afterAll(() => desk?.close());

/** How one gets to a field of each type, and where the answer has it. */
const WAYS: Readonly<Record<string, readonly [(selection: string) => string, (data: Data) => Data]>> = {
  Order: [(s) => byOrder(s), (data) => data['order']],
  Customer: [(s) => byOrder(`customer { ${s} }`), (data) => data['order'].customer],
  Membership: [
    (s) => byOrder(`customer { membership { ${s} } }`),
    (data) => data['order'].customer.membership,
  ],
  TrackingEvent: [
    (s) => byOrder(`shipments { events { ${s} } }`),
    (data) => data['order'].shipments[0].events[0],
  ],
  Case: [(s) => `{ cases(first: 50) { nodes { order { id } ${s} } } }`, ofCaseAtHand],
  DeliveryTask: [
    (s) => `query ($task: ID!) { deliveryTask(id: $task) { ${s} } }`,
    (data) => data['deliveryTask'],
  ],
};
// Whatever was asked for.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any;
const byOrder = (selection: string): string => `query ($id: ID!) { order(by: { id: $id }) { ${selection} } }`;
function ofCaseAtHand(data: Data): Data {
  return data.cases.nodes.find((each: Data) => each.order !== null);
}
const BELOW: Readonly<Record<string, string>> = {
  'Order.deliveryAddress': '{ name lines locality postalCode countryCode }',
  'Order.lines': '{ sku title quantity }',
  'Order.total': '{ amountMinor }',
  'DeliveryTask.recipient': '{ name lines locality postalCode countryCode }',
};

interface Reveal {
  readonly coordinate: string;
  readonly role: Role;
  readonly purpose: Purpose;
  /** What the field asks for beside the purpose. */
  readonly consents: readonly Purpose[];
}
/** Each reveal of the model to somebody who isn't the person, and isn't our own code. */
const reveals = (): readonly Reveal[] =>
  [...desk.model.fields.values()].flatMap((field) =>
    field.kind !== 'personal'
      ? []
      : field.rules.flatMap(({ roles, purposes }) =>
          roles
            .filter((role) => role !== 'CUSTOMER' && role !== 'SYSTEM')
            .flatMap((role) =>
              (purposes === 'ANY' ? [] : purposes).map((purpose) => ({
                coordinate: field.coordinate,
                role,
                purpose,
                consents: field.consents,
              })),
            ),
        ),
  );
async function read({ coordinate, purpose }: Reveal): Promise<{ value: unknown; answer: WireAnswer }> {
  const [type = '', field = ''] = coordinate.split('.');
  const [open, at] = WAYS[type] ?? [];
  if (open === undefined || at === undefined) throw new Error(`no way to ${coordinate}`);
  const asker = askers.get(purpose);
  if (asker === undefined) throw new Error(`nobody works for ${purpose}`);
  const document = open(`${field} ${BELOW[coordinate] ?? ''}`);
  const variables = document.includes('$task')
    ? { task: taskId }
    : document.includes('$id')
      ? { id: order.id }
      : {};
  const answer = await desk.ask({ ...asker, purpose }, document, variables);
  return { value: at(answer.data)[field] ?? null, answer };
}
const needsConsent = ({ purpose, consents }: Reveal): boolean =>
  consents.length > 0 || !LAWFUL_PURPOSES.includes(purpose);
const entries = (): Promise<number> => desk.storage.audit.model.countDocuments({ action: 'reveal' });
/** Nothing that says something: placeholders stand where the schema has no null. */
const says = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(says)
    : typeof value === 'object' && value !== null
      ? Object.values(value).some(says)
      : value !== null && value !== '[withheld]' && value !== 0;
const closedError = [{ extensions: { code: 'FORBIDDEN', reason: 'PURPOSE_CLOSED' } }];
/** Requests of data rights are held by tests of their own. */
const tried = (): readonly Reveal[] =>
  reveals().filter(({ coordinate }) => !coordinate.startsWith('DataRequest.'));
const closable = (): readonly Purpose[] => [
  ...new Set(
    tried()
      .map(({ purpose }) => purpose)
      .filter((purpose) => !LAWFUL_PURPOSES.includes(purpose)),
  ),
];

test('every reveal of the model shows something while its purpose is open', async () => {
  expect(tried().length).toBeGreaterThan(25);
  for (const reveal of tried()) {
    const { value, answer } = await read(reveal);
    expect({ reveal, errors: answer.errors, shown: says(value) }).toEqual({
      reveal,
      errors: undefined,
      shown: true,
    });
  }
});

test('a withdrawal closes each of its reveals at once, and what asks for it, and no other; giving opens them again', async () => {
  expect([...closable()].sort()).toEqual(
    ['AFTER_SALES', 'CONSULTATION', 'DELIVERY', 'FULFILMENT', 'ORDER_VERIFICATION'].sort(),
  );
  for (const closed of closable()) {
    await withdraw(desk, 'anna', closed);
    for (const reveal of tried()) {
      const before = await entries();
      const { value, answer } = await read(reveal);
      const isClosed = reveal.purpose === closed || reveal.consents.includes(closed);
      expect({ closed, reveal, shown: says(value) }).toEqual({ closed, reveal, shown: !isClosed });
      if (reveal.purpose === closed) expect(answer.errors).toMatchObject(closedError);
      else expect(answer.errors).toBeUndefined();
      // The log says nothing of what was not shown.
      expect((await entries()) - before).toBe(isClosed ? 0 : 1);
    }
    await give(desk, 'anna', closed);
    for (const reveal of tried().filter(({ purpose }) => purpose === closed))
      expect(says((await read(reveal)).value)).toBe(true);
  }
}, 120_000);

test('an objection closes at once too', async () => {
  await desk.request(customerOf('anna'), 'objectionRaise', { purpose: 'AFTER_SALES' });
  for (const reveal of tried().filter(({ purpose }) => purpose === 'AFTER_SALES'))
    expect(says((await read(reveal)).value)).toBe(false);
  await give(desk, 'anna', 'AFTER_SALES');
});

test('one’s own data is visible whatever is closed', async () => {
  for (const purpose of closable()) await withdraw(desk, 'anna', purpose);
  const own = byOrder('contactEmail note lines { sku } customer { name membership { memberNumber } }');
  const { data, errors } = await desk.ask(customerOf('anna'), own, { id: order.id });
  expect(errors).toBeUndefined();
  expect(data.order).toMatchObject({
    contactEmail: MARKERS.email,
    note: MARKERS.note,
    lines: [{ sku: 'MUG-BLUE' }, { sku: 'TEA-GREEN' }],
    customer: { name: account.accountName, membership: { memberNumber: expect.any(String) } },
  });
  for (const purpose of closable()) await give(desk, 'anna', purpose);
});

describe('missing means no', () => {
  let unsaid: Placed;
  beforeAll(async () => {
    unsaid = await desk.place('unsaid');
    const { taskId: theirs } = await ship(desk, unsaid);
    expect(theirs).toEqual(expect.any(String));
    // As data would be that came from elsewhere: without a word of its person.
    const { connection } = desk.storage;
    await connection.collection('consents').deleteMany({ subject: 'unsaid' });
    await connection.collection<{ _id: string }>('consent_standings').deleteOne({ _id: 'unsaid' });
  });

  test.each(['AFTER_SALES', 'CONSULTATION', 'ORDER_VERIFICATION', 'FULFILMENT'] as const)(
    'to staff with a case for %s',
    async (purpose) => {
      const asker = await workedOn(desk, 'unsaid', unsaid, purpose);
      const before = await entries();
      const query = byOrder('number contactEmail deliveryAddress { countryCode } note lines { sku }');
      const { data, errors } = await desk.ask(asker, query, { id: unsaid.id });
      const { number, ...personal } = data.order;
      expect(number).toBe(unsaid.number);
      expect(says(personal)).toBe(false);
      expect(errors).toMatchObject(closedError);
      expect(await entries()).toBe(before);
    },
  );

  test('to the carrier; on its page the others stand', async () => {
    const query = '{ deliveryTasks(first: 10) { nodes { id recipient { name } phone } } }';
    const { data, errors } = await desk.ask(driver(CALLER), query);
    expect(data.deliveryTasks.nodes).toEqual([
      { id: expect.any(String), recipient: null, phone: null },
      { id: taskId, recipient: { name: MARKERS.name }, phone: MARKERS.phone },
    ]);
    expect(errors).toMatchObject(closedError);
  });

  test('an order of theirs is not handed to a carrier', async () => {
    const closed = await desk.place('undelivered');
    await withdraw(desk, 'undelivered', 'DELIVERY');
    await expect(ship(desk, closed)).rejects.toThrow('Its customer has closed delivery.');
    const query = 'query ($id: ID!) { order(by: { id: $id }) { state shipments { id } } }';
    const { data } = await desk.ask(customerOf('undelivered'), query, { id: closed.id });
    expect(data.order).toEqual({ state: 'CONFIRMED', shipments: [] });
    await give(desk, 'undelivered', 'DELIVERY');
    await expect(ship(desk, closed)).resolves.toMatchObject({ taskId: expect.any(String) });
  });
});

describe('where the ledger cannot be read', () => {
  let mend: () => void;
  beforeAll(() => {
    mend = refusing(desk, 'consent_standings', 'find');
  });
  afterAll(() => mend());

  test('nothing of others is shown, nothing logged, and the answer says why', async () => {
    for (const reveal of tried().filter(needsConsent)) {
      const before = await entries();
      const { value, answer } = await read(reveal);
      expect({ reveal, shown: says(value) }).toEqual({ reveal, shown: false });
      expect(answer.errors).toMatchObject([{ extensions: { reason: 'CONSENT_UNAVAILABLE' } }]);
      expect(await entries()).toBe(before);
    }
  });

  test('what rests on law goes on, and one’s own data', async () => {
    for (const reveal of tried().filter((each) => !needsConsent(each)))
      expect({ reveal, shown: says((await read(reveal)).value) }).toEqual({ reveal, shown: true });
    const own = byOrder('contactEmail');
    const { data, errors } = await desk.ask(customerOf('anna'), own, { id: order.id });
    expect([data.order.contactEmail, errors]).toEqual([MARKERS.email, undefined]);
  });
});

test('of many people only those are open who gave it', async () => {
  const { consents } = createConsents(desk.storage);
  await give(desk, 'gave', 'NOTIFICATION');
  await give(desk, 'took-back', 'NOTIFICATION');
  await withdraw(desk, 'took-back', 'NOTIFICATION');
  await give(desk, 'gave-another', 'DELIVERY');
  const asked = ['gave', 'took-back', 'gave-another', 'unknown'];
  const open = async (purposes: readonly Purpose[]) =>
    [...(await consents.open(asked, purposes))].flatMap(([subject, given]) =>
      [...given].map((purpose) => `${subject} ${purpose}`),
    );
  expect(await open(['NOTIFICATION'])).toEqual(['gave NOTIFICATION']);
  expect((await open(['NOTIFICATION', 'DELIVERY'])).sort()).toEqual([
    'gave NOTIFICATION',
    'gave-another DELIVERY',
  ]);
  expect(await open([])).toEqual([]);
  expect((await consents.open([], ['NOTIFICATION'])).size).toBe(0);
});
