import { randomUUID } from 'node:crypto';
import { Consents } from '../../../src/features/consents/service.js';
import { type Purpose, ROLES, type Role } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { give, withdraw } from '../consents/consentDesk.js';
import { keyIn, type Placed, refusing, workedOn } from '../rights/deskActs.js';
import { openRightsDesk, type RightsDesk } from '../rights/rightsDesk.js';
import { customerOf } from '../testShop.js';

const PHONE = '+4915123987699';
const OPEN = `mutation ($input: CaseOpenInput!) {
  caseOpen(input: $input) { case { id number reason callbackPhone } userErrors { code message field } } }`;
const NODE = 'query ($id: ID!) { node(id: $id) { ... on Case { number reason callbackPhone } } }';
const WITHHELD = [{ path: 'node.callbackPhone', rule: 'WITHHELD', count: 1 }];

let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk();
}, 60_000);
afterAll(() => desk?.close());

const open = async (asker: Asker, orderNumber: string, input: object = {}) => {
  const variables = {
    input: {
      idempotencyKey: randomUUID(),
      orderNumber,
      purpose: 'AFTER_SALES',
      callbackPhone: PHONE,
      ...input,
    },
  };
  const answer = await desk.ask(asker, OPEN, variables);
  return { ...answer, payload: answer.data?.caseOpen };
};
const read = (asker: Asker, id: string) => desk.ask(asker, NODE, { id });
const cases = (subject: string): Promise<number> =>
  desk.storage.connection.collection('cases').countDocuments({ subject });

describe('a number to call back', () => {
  let order: Placed;
  let care: Asker & { readonly caseId: string };
  beforeAll(async () => {
    order = await desk.place('anna');
    care = await workedOn(desk, 'anna', order, 'AFTER_SALES', 'Qzreason', PHONE);
  });

  it('is kept while the customer has CONSULTATION open, as an order opens it, and shown to who works on the case', async () => {
    const { data, errors, extensions } = await read(care, care.caseId);
    expect(data.node).toMatchObject({ reason: 'Qzreason', callbackPhone: PHONE });
    expect([errors, extensions]).toEqual([undefined, undefined]);
  });

  it.each([
    ['a withdrawal', () => withdraw(desk, 'anna', 'CONSULTATION')],
    ['an objection', () => desk.request(customerOf('anna'), 'objectionRaise', { purpose: 'CONSULTATION' })],
  ])(
    'is gone with the next request after %s, for an operation of another purpose too; giving brings it back',
    async (_how, close) => {
      await close();
      const before = await desk.storage.audit.model.countDocuments({ action: 'reveal' });
      const closed = await read(care, care.caseId);
      expect(closed.data.node).toMatchObject({ reason: 'Qzreason', callbackPhone: null });
      expect(closed.errors).toBeUndefined();
      expect(closed.extensions?.privacy?.redacted).toEqual(WITHHELD);
      const [entry, ...more] = await desk.storage.audit.model
        .find({ action: 'reveal' })
        .sort({ seq: -1 })
        .limit((await desk.storage.audit.model.countDocuments({ action: 'reveal' })) - before)
        .lean();
      expect(more).toEqual([]);
      expect(entry?.fields).toEqual([{ coordinate: 'Case.reason', form: 'CLEAR' }]);
      // Their own stays theirs to see.
      const own = await read(customerOf('anna'), care.caseId);
      expect([own.data.node.callbackPhone, own.extensions]).toEqual([PHONE, undefined]);
      await give(desk, 'anna', 'CONSULTATION');
      expect((await read(care, care.caseId)).data.node.callbackPhone).toBe(PHONE);
    },
  );

  it('takes this consent: no other purpose that is closed hides it, and nobody else’s consent shows it', async () => {
    await desk.place('bert');
    for (const purpose of [
      'NOTIFICATION',
      'ANALYTICS',
      'DELIVERY',
      'FULFILMENT',
      'ORDER_VERIFICATION',
    ] as const)
      await withdraw(desk, 'anna', purpose);
    expect((await read(care, care.caseId)).data.node.callbackPhone).toBe(PHONE);
    await withdraw(desk, 'anna', 'CONSULTATION');
    await give(desk, 'bert', 'CONSULTATION');
    expect((await read(care, care.caseId)).data.node.callbackPhone).toBeNull();
    await give(desk, 'anna', 'CONSULTATION');
  });

  it.each(
    ROLES.filter((role) => role !== 'CUSTOMER' && role !== 'SYSTEM').flatMap((role) =>
      (['AFTER_SALES', 'CONSULTATION', 'ORDER_VERIFICATION', 'FULFILMENT', 'RIGHTS'] as const).map(
        (purpose) => [role, purpose] as const,
      ),
    ),
  )('%s for %s: seen by after-sales staff in this case alone', async (role: Role, purpose: Purpose) => {
    const sees = role === 'AFTER_SALES' && purpose === 'AFTER_SALES';
    const asker: Asker = {
      role,
      id: 'care-1',
      partner: 'carrier',
      purpose,
      ...(care.case && { case: care.case }),
    };
    const answer = await read(asker, care.caseId).catch(() => null);
    expect(answer?.data?.node?.callbackPhone ?? null).toBe(sees ? PHONE : null);
    if (!sees) expect(JSON.stringify(answer)).not.toContain(PHONE);
  });

  it('is part of what the person is given of theirs, and goes with an erasure', async () => {
    const theirs = await desk.place('cora');
    const { payload } = await open(customerOf('cora'), theirs.number, { purpose: 'CONSULTATION' });
    await withdraw(desk, 'cora', 'CONSULTATION');
    await desk.request(customerOf('cora'), 'dataAccessRequest');
    const { export: given } = await desk.until('cora', ({ export: made }) => made != null);
    expect(JSON.stringify(given)).toContain(PHONE);
    await desk.change(customerOf('cora'), 'orderCancel', 'order { id }', { id: theirs.id });
    await desk.request(customerOf('cora'), 'dataErasureRequest');
    await desk.until('cora', ({ state }) => state === 'COMPLETED');
    const stored = await desk.storage.connection.collection<{ _id: string }>('cases').findOne({
      _id: keyIn(payload.case.id as string),
    });
    expect(stored).not.toBeNull();
    expect(stored).not.toHaveProperty('sealed.DELIVERY');
    expect(
      (await read(customerOf('cora'), payload.case.id as string)).data.node?.callbackPhone ?? null,
    ).toBeNull();
  });
});

