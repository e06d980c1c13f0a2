import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { POLICIES } from '../../../src/createFeatures.js';
import { AUDIENCE_OF_ROLE, type Purpose, type Role, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { CALLER } from '../logistics/parcelShop.js';
import { type Placed, report, ship, workedOn } from '../rights/deskActs.js';
import { openRightsDesk, type RightsDesk } from '../rights/rightsDesk.js';
import { customerOf } from '../testShop.js';

/** What a mutation of staff is asked for about one person, and what is there then. */
interface Act {
  readonly role: Role;
  readonly purpose: Purpose;
  /** The type of what it acts on. */
  readonly type: 'Order' | 'DataRequest' | 'Case';
  readonly input: (target: string) => object;
  /** The global id of a new one, of the person whose case is given. */
  readonly target: (person: string, order: Placed, caseId: string) => Promise<string>;
}

let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk('anna', 'bert');
});
afterAll(() => desk?.close());

const onItsWay = async (person: string): Promise<Placed> => {
  const order = await desk.place(person);
  await report(desk, (await ship(desk, order)).taskId, 'IN_TRANSIT');
  return order;
};

/** Every mutation that staff may call, but those that `@withoutCase` excepts for all of them. */
const ACTS: Readonly<Record<string, Act>> = {
  orderCancel: {
    role: 'OPERATIONS',
    purpose: 'ORDER_VERIFICATION',
    type: 'Order',
    input: (id) => ({ id }),
    target: (_person, order) => Promise.resolve(order.id),
  },
  shipmentCreate: {
    role: 'OPERATIONS',
    purpose: 'FULFILMENT',
    type: 'Order',
    input: (orderId) => ({ orderId, carrierId: toGlobalId('Carrier', CALLER), parcel: { weightGrams: 1 } }),
    target: (_person, order) => Promise.resolve(order.id),
  },
  caseClose: {
    role: 'OPERATIONS',
    purpose: 'FULFILMENT',
    type: 'Case',
    input: (id) => ({ id }),
    target: (_person, _order, caseId) => Promise.resolve(caseId),
  },
  dataRightsDecide: {
    role: 'PRIVACY_OFFICER',
    purpose: 'RIGHTS',
    type: 'DataRequest',
    input: (request) => ({ request, decision: 'REJECT', reason: 'Qzdecision' }),
    target: async (person) => {
      const correction = { order: { id: (await onItsWay(person)).id, note: 'Qznote' } };
      const { request } = await desk.request(customerOf(person), 'dataCorrectionRequest', correction);
      return request?.id ?? '';
    },
  },
};

test('the table has every mutation that acts on people in staff’s hands', () => {
  const staff = POLICIES.flatMap(({ permissions }) =>
    Object.entries(permissions.Mutation ?? {}).filter(([, roles]) =>
      roles.some((role) => AUDIENCE_OF_ROLE[role] === 'STAFF'),
    ),
  );
  const { operations } = desk.model;
  const bound = staff.flatMap(([name, roles]) => {
    const excepted = operations.get(`Mutation.${name}`)?.withoutCase?.to ?? [];
    return roles.some((role) => AUDIENCE_OF_ROLE[role] === 'STAFF' && !excepted.includes(role)) ? [name] : [];
  });
  expect(bound.sort()).toEqual(Object.keys(ACTS).sort());
});

describe.each(Object.entries(ACTS))('%s', (name, act) => {
  const ERRORS = 'userErrors { code message field }';
  const type = `${(name[0] ?? '').toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${ERRORS} } }`;
  const ask = (asker: Asker, target: string) =>
    desk.ask(asker, query, { input: { idempotencyKey: randomUUID(), ...act.input(target) } });
  /** A person with an order and a case about it, and what there is to act on. */
  const person = async (id: string) => {
    const order = await desk.place(id);
    const worker = await workedOn(desk, id, order, act.purpose);
    const foreign = await workedOn(desk, id, order, 'AFTER_SALES');
    return { worker, foreign, target: await act.target(id, order, worker.caseId) };
  };
  const entries = () => desk.storage.audit.model.countDocuments({ action: name });

  test('without the case of the person it is as if there were nothing, and nothing happens', async () => {
    const [anna, bert] = [await person('anna'), await person('bert')];
    const { worker } = anna;
    const unknown = await ask(worker, toGlobalId(act.type, randomUUID()));
    expect(unknown.data[name].userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const before = await entries();
    const nameless: Asker = { role: worker.role, id: worker.id ?? '' };
    const other = (worker.case?.purpose === 'RIGHTS' ? 'LEGAL' : 'CONSULTATION') as Purpose;
    const askers: readonly (readonly [how: string, asker: Asker, target: string])[] = [
      ['no case', nameless, anna.target],
      ['another person’s case', bert.worker, anna.target],
      ['their case, and another person’s thing', worker, bert.target],
      [
        'a case for another purpose',
        { ...worker, case: { ...anna.foreign.case!, purpose: other } },
        anna.target,
      ],
      [
        'the case under another purpose',
        { ...worker, case: { ...worker.case!, purpose: other } },
        anna.target,
      ],
    ];
    for (const [how, asker, target] of askers)
      expect([how, await ask(asker, target)]).toEqual([how, unknown]);
    expect(await entries()).toBe(before);
    expect((await ask(worker, anna.target)).data[name].userErrors).toEqual([]);
    expect(await entries()).toBe(before + 1);
  });

  test('two people in one operation: the one whose case is named, the other as if there were nothing', async () => {
    const [anna, bert] = [await person('cora'), await person('dora')];
    const both = `mutation ($a: ${type}!, $b: ${type}!) {
      a: ${name}(input: $a) { ${ERRORS} } ...B } fragment B on Mutation { b: ${name}(input: $b) { ${ERRORS} } }`;
    const input = (target: string) => ({ idempotencyKey: randomUUID(), ...act.input(target) });
    const { data, errors } = await desk.ask(bert.worker, both, {
      a: input(anna.target),
      b: input(bert.target),
    });
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ a: { userErrors: [{ code: 'NOT_FOUND' }] }, b: { userErrors: [] } });
  });
});

