import type { DataRequestKind, DataRequestState, DataRightsDecision } from '../../generated/resolvers.js';
import type { Transitions } from '../../kernel/stateMachine.js';

export type { DataRequestKind, DataRequestState, DataRightsDecision };

/** A request's life. What is being carried out isn't taken back: part of it has happened. */
export const REQUEST_TRANSITIONS: Transitions<DataRequestState> = {
  RECEIVED: ['COMPLETED', 'REJECTED', 'CANCELLED'],
  BLOCKED: ['EXECUTING', 'REJECTED', 'CANCELLED'],
  EXECUTING: ['COMPLETED', 'ESCALATED'],
  ESCALATED: ['EXECUTING', 'REJECTED'],
  COMPLETED: [],
  REJECTED: [],
  CANCELLED: [],
};

/** Whether nothing can follow. */
export const isClosed = (state: DataRequestState): boolean => REQUEST_TRANSITIONS[state].length === 0;

/** The states in which a request is carried on without anybody asking. */
export const SELF_MOVING: readonly DataRequestState[] = ['BLOCKED', 'EXECUTING'];

/** What each decision of the privacy officer makes of a request, by the state it is in; what isn't here is refused. */
const DECIDED: Readonly<
  Record<DataRightsDecision, Readonly<Partial<Record<DataRequestState, DataRequestState>>>>
> = {
  APPROVE: { RECEIVED: 'COMPLETED', ESCALATED: 'EXECUTING' },
  REJECT: { RECEIVED: 'REJECTED', BLOCKED: 'REJECTED', ESCALATED: 'REJECTED' },
};

/** Both decisions. */
export const DECISIONS = Object.keys(DECIDED) as readonly DataRightsDecision[];

/** What a decision makes of a request; undefined: it is refused. An erasure that has begun can only be finished. */
export const becomes = (
  { kind, state }: { readonly kind: DataRequestKind; readonly state: DataRequestState },
  decision: DataRightsDecision,
): DataRequestState | undefined =>
  kind === 'ERASURE' && state === 'ESCALATED' && decision === 'REJECT' ? undefined : DECIDED[decision][state];
