import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { CaseAssignInput, CaseCloseInput, CaseOpenInput } from '../../generated/resolvers.js';
import { transition } from '../../kernel/stateMachine.js';
import {
  answer,
  keyOf,
  type RequestContext,
  type Row,
  type Viewer,
  type ViewerCase,
} from '../../privacy/index.js';
import type { Blocker, Outcome, Page, PageArguments, Storage, StoredEnvelopes } from '../../storage/index.js';
import { inputError, stateTransitionError, type UserErrorRow } from '../../kernel/userErrors.js';
import { caseTopic, noSuchTopic } from './caseTopic.js';
import { type CaseRow, openedByPerson, openerOf, type StoredCase } from './caseModel.js';
import { CASE_TRANSITIONS, serves } from './lifecycle.js';
import type {
  DataRequestsByNumber,
  OrderReader,
  OrdersByNumber,
  StaffDirectory,
  StaffMember,
} from './ports.js';
import type { CaseStore, Narrowed } from './store.js';

/** What came of a mutation: the case as the viewer may see it now, or what was wrong. */
export interface CaseChanged {
  readonly case: CaseRow | null;
  readonly userErrors: readonly UserErrorRow[];
}

/** What cases work with. */
export interface CasesParts {
  readonly storage: Storage;
  readonly store: CaseStore;
  readonly orders: OrdersByNumber & OrderReader;
  readonly requests: DataRequestsByNumber;
  readonly staff: StaffDirectory;
}

const NUMBER = /^C-\d{1,12}$/u;

const STUCK = 'The case is in a state from which this cannot follow.';
const refuse = (error: UserErrorRow): Outcome => ({ ok: false, errors: [error] });

/** Why somebody at the shop may look at a person's order: opened, given to one person, closed. */
export class CasesService {
  constructor(private readonly parts: CasesParts) {}

  /** Opens a case: a customer's about what is theirs, the staff's about a number that they were told. */
  async open(context: RequestContext, input: CaseOpenInput): Promise<CaseChanged> {
    const { viewer, now } = context;
    const outcome = await this.#mutate(context, 'caseOpen', input, async (session) => {
      const topic = await caseTopic(this.parts, viewer, input, session);
      if ('code' in topic) return refuse(topic);
      const { erasing } = await this.parts.storage.subjects.join(session, topic.subject);
      if (erasing !== null && !mayOpenWhileErased(viewer, input))
        return refuse(viewer.role === 'CUSTOMER' ? BEING_ERASED : noSuchTopic(input));
      const id = randomUUID();
      const opened: StoredCase = {
        _id: id,
        number: await this.parts.store.nextNumber(),
        ...topic,
        purpose: input.purpose,
        state: 'OPEN',
        openedBy: openerOf(viewer),
        assignee: null,
        openedAt: now,
        closedAt: null,
        ...(keepsSomething(input) && { sealed: await this.#sealed(id, topic.subject, input) }),
      };
      await this.parts.store.insert(session, opened);
      return { ok: true, id, subject: opened.subject };
    });
    return this.#answer(outcome, (id) => this.parts.store.openedBy(context, id));
  }

  /**
   * Stores a case as it has come to stand, for code of ours that has a rule of its own: somebody works on it, or has
   * closed it. It is about what it says, whether or not there is such a thing.
   */
  async record(
    session: ClientSession,
    recorded: Omit<StoredCase, '_id' | 'number' | 'state' | 'requestNumber' | 'sealed'>,
  ): Promise<ViewerCase> {
    const [id, number] = [randomUUID(), await this.parts.store.nextNumber()];
    const state = recorded.closedAt === null ? 'ASSIGNED' : 'CLOSED';
    await this.parts.store.insert(session, { ...recorded, _id: id, number, state, requestNumber: null });
    const { orderId, subject, purpose } = recorded;
    return { id, number, orderId, subject, purpose };
  }

  /** Closes what {@link record} has stored as being worked on. */
  async closeRecorded(session: ClientSession, { id }: Pick<ViewerCase, 'id'>, closedAt: Date): Promise<void> {
    await this.parts.store.change(session, { id, state: 'ASSIGNED' }, { state: 'CLOSED', closedAt });
  }