describe.each(Object.entries(ACTS))('%s under a case that does not stay as it was named', (name, act) => {
  const type = `${(name[0] ?? '').toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message field } } }`;
  const cases = () => desk.storage.connection.collection<{ _id: string }>('cases');
  const scene = async () => {
    const person = `person-${randomUUID()}`;
    const order = await desk.place(person);
    const worker = await workedOn(desk, person, order, act.purpose);
    const target = await act.target(person, order, worker.caseId);
    const ask = (id = target) =>
      desk.ask(worker, query, { input: { idempotencyKey: randomUUID(), ...act.input(id) } });
    return { worker, ask, unknown: await ask(toGlobalId(act.type, randomUUID())) };
  };
  const entries = () => desk.storage.audit.model.countDocuments({ action: name });

  test.each([
    ['closed', { state: 'CLOSED', closedAt: new Date() }],
    ['given to a colleague', { assignee: 'ops-2' }],
    ['about somebody else', { subject: 'bert' }],
  ])('%s beforehand: as if there were nothing', async (_how, change) => {
    const { worker, ask, unknown } = await scene();
    await cases().updateOne({ _id: worker.case?.id ?? '' }, { $set: change });
    const before = await entries();
    expect(await ask()).toEqual(unknown);
    expect(await entries()).toBe(before);
  });

  test('closed while it is decided: it waits for that, and finds nothing', async () => {
    const { worker, ask, unknown } = await scene();
    const before = await entries();
    const session = await desk.storage.connection.startSession();
    session.startTransaction();
    const close = { $set: { state: 'CLOSED', closedAt: new Date() } };
    await cases().updateOne({ _id: worker.case?.id ?? '' }, close, { session });
    let answered = false;
    const answer = ask().finally(() => {
      answered = true;
    });
    await setTimeout(200);
    expect(answered).toBe(false);
    await session.commitTransaction();
    await session.endSession();
    expect(await answer).toEqual(unknown);
    expect(await entries()).toBe(before);
  });

  test('open all along: it is carried out, and whoever closes the case comes after', async () => {
    const { worker, ask } = await scene();
    expect((await ask()).data[name].userErrors).toEqual([]);
    expect(await cases().findOne({ _id: worker.case?.id ?? '' })).toMatchObject({ uses: 1 });
  });
});

test('a mutation that forgets to ask is undone: nothing of it is stored or logged', async () => {
  const { storage } = desk;
  const forgets = { name: 'orderCancel', input: { idempotencyKey: randomUUID() } };
  const touched = storage.connection.collection<{ _id: string }>('staff');
  const act = async (viewer: Asker, subject: string | null) => {
    const key = randomUUID();
    const context = {
      viewer: { partner: null, case: null, id: '', ...viewer },
      purpose: 'ORDER_VERIFICATION',
      now: new Date(),
    };
    const mutation = { ...forgets, input: { idempotencyKey: key } };
    const done = storage.mutate(context as never, mutation, async (session) => {
      await touched.insertOne({ _id: key }, { session });
      return { ok: true, id: key, subject };
    });
    const outcome = await done.then(
      () => 'DONE',
      (error: Error) => (/whose case/u.test(error.message) ? 'UNDONE' : error.message),
    );
    return [outcome, await touched.countDocuments({ _id: key })];
  };
  const worker = await workedOn(desk, 'anna', await desk.place('anna'), 'ORDER_VERIFICATION');
  expect(await act(worker, 'anna')).toEqual(['DONE', 1]);
  expect(await act(worker, 'bert')).toEqual(['UNDONE', 0]);
  expect(await act(worker, null)).toEqual(['UNDONE', 0]);
  expect(await act({ role: 'OPERATIONS', id: 'ops-1' }, 'anna')).toEqual(['UNDONE', 0]);
  expect(await act({ role: 'CUSTOMER', id: 'bert' }, 'bert')).toEqual(['DONE', 1]);
});
