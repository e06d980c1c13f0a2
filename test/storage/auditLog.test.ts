import type { AccessRecord } from '../../src/privacy/index.js';
import { type AuditBody, EMPTY, faultOf, hashOf, link } from '../../src/storage/auditChain.js';
import { openTestStorage, type TestStorage } from '../support/testStorage.js';

const body = (action: string): AuditBody => ({
  at: new Date('2026-01-01T00:00:00Z'),
  actor: 'p_actor',
  role: 'AFTER_SALES',
  partner: null,
  purpose: 'AFTER_SALES',
  case: 'C-1',
  action,
  subject: 'p_subject',
  fields: [{ coordinate: 'Order.note', form: 'CLEAR' }],
});

describe('a chain', () => {
  const [first, second] = link('reads', EMPTY, [body('a'), body('b')]) as [
    ReturnType<typeof link>[number],
    ReturnType<typeof link>[number],
  ];

  test('is unbroken where each entry follows the one before', () => {
    expect([first._id, second._id, second.prev]).toEqual(['reads:0', 'reads:1', first.hash]);
    expect([faultOf(EMPTY, first), faultOf(first, second)]).toEqual([null, null]);
  });

  test.each<[string, object]>([
    ['time', { at: new Date('2026-01-02T00:00:00Z') }],
    ['actor', { actor: 'p_other' }],
    ['role', { role: 'AUDITOR' }],
    ['partner', { partner: 'carrier-a' }],
    ['purpose', { purpose: null }],
    ['case', { case: 'C-2' }],
    ['action', { action: 'c' }],
    ['subject', { subject: null }],
    ['fields', { fields: [] }],
    ['form', { fields: [{ coordinate: 'Order.note', form: 'PRESENCE' }] }],
    ['place', { _id: 'reads:7' }],
    ['chain', { chain: 'writes-0' }],
  ])('shows another %s', (_what, change) => {
    expect(faultOf(first, { ...second, ...change })).toBe('ALTERED');
  });

  test('shows an entry that is missing, and one that was put in its place', () => {
    expect(faultOf(EMPTY, second)).toBe('MISSING');
    const [, other] = link('reads', EMPTY, [body('x'), body('b')]) as [unknown, typeof second];
    expect(faultOf(first, other)).toBe('FORKED');
  });
});

test('a last entry that was written anew, hash and all, shows only against a copy of the head', () => {
  const [entry] = link('reads', EMPTY, [body('a')]) as [ReturnType<typeof link>[number]];
  const anew = { ...entry, action: 'b' };
  const forged = { ...anew, hash: hashOf(anew) };
  expect(faultOf(EMPTY, forged)).toBeNull();
  expect(forged.hash).not.toBe(entry.hash);
});

describe('the log', () => {
  let opened: TestStorage;
  beforeAll(async () => {
    opened = await openTestStorage();
  });
  afterAll(() => opened?.close());

  const record = (action: string): AccessRecord => ({
    actor: { id: 'care-1', role: 'AFTER_SALES', partner: null },
    purpose: 'AFTER_SALES',
    case: 'C-1',
    action,
    subject: 'jana',
    fields: { 'Order.note': 'CLEAR' },
  });
  const faults = async (): Promise<readonly unknown[]> =>
    (await opened.storage.audit.verify()).flatMap(({ fault }) => (fault === null ? [] : [fault]));

  test('gives every entry of a burst a place of its own, with people as pseudonyms', async () => {
    const { audit } = opened.storage;
    await Promise.all(Array.from({ length: 50 }, (_, index) => audit.append([record(`reveal-${index}`)])));
    expect(await audit.verify()).toMatchObject([{ chain: 'reads', entries: 50, fault: null }]);
    const entry = await audit.model.findOne({ action: 'reveal-7' }).lean();
    expect(entry).toMatchObject({
      actor: expect.stringMatching(/^p_/u),
      subject: expect.stringMatching(/^p_/u),
    });
  });

  test('tells which entry of the store was changed, and which is gone', async () => {
    const { model } = opened.storage.audit;
    const { collection } = model;
    await collection.updateOne({ _id: 'reads:20' as never }, { $set: { subject: 'p_nobody' } });
    expect(await faults()).toEqual([{ id: 'reads:20', kind: 'ALTERED' }]);
    await collection.deleteOne({ _id: 'reads:10' as never });
    expect(await faults()).toEqual([{ id: 'reads:11', kind: 'MISSING' }]);
  });
});

test('names a customer, a colleague and a driver of one id apart, and each of them always the same', async () => {
  const opened = await openTestStorage();
  try {
    const record = (role: AccessRecord['actor']['role'], partner: string | null): AccessRecord => ({
      actor: { id: 'same-id', role, partner },
      purpose: null,
      case: null,
      action: 'test',
      subject: 'same-id',
      fields: {},
    });
    await opened.storage.audit.append([
      record('CUSTOMER', null),
      record('AFTER_SALES', null),
      record('AUDITOR', null),
      record('CARRIER', 'a'),
      record('CARRIER', 'b'),
      record('CARRIER', 'a'),
    ]);
    const entries = await opened.storage.audit.model.find({ action: 'test' }).sort({ seq: 1 }).lean();
    const [customer, staff, auditor, driverA, driverB, again] = entries.map(({ actor }) => actor);
    expect(customer).toBe(entries[0]?.subject);
    expect(auditor).toBe(staff);
    expect(again).toBe(driverA);
    expect(new Set([customer, staff, driverA, driverB]).size).toBe(4);
  } finally {
    await opened.close();
  }
});