  /** Gives a case to one person, to oneself where nobody is named. */
  async assign(context: RequestContext, input: CaseAssignInput): Promise<CaseChanged> {
    const { viewer } = context;
    const outcome = await this.#mutate(context, 'caseAssign', input, async (session) => {
      const id = keyOf('Case', input.id);
      const found = id === null ? null : await this.parts.store.find(context, id, session);
      if (found === null) return refuse(inputError('NOT_FOUND', 'There is no such case.', 'id'));
      const assignee = await this.parts.staff.find(input.assignee ?? viewer.id);
      if (assignee === null)
        return refuse(inputError('NOT_FOUND', 'No active staff member has this id.', 'assignee'));
      const problem = unfit(found, assignee);
      if (problem !== null) return refuse(inputError('NOT_ALLOWED', problem, 'assignee'));
      return this.#move(session, found, { state: 'ASSIGNED', assignee: assignee.id });
    });
    return this.#answer(outcome, (id) => this.parts.store.find(context, id));
  }

  /** Closes a case: whoever works on it and names it, or the privacy officer, who can take away what it allows. */
  async close(context: RequestContext, input: CaseCloseInput): Promise<CaseChanged> {
    const { now } = context;
    const outcome = await this.#mutate(context, 'caseClose', input, async (session) => {
      const found = await this.#toClose(context, keyOf('Case', input.id), session);
      if (found === null) return refuse(inputError('NOT_FOUND', 'There is no such case.', 'id'));
      return this.#move(session, found, { state: 'CLOSED', closedAt: now });
    });
    return this.#answer(outcome, (id) => this.parts.store.find(context, id));
  }

  /** The staff's cases, newest first. */
  list(context: RequestContext, narrowed: Narrowed, page: PageArguments): Promise<Page<CaseRow>> {
    return this.parts.store.list(context, narrowed, page);
  }

  /** One case that the viewer may have. */
  find(context: RequestContext, id: string): Promise<CaseRow | null> {
    return this.parts.store.find(context, id);
  }

  /** A case's order: the customer's own, or to staff the one of the case that the request names. */
  async orderOf(context: RequestContext, of: CaseRow): Promise<Row | null> {
    const atHand = answer(this.parts.store.scopes.atHand(context), of) === 'YES';
    return atHand && of.orderId !== null ? this.parts.orders.rowForViewer(context, of.orderId) : null;
  }

  /**
   * The case that a staff request names, by global id or number: only one that is assigned to them, in a role
   * that the directory still gives them.
   */
  async resolveCase(viewer: Pick<Viewer, 'role' | 'id'>, value: string): Promise<ViewerCase | null> {
    const id = keyOf('Case', value);
    if (id === null && !NUMBER.test(value)) return null;
    const name = id === null ? { number: value } : { _id: id };
    const asker = {
      viewer: { ...viewer, partner: null, case: null },
      purpose: null,
      now: this.parts.storage.clock.now(),
    };
    const [found, member] = await Promise.all([
      this.parts.store.workedOnBy(asker, name),
      this.parts.staff.find(viewer.id),
    ]);
    if (found === null || member?.role !== viewer.role) return null;
    const { number, orderId, subject, purpose } = found;
    return { id: found.id, number, orderId, subject, purpose };
  }

  /** What keeps this person's data from being erased: after-sales cases that aren't closed. */
  async blockers(session: ClientSession, subject: string): Promise<readonly Blocker[]> {
    const earliestEnd = this.parts.storage.clock.now();
    const open = await this.parts.store.openAfterSales(session, subject);
    return open.map((reference) => ({ reason: 'OPEN_AFTER_SALES', reference, earliestEnd }));
  }

  #sealed(id: string, subject: string, { reason, callbackPhone }: CaseOpenInput): Promise<StoredEnvelopes> {
    const values = { ...(reason != null && { reason }), ...(callbackPhone != null && { callbackPhone }) };
    return this.parts.store.sealed.seal(id, subject, values);
  }

  /**
   * A mutation of customers, and of staff whom the directory has in the role that their token names: who has
   * left hands out no cases for as long as a token of theirs is good.
   */
  #mutate(
    context: RequestContext,
    name: string,
    input: CaseOpenInput | CaseAssignInput | CaseCloseInput,
    act: (session: ClientSession) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { storage, staff } = this.parts;
    const { id, role } = context.viewer;
    return storage.mutate(context, { name, input }, async (session) => {
      if (role === 'CUSTOMER' || (await staff.find(id))?.role === role) return act(session);
      return refuse(inputError('NOT_ALLOWED', 'The staff directory does not have you in this role.'));
    });
  }

  async #toClose(
    context: RequestContext,
    id: string | null,
    session: ClientSession,
  ): Promise<CaseRow | null> {
    if (id === null) return null;
    if (context.viewer.role === 'PRIVACY_OFFICER') return this.parts.store.inSession(context, session, id);
    return this.parts.store.workedOnNow(context, session, id);
  }

  async #move(
    session: ClientSession,
    from: CaseRow,
    to: Partial<StoredCase> & Pick<StoredCase, 'state'>,
  ): Promise<Outcome> {
    const moved = transition(CASE_TRANSITIONS, from.state, to.state);
    if (!moved.ok) return refuse(stateTransitionError(moved, STUCK, 'id'));
    await this.parts.store.change(session, from, to);
    return { ok: true, id: from.id, subject: from.subject };
  }

  async #answer(outcome: Outcome, read: (id: string) => Promise<CaseRow | null>): Promise<CaseChanged> {
    return outcome.ok
      ? { case: await read(outcome.id), userErrors: [] }
      : { case: null, userErrors: outcome.errors };
  }
}

/** For the customer alone: to staff it would tell what somebody has asked for. */
const BEING_ERASED = inputError(
  'NOT_ALLOWED',
  'Your data is being erased: open the case when that is complete.',
);

/**
 * While a person is erased nothing may be kept of them; a case about just that keeps nothing. Of staff only those may
 * open one who work on such: to the others it would be the only case that can be opened, which would tell.
 */
const mayOpenWhileErased = ({ role }: Pick<Viewer, 'role'>, input: CaseOpenInput): boolean =>
  input.purpose === 'RIGHTS' &&
  !keepsSomething(input) &&
  (role === 'CUSTOMER' || serves(role, input.purpose));

/** Whether something personal comes with it. */
const keepsSomething = ({ reason, callbackPhone }: CaseOpenInput): boolean =>
  reason != null || callbackPhone != null;

/** Why somebody can't be given a case; null where they can. */
function unfit(found: CaseRow, assignee: StaffMember): string | null {
  if (openedByPerson(found, assignee.id)) return 'Nobody works on a case that they opened themselves.';
  if (!serves(assignee.role, found.purpose)) return 'This role does not serve the purpose of the case.';
  return null;
}
