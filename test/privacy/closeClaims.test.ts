import { Claim } from '../../src/privacy/enforce/output/Claim.js';
import { closeClaims } from '../../src/privacy/enforce/output/closeClaims.js';
import type { PurposeGate } from '../../src/privacy/index.js';

const STAFF = { role: 'AFTER_SALES', id: 'staff-01', partner: null, case: null } as const;

const claimOn = (subject: string): Claim =>
  new Claim({ path: { prev: undefined, key: 'note', typename: undefined }, fieldNodes: [] } as never, {
    coordinate: 'Order.note',
    form: 'CLEAR',
    subject,
    consents: [],
    withheld: null,
    within: null,
  });

// Types keep these away from our own code; what is plugged in may be written without them.
test.each<readonly [string, () => unknown]>([
  ['rejects', () => Promise.reject(new Error('away'))],
  [
    'throws at once',
    () => {
      throw new Error('away');
    },
  ],
  ['answers nothing', () => Promise.resolve(undefined)],
  ['answers an object', () => Promise.resolve({ ada: ['CONSULTATION'] })],
  ['answers lists in place of sets', () => Promise.resolve(new Map([['ada', ['CONSULTATION']]]))],
])('a gate that %s opens nothing', async (_what, open) => {
  const claims = [claimOn('ada'), claimOn('bob')];
  const gate = { open } as unknown as PurposeGate;
  await expect(closeClaims(claims, STAFF, 'CONSULTATION', gate)).rejects.toThrow();
  expect(claims.map(({ closed }) => closed)).toEqual([true, true]);
});

test('a gate that answers keeps open what it names', async () => {
  const claims = [claimOn('ada'), claimOn('bob')];
  const gate: PurposeGate = {
    open: () => Promise.resolve(new Map([['ada', new Set(['CONSULTATION'] as const)]])),
  };
  await closeClaims(claims, STAFF, 'CONSULTATION', gate);
  expect(claims.map(({ closed }) => closed)).toEqual([false, true]);
});
