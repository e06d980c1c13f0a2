import { randomUUID } from 'node:crypto';
import { fromGlobalId, type Purpose, ROLES, type Role, type ViewerCase } from '../../../src/privacy/index.js';
import type { Blocker } from '../../../src/storage/index.js';
import type { Asker } from '../../support/testGateway.js';
import { customer, type Placed } from '../logistics/parcelShop.js';
import { CASE_ROLES, type CaseDesk, member, openCaseDesk, PURPOSES } from './caseDesk.js';

const REASON = 'Qzreason: the handle broke off';
const NODE = 'query ($id: ID!) { node(id: $id) { ... on Case { number reason } } }';
const LIST = '{ cases(first: 100) { nodes { id reason } } }';
const OPEN = `mutation ($input: CaseOpenInput!) {
  caseOpen(input: $input) { case { id number reason } userErrors { code field } } }`;
/** Written by hand, not taken from the schema: who reads what a customer wrote, in a case for what. */
const READS: Readonly<Partial<Record<Role, readonly Purpose[]>>> = {
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  PRIVACY_OFFICER: ['RIGHTS'],
};

interface Opened {
  readonly order: Placed;
  readonly id: string;
  readonly number: string;
}

let desk: CaseDesk;
beforeAll(async () => {
  desk = await openCaseDesk();
});
afterAll(() => desk?.shop.close());

const openAs = (asker: Asker, input: object) =>
  desk.shop.ask(asker, OPEN, { input: { idempotencyKey: randomUUID(), reason: REASON, ...input } });

/** A case that a customer has opened with a reason, about a new order. */
async function opened(purpose: Purpose, by = 'anna', input: object = {}): Promise<Opened> {
  const order = await desk.shop.place(by);
  const { data } = await openAs(customer(by), { orderNumber: order.number, purpose, ...input });
  return { order, ...(data.caseOpen.case as { id: string; number: string }) };
}

/** The case as a request names it, whoever it is assigned to. */
const named = ({ id, number, order }: Opened, purpose: Purpose): ViewerCase => ({
  id: fromGlobalId(id).key,
  number,
  orderId: order.key,
  subject: order.customer,
  purpose,
});

async function reasonFor(asker: Asker, id: string): Promise<string | null> {
  const answer = await desk.shop.ask(asker, NODE, { id }).catch(() => ({ data: null }));
  const reason = (answer.data?.node?.reason ?? null) as string | null;
  if (reason === null) expect(JSON.stringify(answer)).not.toContain('Qzreason');
  return reason;
}