describe('without the consent', () => {
  let order: Placed;
  beforeAll(async () => {
    order = await desk.place('dora');
    await withdraw(desk, 'dora', 'CONSULTATION');
  });

  it('it is forgotten with a receipt, and is not there when the consent is given after all', async () => {
    const { payload, extensions } = await open(customerOf('dora'), order.number, { reason: 'Qzreason' });
    expect(payload).toMatchObject({ case: { reason: 'Qzreason', callbackPhone: null }, userErrors: [] });
    expect(extensions?.privacy).toEqual({
      dropped: ['input.callbackPhone'],
      consentMissing: [{ path: 'input.callbackPhone', purpose: 'CONSULTATION' }],
    });
    await give(desk, 'dora', 'CONSULTATION');
    expect((await read(customerOf('dora'), payload.case.id as string)).data.node.callbackPhone).toBeNull();
    await withdraw(desk, 'dora', 'CONSULTATION');
  });

  it('the case is opened as it would be without the number', async () => {
    const { payload } = await open(customerOf('dora'), order.number);
    const stored = await desk.storage.connection.collection<{ _id: string }>('cases').findOne({
      _id: keyIn(payload.case.id as string),
    });
    expect(stored).not.toHaveProperty('sealed');
  });

  it('staff cannot give it in the customer’s place', async () => {
    const theirs = await desk.place('emil');
    const { payload, extensions } = await open({ role: 'AFTER_SALES', id: 'care-1' }, theirs.number);
    expect(payload.userErrors).toEqual([]);
    expect(extensions?.privacy?.dropped).toEqual(['input.callbackPhone']);
    const own = await read(customerOf('emil'), payload.case.id as string);
    expect(own.data.node).toMatchObject({ callbackPhone: null });
  });

  it('who has never said anything has not consented', async () => {
    const theirs = await desk.place('fred');
    const { connection } = desk.storage;
    await connection.collection('consents').deleteMany({ subject: 'fred' });
    await connection.collection<{ _id: string }>('consent_standings').deleteOne({ _id: 'fred' });
    const { payload, extensions } = await open(customerOf('fred'), theirs.number);
    expect(payload.case.callbackPhone).toBeNull();
    expect(extensions?.privacy?.dropped).toEqual(['input.callbackPhone']);
  });
});

