import type { ClientSession } from 'mongoose';
import type {
  DataAccessRequestInput,
  DataErasureRequestInput,
  DataRequestCancelInput,
  DataRightsDecideInput,
  DataRightsFilter,
  ObjectionRaiseInput,
} from '../../generated/resolvers.js';
import { inputError, stateTransitionError, type UserErrorRow } from '../../kernel/userErrors.js';
import { transition } from '../../kernel/stateMachine.js';
import { keyOf, LAWFUL_PURPOSES, type RequestContext } from '../../privacy/index.js';
import type { Joined, Outcome, Page, PageArguments, Storage } from '../../storage/index.js';
import type { Corrections } from './Corrections.js';
import type { Erasure } from './Erasure.js';
import type { Holdings } from './holdings.js';
import { becomes, DECISIONS, type DataRequestKind, REQUEST_TRANSITIONS } from './lifecycle.js';
import type { RightsConsents, RightsStaff } from './ports.js';
import type { DataRequestRow } from './requestModel.js';
import type { RightsEngine } from './RightsEngine.js';
import type { DataRequests } from './store.js';

/** What data rights work with. */
export interface RightsParts {
  readonly storage: Storage;
  readonly requests: DataRequests;
  readonly holdings: Holdings;
  readonly consents: RightsConsents;
  readonly staff: RightsStaff;
  readonly erasure: Erasure;
  readonly corrections: Corrections;
  readonly engine: RightsEngine;
}

type AnyInput = Readonly<{ idempotencyKey: string }>;

/** What became of a mutation: the request as the viewer may see it now, or what was wrong. */
export interface RequestChanged {
  readonly request: DataRequestRow | null;
  readonly userErrors: readonly UserErrorRow[];
}

const refuse = (error: UserErrorRow): Outcome => ({ ok: false, errors: [error] });
const NO_SUCH_REQUEST = 'There is no such request.';
const OWN_REQUEST = 'Nobody decides on a request of their own.';
/** Of one kind: more than anybody needs, and few enough that what they leave behind fits into an export. */
const MOST_A_DAY = 20;
const DAY_MS = 24 * 3600_000;
const TOO_MANY = inputError('NOT_ALLOWED', `Of one kind ${MOST_A_DAY} requests a day are taken.`);
const BEING_ERASED = inputError(
  'NOT_ALLOWED',
  'The data of this person is being erased: decide when that is complete.',
  'request',
);

/** People's rights over their data: what they may ask for, and what the privacy officer decides. */
export class Rights {
  constructor(private readonly parts: RightsParts) {}