describe('the reason of a case', () => {
  it('is the customer’s own, in the answer and after', async () => {
    const order = await desk.shop.place('anna');
    const { data } = await openAs(customer('anna'), { orderNumber: order.number, purpose: 'AFTER_SALES' });
    expect(data.caseOpen).toMatchObject({ case: { reason: REASON }, userErrors: [] });
    const { id } = data.caseOpen.case as { id: string };
    expect(await reasonFor(customer('anna'), id)).toBe(REASON);
    expect(await reasonFor(customer('bert'), id)).toBeNull();
  });

  it.each(
    ROLES.filter((role) => role !== 'CUSTOMER').flatMap((role) =>
      PURPOSES.map((purpose) => ({ role, purpose, reads: READS[role]?.includes(purpose) === true })),
    ),
  )('$role in this very case, for $purpose, reads it: $reads', async ({ role, purpose, reads }) => {
    const it = await opened(purpose);
    const asker: Asker = { role, id: 'someone', partner: 'carrier', purpose, case: named(it, purpose) };
    expect(await reasonFor(asker, it.id)).toBe(reads ? REASON : null);
  });

  it.each(
    Object.entries(READS).flatMap(([role, purposes]) => purposes.map((purpose) => [role, purpose] as const)),
  )(
    '%s for %s reads it in no other case, not even about the same order, and for no other purpose',
    async (role, purpose) => {
      const it = await opened(purpose);
      const other = await opened(purpose);
      const who: Asker = { role: role as Role, id: 'someone', purpose };
      expect(await reasonFor(who, it.id)).toBeNull();
      expect(await reasonFor({ ...who, case: named(other, purpose) }, it.id)).toBeNull();
      const sameOrder = { ...named(it, purpose), id: randomUUID() };
      expect(await reasonFor({ ...who, case: sameOrder }, it.id)).toBeNull();
      for (const wrong of PURPOSES.filter((each) => each !== purpose))
        expect(await reasonFor({ ...who, case: named(it, wrong) }, it.id)).toBeNull();
      expect(await reasonFor({ ...who, case: named(it, purpose) }, it.id)).toBe(REASON);
    },
  );

  it('is read by who works on the case, for as long as they do', async () => {
    const { id, number } = await opened('AFTER_SALES');
    const me = member('AFTER_SALES') as Asker & { id: string };
    const mine = () => desk.shop.cases.cases.resolveCase(me, number);
    await desk.assign(me, id);
    const atHand = await mine();
    expect(atHand).not.toBeNull();
    expect(await reasonFor({ ...me, ...(atHand !== null && { case: atHand }) }, id)).toBe(REASON);
    await desk.close(me, id);
    expect(await mine()).toBeNull();
  });

  it('is in a list for the case at hand alone', async () => {
    const it = await opened('CONSULTATION');
    await opened('CONSULTATION');
    const asker: Asker = { role: 'AFTER_SALES', id: 'care-1', purpose: 'CONSULTATION' };
    const reasons = async (who: Asker) =>
      ((await desk.shop.ask(who, LIST)).data.cases.nodes as { id: string; reason: string | null }[]).filter(
        ({ reason }) => reason !== null,
      );
    expect(await reasons(asker)).toEqual([]);
    expect(await reasons({ ...asker, case: named(it, 'CONSULTATION') })).toEqual([
      { id: it.id, reason: REASON },
    ]);
  });

  it('is not even fetched for a list in which nothing can open', async () => {
    const sent = await desk.shop.sentDuring(() => desk.shop.ask(member('AFTER_SALES'), LIST));
    expect(sent).toMatchObject([{ name: 'find', command: { find: 'cases', projection: { sealed: 0 } } }]);
  });

  it('is not shown to the colleague who wrote it down', async () => {
    const order = await desk.shop.place('anna');
    const { data } = await openAs(member('OPERATIONS'), {
      orderNumber: order.number,
      purpose: 'AFTER_SALES',
    });
    expect(data.caseOpen).toMatchObject({ case: { reason: null }, userErrors: [] });
    expect(await reasonFor(customer('anna'), data.caseOpen.case.id as string)).toBe(REASON);
  });

  it('may be left out, and is missing from cases of before', async () => {
    const { id } = await desk.opened('AFTER_SALES');
    const document = await desk.shop.storage.connection.collection<{ _id: string }>('cases').findOne({
      _id: fromGlobalId(id).key,
    });
    expect(document).not.toHaveProperty('sealed');
    expect(await reasonFor(customer('anna'), id)).toBeNull();
    expect(await desk.listed(member('AFTER_SALES'))).toContainEqual(expect.objectContaining({ id }));
  });

  it('belongs to what a key was used for', async () => {
    const order = await desk.shop.place('anna');
    const input = { idempotencyKey: randomUUID(), orderNumber: order.number, purpose: 'AFTER_SALES' };
    const first = await openAs(customer('anna'), input);
    expect((await openAs(customer('anna'), input)).data).toEqual(first.data);
    const other = await openAs(customer('anna'), { ...input, reason: 'Qzreason, another' });
    expect(other.data.caseOpen.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_CONFLICT' }]);
  });

  it('is refused without an echo where it is too long', async () => {
    const order = await desk.shop.place('anna');
    const reason = 'Qzreason '.repeat(80);
    const answer = await openAs(customer('anna'), {
      orderNumber: order.number,
      purpose: 'AFTER_SALES',
      reason,
    });
    expect(answer.errors).toHaveLength(1);
    expect(JSON.stringify(answer)).not.toContain('Qzreason');
  });

  it('is in the log as a field; stored, it is sealed', async () => {
    const { storage } = desk.shop;
    const subject = (await storage.keys.pseudonyms(['anna'])).get('anna') ?? '';
    const entries = await storage.audit.model.find({ subject, action: 'reveal' }).lean();
    expect(entries.flatMap(({ fields }) => fields)).toContainEqual({
      coordinate: 'Case.reason',
      form: 'CLEAR',
    });
    const bytes = await desk.shop.storedBytes();
    expect(bytes.includes('CONSULTATION')).toBe(true);
    expect(bytes.includes('Qzreason')).toBe(false);
  });
});

describe('what cases hold of a person', () => {
  const holdings = () => desk.shop.cases.holdings;
  async function blockers(subject: string): Promise<readonly Blocker[]> {
    let found: readonly Blocker[] = [];
    await desk.shop.storage.transact(async (session) => {
      found = (await holdings().blockers?.(session, subject)) ?? [];
      return { ok: true, id: subject, subject: null };
    });
    return found;
  }

  it('after-sales cases that aren’t closed keep it from being erased', async () => {
    const first = await opened('AFTER_SALES', 'cora');
    const second = await opened('AFTER_SALES', 'cora');
    for (const purpose of PURPOSES.filter((each) => each !== 'AFTER_SALES')) await opened(purpose, 'cora');
    await desk.assign(member('AFTER_SALES'), first.id);
    const before = Date.now();
    const found = await blockers('cora');
    expect(found).toEqual(
      [first, second].map(({ number }) => ({
        reason: 'OPEN_AFTER_SALES',
        reference: number,
        earliestEnd: expect.any(Date),
      })),
    );
    for (const { earliestEnd } of found) expect(earliestEnd.getTime()).toBeGreaterThanOrEqual(before);
    await desk.close(member('AFTER_SALES'), first.id);
    expect((await blockers('cora')).map(({ reference }) => reference)).toEqual([second.number]);
    expect(await blockers('dora')).toEqual([]);
  });

  it('the reason goes with its class, the case stays', async () => {
    const it = await opened('AFTER_SALES', 'emil');
    const others = await opened('AFTER_SALES', 'fritz');
    const [held] = holdings().collections;
    expect(holdings().collections).toHaveLength(1);
    await held?.clear('emil', ['IDENTITY', 'TRANSACTION', 'MEMBERSHIP']);
    expect(await held?.remaining('emil', ['DELIVERY'])).toBe(1);
    await held?.clear('emil', ['DELIVERY']);
    expect(await held?.remaining('emil', ['DELIVERY'])).toBe(0);
    const { data } = await desk.shop.ask(customer('emil'), NODE, { id: it.id });
    expect(data.node).toEqual({ number: it.number, reason: null });
    expect(await reasonFor(customer('fritz'), others.id)).toBe(REASON);
  });

  it('while a person is erased nothing new begins, but for a case about just that', async () => {
    const order = await desk.shop.place('gina');
    const { storage } = desk.shop;
    await storage.transact(async (session) => {
      await storage.subjects.beginErasure(session, 'gina', 'erasure-1');
      return { ok: true, id: '', subject: null };
    });
    const open = (asker: Asker, input: object) => openAs(asker, { orderNumber: order.number, ...input });
    const codes = async (asker: Asker, input: object): Promise<readonly string[]> =>
      (await open(asker, input)).data.caseOpen.userErrors.map(({ code }: { code: string }) => code);
    for (const purpose of PURPOSES) {
      const own = purpose === 'RIGHTS' ? [] : ['NOT_ALLOWED'];
      expect(await codes(customer('gina'), { purpose })).toEqual(['NOT_ALLOWED']);
      expect(await codes(customer('gina'), { purpose, reason: null })).toEqual(own);
      for (const role of CASE_ROLES) {
        for (const input of [{ purpose }, { purpose, reason: null }]) {
          const answer = await open(member(role), input);
          const unknown = await open(member(role), { ...input, orderNumber: 'P-9999' });
          expect(unknown.data.caseOpen.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
          const officers = role === 'PRIVACY_OFFICER' && purpose === 'RIGHTS' && 'reason' in input;
          if (officers) expect(answer.data.caseOpen.userErrors).toEqual([]);
          // Byte for byte as for an order that there isn't: nothing tells staff of an erasure.
          else
            expect([role, purpose, JSON.stringify(answer)]).toEqual([role, purpose, JSON.stringify(unknown)]);
        }
      }
    }
  });
});
