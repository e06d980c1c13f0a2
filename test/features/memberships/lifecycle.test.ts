import { stateAt, validUntil } from '../../../src/features/memberships/lifecycle.js';

describe('a membership', () => {
  it.each([
    ['MONTHLY', '2026-03-15T10:00:00Z', '2026-04-15T10:00:00Z'],
    ['MONTHLY', '2026-01-31T10:00:00Z', '2026-02-28T10:00:00Z'],
    ['MONTHLY', '2026-12-31T23:59:59Z', '2027-01-31T23:59:59Z'],
    ['YEARLY', '2026-03-15T10:00:00Z', '2027-03-15T10:00:00Z'],
    ['YEARLY', '2028-02-29T10:00:00Z', '2029-02-28T10:00:00Z'],
    // Across the change of the clocks in Europe: the time of day is UTC's.
    ['MONTHLY', '2026-03-28T23:30:00Z', '2026-04-28T23:30:00Z'],
  ] as const)('%s from %s is paid until %s', (plan, from, until) =>
    expect(validUntil(plan, new Date(from))).toEqual(new Date(until)),
  );

  it('is active until its last moment, and ended from then on', () => {
    const endedAt = new Date('2026-04-15T10:00:00Z');
    const times = { endedAt, validUntil: endedAt };
    expect(stateAt(times, new Date(endedAt.getTime() - 1))).toBe('ACTIVE');
    expect(stateAt(times, endedAt)).toBe('ENDED');
    expect(stateAt(times, new Date(endedAt.getTime() + 1))).toBe('ENDED');
  });
});
