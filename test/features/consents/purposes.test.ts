import fc from 'fast-check';
import { CLOSABLE_PURPOSES, openedByOrder, type Standing } from '../../../src/features/consents/purposes.js';
import { type Purpose, PURPOSES } from '../../../src/privacy/index.js';

const NEEDED: readonly Purpose[] = ['ORDER_VERIFICATION', 'FULFILMENT', 'DELIVERY'];
const COMES: readonly Purpose[] = ['AFTER_SALES', 'NOTIFICATION', 'CONSULTATION', 'ANALYTICS'];
const standing = fc.record<Standing>({
  status: fc.constantFrom('GIVEN', 'REFUSED', 'WITHDRAWN'),
  act: fc.constantFrom('ORDER', 'CHOICE', 'OBJECTION', 'ERASURE'),
});
const standings = fc
  .array(fc.tuple(fc.constantFrom(...PURPOSES), standing))
  .map((entries) => new Map<Purpose, Standing>(entries));

test('a first order opens all that can be opened', () => {
  expect(openedByOrder(new Map())).toEqual([...NEEDED, ...COMES]);
});

test('what rests on law is neither opened nor closed', () => {
  expect(CLOSABLE_PURPOSES).toEqual(PURPOSES.filter((purpose) => !['RIGHTS', 'LEGAL'].includes(purpose)));
});

test('an order opens what it needs, whatever was said before, and never what law keeps open', () => {
  fc.assert(
    fc.property(standings, (before) => {
      const opened = openedByOrder(before);
      expect(NEEDED.filter((purpose) => !opened.includes(purpose))).toEqual([]);
      expect(opened.filter((purpose) => !CLOSABLE_PURPOSES.includes(purpose))).toEqual([]);
      expect(new Set(opened).size).toBe(opened.length);
    }),
  );
});

test('of the rest nothing that the person closed themself, and everything else', () => {
  fc.assert(
    fc.property(fc.constantFrom(...COMES), standing, (purpose, stands) => {
      const byPerson = stands.act === 'CHOICE' || stands.act === 'OBJECTION';
      const closed = stands.status !== 'GIVEN' && byPerson;
      expect(openedByOrder(new Map([[purpose, stands]])).includes(purpose)).toBe(!closed);
    }),
  );
});