  /** `dataAccessRequest`. */
  access(context: RequestContext, input: DataAccessRequestInput): Promise<RequestChanged> {
    return this.#request(context, 'dataAccessRequest', input, async (session, subject) => {
      const refused = await this.#noMore(session, subject, 'ACCESS', context.now);
      if (refused !== null) return refused;
      const request = { subject, kind: 'ACCESS', state: 'EXECUTING' } as const;
      return { ok: true, id: await this.parts.requests.insert(session, request, context.now), subject };
    });
  }

  /** `dataErasureRequest`: begun at once where nothing is under way. */
  erase(context: RequestContext, input: DataErasureRequestInput): Promise<RequestChanged> {
    const { requests, erasure } = this.parts;
    return this.#request(context, 'dataErasureRequest', input, async (session, subject) => {
      const refused = await this.#noMore(session, subject, 'ERASURE', context.now);
      if (refused !== null) return refused;
      const request = { subject, kind: 'ERASURE', state: 'BLOCKED' } as const;
      const id = await requests.insert(session, request, context.now);
      const made = await requests.inSession(session, { _id: id });
      if (made === null) throw new Error('A request that was just made is missing.');
      await requests.change(session, made, await erasure.begin(session, made, context.now), context.now);
      return { ok: true, id, subject };
    });
  }

  /** `objectionRaise`: the purpose is closed in the same transaction. */
  object(context: RequestContext, input: ObjectionRaiseInput): Promise<RequestChanged> {
    const { requests, consents } = this.parts;
    const { purpose } = input;
    return this.#request(context, 'objectionRaise', input, async (session, subject, { revision: seq }) => {
      if (LAWFUL_PURPOSES.includes(purpose)) {
        const message = 'This purpose rests on law: one cannot object to it.';
        return refuse(inputError('NOT_ALLOWED', message, 'purpose'));
      }
      const refused = await this.#noMore(session, subject, 'OBJECTION', context.now);
      if (refused !== null) return refused;
      await consents.close(session, { subject, seq, act: 'OBJECTION', at: context.now }, [purpose]);
      const request = { subject, kind: 'OBJECTION', state: 'COMPLETED', purpose } as const;
      return { ok: true, id: await requests.insert(session, request, context.now), subject };
    });
  }

  /** `dataCorrectionRequest`. */
  correct(context: RequestContext, input: Parameters<Corrections['request']>[2]): Promise<RequestChanged> {
    return this.#request(context, 'dataCorrectionRequest', input, async (session, subject) => {
      const refused = await this.#noMore(session, subject, 'CORRECTION', context.now);
      return refused ?? this.parts.corrections.request(session, subject, input, context.now);
    });
  }

  /** `dataRequestCancel`: the person's own, as long as nothing of it has happened. */
  cancel(context: RequestContext, input: DataRequestCancelInput): Promise<RequestChanged> {
    const { requests } = this.parts;
    return this.#request(context, 'dataRequestCancel', input, async (session, subject) => {
      const id = keyOf('DataRequest', input.id);
      const found = id === null ? null : await requests.inSession(session, { _id: id, subject });
      if (found === null) return refuse(inputError('NOT_FOUND', NO_SUCH_REQUEST, 'id'));
      const moved = transition(REQUEST_TRANSITIONS, found.state, 'CANCELLED');
      if (!moved.ok) return refuse(stateTransitionError(moved, 'It cannot be taken back any more.', 'id'));
      await requests.change(session, found, { state: 'CANCELLED' }, context.now);
      return { ok: true, id: found.id, subject };
    });
  }

  /** `dataRightsDecide`, by a privacy officer whom the staff directory has and who works on the person's case. */
  async decide(context: RequestContext, input: DataRightsDecideInput): Promise<RequestChanged> {
    const { viewer, now } = context;
    const { storage, requests, staff, corrections } = this.parts;
    const mutation = { name: 'dataRightsDecide', input };
    const outcome = await storage.mutate(context, mutation, async (session) => {
      if ((await staff.find(viewer.id))?.role !== viewer.role)
        return refuse(inputError('NOT_ALLOWED', 'The staff directory does not have you in this role.'));
      const id = keyOf('DataRequest', input.request);
      const found = id === null ? null : await requests.inSession(session, { _id: id });
      if (found === null || !storage.mayActOn(context, mutation.name, [found.subject]))
        return refuse(inputError('NOT_FOUND', NO_SUCH_REQUEST, 'request'));
      const { subject } = found;
      if (subject === viewer.id) return refuse(inputError('NOT_ALLOWED', OWN_REQUEST, 'request'));
      const to = becomes(found, input.decision);
      if (to === undefined) return refuse(undecidable(found, input));
      const { erasing } = await storage.subjects.join(session, subject);
      if (erasing !== null && erasing !== found.id) return refuse(BEING_ERASED);
      if (to === 'COMPLETED') await corrections.apply(session, found);
      await requests.held.correct(session, found, { reason: input.reason });
      const decided = { decision: input.decision, state: to, attempts: 0, nextAttemptAt: now };
      await requests.change(session, found, decided, now);
      return { ok: true, id: found.id, subject };
    });
    return this.#answer(context, outcome);
  }

  /** A person's own requests; who isn't a customer has none, whatever id they have. */
  own(context: RequestContext, page: PageArguments): Promise<Page<DataRequestRow>> {
    return this.parts.requests.own(context, page);
  }

  /** Everybody's, for the privacy officer. */
  queue(
    context: RequestContext,
    filter: DataRightsFilter,
    page: PageArguments,
  ): Promise<Page<DataRequestRow>> {
    return this.parts.requests.queue(context, filter, page);
  }

  /** Whose request a number names, for code that has a rule of its own for who may know. */
  async summaryByNumber(
    number: string,
    session: ClientSession,
  ): Promise<Pick<DataRequestRow, 'number' | 'subject'> | null> {
    const found = await this.parts.requests.inSession(session, { number });
    return found === null ? null : { number: found.number, subject: found.subject };
  }

  /** One request that the viewer may have. */
  find(context: RequestContext, id: string): Promise<DataRequestRow | null> {
    return this.parts.requests.find(context, id);
  }

  /** A person's own mutation: joined to them, refused while they are being erased. */
  async #request(
    context: RequestContext,
    name: string,
    input: AnyInput,
    act: (session: ClientSession, subject: string, joined: Joined) => Promise<Outcome>,
  ): Promise<RequestChanged> {
    const { storage } = this.parts;
    const subject = context.viewer.id;
    const outcome = await storage.mutate(context, { name, input, joins: subject }, async (session) => {
      const joined = await storage.subjects.join(session, subject);
      if (joined.erasing !== null)
        return refuse(inputError('NOT_ALLOWED', 'Your data is being erased: wait until that is complete.'));
      return act(session, subject, joined);
    });
    return this.#answer(context, outcome);
  }

  async #answer(context: RequestContext, outcome: Outcome): Promise<RequestChanged> {
    if (!outcome.ok) return { request: null, userErrors: outcome.errors };
    this.parts.engine.nudge();
    return { request: await this.find(context, outcome.id), userErrors: [] };
  }

  /** The refusal where one of the kind is open already, or many were made of late. */
  async #noMore(
    session: ClientSession,
    subject: string,
    kind: DataRequestKind,
    now: Date,
  ): Promise<Outcome | null> {
    const { requests } = this.parts;
    const open = await requests.open(session, subject, kind);
    if (open !== null)
      return refuse(inputError('NOT_ALLOWED', `You have one of these under way: ${open.number}.`));
    const made = await requests.madeSince(session, subject, kind, new Date(now.getTime() - DAY_MS));
    return made < MOST_A_DAY ? null : refuse(TOO_MANY);
  }
}

/** Why a request isn't there to be decided so, and what it can become. */
const undecidable = (found: DataRequestRow, { decision }: DataRightsDecideInput): UserErrorRow => {
  const { state } = found;
  const allowed = DECISIONS.flatMap((each) => becomes(found, each) ?? []);
  const to = decision === 'APPROVE' ? 'COMPLETED' : 'REJECTED';
  return stateTransitionError(
    { ok: false, from: state, to, allowed },
    'It does not wait for this.',
    'request',
  );
};