describe('a mutation that relies on a consent', () => {
  it('is refused before anything is done where the ledger cannot be read; one without goes on', async () => {
    const order = await desk.place('gina');
    const mend = refusing(desk, 'consent_standings', 'find');
    try {
      const before = await cases('gina');
      const { errors, payload } = await open(customerOf('gina'), order.number);
      expect(payload).toBeUndefined();
      expect(errors).toMatchObject([
        { extensions: { code: 'INTERNAL_SERVER_ERROR', reason: 'CONSENT_UNAVAILABLE' } },
      ]);
      expect(await cases('gina')).toBe(before);
      for (const callbackPhone of [null, undefined]) {
        const done = await open(customerOf('gina'), order.number, { callbackPhone });
        expect(done.payload.userErrors).toEqual([]);
      }
    } finally {
      mend();
    }
  });

  /** Lets `act` happen once, when the ledger has been asked and nothing has been stored. */
  function afterAsking(act: () => Promise<unknown>): () => void {
    const { open: asks } = Consents.prototype;
    const mend = (): void => {
      Consents.prototype.open = asks;
    };
    Consents.prototype.open = async function (subjects, purposes) {
      const standing = await asks.call(this, subjects, purposes);
      mend();
      await act();
      return standing;
    };
    return mend;
  }

  it('does nothing where it is withdrawn between the question and the commit; sent again it is forgotten', async () => {
    const order = await desk.place('hugo');
    const mend = afterAsking(() => withdraw(desk, 'hugo', 'CONSULTATION'));
    const idempotencyKey = randomUUID();
    const { payload } = await open(customerOf('hugo'), order.number, { idempotencyKey });
    mend();
    expect(payload).toMatchObject({ case: null, userErrors: [{ code: 'NOT_ALLOWED', field: ['input'] }] });
    expect(await cases('hugo')).toBe(0);
    const again = await open(customerOf('hugo'), order.number, { idempotencyKey });
    expect(again.payload).toMatchObject({ case: { callbackPhone: null }, userErrors: [] });
    expect(again.extensions?.privacy?.dropped).toEqual(['input.callbackPhone']);
  });

  it('and withdraws it itself goes by what stood when each part began', async () => {
    const order = await desk.place('ida');
    const both = (first: string, second: string): string =>
      `mutation ($open: CaseOpenInput!, $end: ConsentWithdrawInput!) { ${first} ${second} }`;
    const opens = 'caseOpen(input: $open) { case { callbackPhone } userErrors { code } }';
    const ends = 'consentWithdraw(input: $end) { userErrors { code } }';
    const variables = () => ({
      open: {
        idempotencyKey: randomUUID(),
        orderNumber: order.number,
        purpose: 'RIGHTS',
        callbackPhone: PHONE,
      },
      end: { idempotencyKey: randomUUID(), purpose: 'CONSULTATION' },
    });
    const ask = (document: string) =>
      desk.ask({ ...customerOf('ida'), purpose: 'RIGHTS' }, document, variables());
    expect((await ask(both(opens, ends))).data).toEqual({
      caseOpen: { case: { callbackPhone: PHONE }, userErrors: [] },
      consentWithdraw: { userErrors: [] },
    });
    await give(desk, 'ida', 'CONSULTATION');
    expect((await ask(both(ends, opens))).data).toEqual({
      consentWithdraw: { userErrors: [] },
      caseOpen: { case: null, userErrors: [{ code: 'NOT_ALLOWED' }] },
    });
  });

  it('withdraws it before something that needs none: that is done', async () => {
    const order = await desk.place('jana');
    const document = `mutation ($end: ConsentWithdrawInput!, $all: DataAccessRequestInput!, $open: CaseOpenInput!) {
      consentWithdraw(input: $end) { userErrors { code } }
      caseOpen(input: $open) { case { id } userErrors { code } }
      dataAccessRequest(input: $all) { request { kind } userErrors { code } } }`;
    const key = () => ({ idempotencyKey: randomUUID() });
    const about = { orderNumber: order.number, purpose: 'RIGHTS', callbackPhone: PHONE };
    const asker: Asker = { ...customerOf('jana'), purpose: 'RIGHTS' };
    const { data, errors } = await desk.ask(asker, document, {
      end: { ...key(), purpose: 'CONSULTATION' },
      open: { ...key(), ...about },
      all: key(),
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      consentWithdraw: { userErrors: [] },
      caseOpen: { case: null, userErrors: [{ code: 'NOT_ALLOWED' }] },
      dataAccessRequest: { request: { kind: 'ACCESS' }, userErrors: [] },
    });
  });

  it('is the same input to its key only with the same consent', async () => {
    const order = await desk.place('jan');
    const idempotencyKey = randomUUID();
    const first = await open(customerOf('jan'), order.number, { idempotencyKey });
    expect((await open(customerOf('jan'), order.number, { idempotencyKey })).data).toEqual(first.data);
    await withdraw(desk, 'jan', 'CONSULTATION');
    const { payload } = await open(customerOf('jan'), order.number, { idempotencyKey });
    expect(payload).toMatchObject({ case: null, userErrors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
    expect(await cases('jan')).toBe(1);
  });
});

test('nothing of a number is stored in clear', async () => {
  const bytes = await desk.storedBytes();
  expect(bytes.includes('CONSULTATION')).toBe(true);
  expect(bytes.includes(PHONE.slice(1))).toBe(false);
});
