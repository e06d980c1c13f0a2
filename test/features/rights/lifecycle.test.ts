import {
  DECIDED,
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
  ESCALATED: ['EXECUTING'],
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
  REJECT: { RECEIVED: 'REJECTED', BLOCKED: 'REJECTED' },
} as const;

describe.each(['APPROVE', 'REJECT'] as const)('%s', (decision) => {
  test.each(STATES)('of %s makes what the policy says, by a transition that is one', (state) => {
    const to = DECIDED[decision][state];
    expect(to).toBe((MADE[decision] as Partial<Record<DataRequestState, DataRequestState>>)[state]);
    if (to !== undefined) expect(FOLLOWS[state]).toContain(to);
  });
});
