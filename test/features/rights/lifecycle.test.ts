import {
  becomes,
  type DataRequestKind,
  type DataRequestState,
  isClosed,
  REQUEST_TRANSITIONS,
  SELF_MOVING,
} from '../../../src/features/rights/lifecycle.js';
import { transition } from '../../../src/kernel/stateMachine.js';

/** Written by hand from the policy, apart from the code. */
const FOLLOWS: Readonly<Record<DataRequestState, readonly DataRequestState[]>> = {
  RECEIVED: ['COMPLETED', 'REJECTED', 'CANCELLED'],
  BLOCKED: ['EXECUTING', 'REJECTED', 'CANCELLED'],
  EXECUTING: ['COMPLETED', 'ESCALATED'],
  ESCALATED: ['EXECUTING', 'REJECTED'],
  COMPLETED: [],
  REJECTED: [],
  CANCELLED: [],
};
const STATES = Object.keys(FOLLOWS) as DataRequestState[];
const pairs = STATES.flatMap((from) => STATES.map((to) => ({ from, to, ok: FOLLOWS[from].includes(to) })));

test.each(pairs)('from $from to $to: $ok', ({ from, to, ok }) => {
  expect(transition(REQUEST_TRANSITIONS, from, to)).toEqual(
    ok ? { ok, to } : { ok, from, to, allowed: FOLLOWS[from] },
  );
});

test('what is closed can become nothing else', () => {
  expect(STATES.filter(isClosed)).toEqual(['COMPLETED', 'REJECTED', 'CANCELLED']);
});

test('nothing that is closed, or waits for a person, moves by itself', () => {
  expect(SELF_MOVING).toEqual(['BLOCKED', 'EXECUTING']);
});

const MADE = {
  APPROVE: { RECEIVED: 'COMPLETED', ESCALATED: 'EXECUTING' },
  REJECT: { RECEIVED: 'REJECTED', BLOCKED: 'REJECTED', ESCALATED: 'REJECTED' },
} as const;
const KINDS = ['ACCESS', 'CORRECTION', 'ERASURE', 'OBJECTION'] as const;

describe.each(['APPROVE', 'REJECT'] as const)('%s', (decision) => {
  test.each(STATES)('of %s makes what the policy says, by a transition that is one', (state) => {
    for (const kind of KINDS) {
      const to = becomes({ kind, state }, decision);
      const begun = kind === 'ERASURE' && state === 'ESCALATED' && decision === 'REJECT';
      const made: Partial<Record<DataRequestState, DataRequestState>> = begun ? {} : MADE[decision];
      expect(to).toBe(made[state]);
      if (to !== undefined) expect(FOLLOWS[state]).toContain(to);
    }
  });
});

test('an erasure that has begun can only be finished; whatever else is stuck can be refused', () => {
  const escalated = (kind: DataRequestKind) => becomes({ kind, state: 'ESCALATED' }, 'REJECT');
  expect(escalated('ERASURE')).toBeUndefined();
  for (const kind of ['ACCESS', 'CORRECTION', 'OBJECTION'] as const) expect(escalated(kind)).toBe('REJECTED');
  expect(becomes({ kind: 'ERASURE', state: 'BLOCKED' }, 'REJECT')).toBe('REJECTED');
  expect(becomes({ kind: 'ERASURE', state: 'ESCALATED' }, 'APPROVE')).toBe('EXECUTING');
});
