import type { ClientSession } from 'mongoose';
import type { ConsentGiveInput, ConsentWithdrawInput } from '../../generated/resolvers.js';
import { inputError } from '../../kernel/userErrors.js';
import type { Purpose, PurposeGate, RequestContext, Standing } from '../../privacy/index.js';
import type { Outcome, Storage } from '../../storage/index.js';
import type { ConsentAct, StoredConsent } from './consentModel.js';
import { CLOSABLE_PURPOSES, closedByPerson, openedByOrder } from './purposes.js';
import type { ConsentLedger } from './store.js';

/** What placing an order did to a person's consent. */
export interface ConsentOfOrder {
  /** The person's data is being erased: nothing may be placed. */
  readonly erasing: boolean;
  /** The purposes that the act opened. */
  readonly opened: readonly Purpose[];
}

/** What people have opened their data to. Missing means no. */
export class Consents implements PurposeGate {
  constructor(
    private readonly storage: Storage,
    private readonly ledger: ConsentLedger,
  ) {}

  /** See {@link PurposeGate}. */
  open(subjects: readonly string[], purposes: readonly Purpose[]): Promise<Standing> {
    return this.ledger.given(subjects, purposes);
  }

  /** Whether one person's data is open to a purpose, as a transaction sees it. */
  async stands(session: ClientSession, subject: string, purpose: Purpose): Promise<boolean> {
    return this.stand(session, subject, [purpose]);
  }

  /** Whether all these purposes are open. */
  async stand(session: ClientSession, subject: string, purposes: readonly Purpose[]): Promise<boolean> {
    const given = await this.ledger.given([subject], purposes, session);
    return purposes.every((purpose) => given.get(subject)?.has(purpose) === true);
  }

  /** Where a person's purposes stand. */
  current(subject: string): Promise<readonly StoredConsent[]> {
    return this.ledger.last(subject);
  }

  /** All that a person has ever said. */
  history(subject: string): Promise<readonly StoredConsent[]> {
    return this.ledger.all(subject);
  }

  /** Writes what placing an order gives, in the order's transaction. */
  async orderPlaced(session: ClientSession, subject: string, at: Date): Promise<ConsentOfOrder> {
    const { revision: seq, erasing } = await this.storage.subjects.join(session, subject);
    if (erasing !== null) return { erasing: true, opened: [] };
    const lines = await this.ledger.last(subject, session);
    const opened = openedByOrder(new Map(lines.map((line) => [line.purpose, line])));
    await this.ledger.append(session, { subject, purposes: opened, status: 'GIVEN', act: 'ORDER', at, seq });
    return { erasing: false, opened };
  }

  /** Closes purposes for a person whom the transaction has joined as `seq`. */
  async close(
    session: ClientSession,
    { subject, seq, act, at }: { subject: string; seq: number; act: ConsentAct; at: Date },
    purposes: readonly Purpose[] = CLOSABLE_PURPOSES,
  ): Promise<void> {
    const status = act === 'OBJECTION' ? 'REFUSED' : 'WITHDRAWN';
    const lines = act === 'ERASURE' ? await this.ledger.last(subject, session) : [];
    // What the person has closed themself stays closed by them, when they come back too.
    const theirs = lines.filter(closedByPerson).map(({ purpose }) => purpose);
    const closed = purposes.filter((purpose) => !theirs.includes(purpose));
    await this.ledger.append(session, { subject, purposes: closed, status, act, at, seq });
  }

  /** `consentGive`. */
  give(context: RequestContext, input: ConsentGiveInput): Promise<Outcome> {
    return this.#choose(context, 'consentGive', input, 'GIVEN');
  }

  /** `consentWithdraw`: a purpose that was never given is refused, so that a later default can't open it. */
  withdraw(context: RequestContext, input: ConsentWithdrawInput): Promise<Outcome> {
    return this.#choose(context, 'consentWithdraw', input, 'WITHDRAWN');
  }

  #choose(
    context: RequestContext,
    name: string,
    input: ConsentGiveInput | ConsentWithdrawInput,
    status: 'GIVEN' | 'WITHDRAWN',
  ): Promise<Outcome> {
    const { purpose } = input;
    const { viewer, now: at } = context;
    const subject = viewer.id;
    return this.storage.mutate(context, { name, input, joins: subject }, async (session) => {
      if (!CLOSABLE_PURPOSES.includes(purpose)) {
        const message = 'This purpose rests on law: it cannot be opened or closed.';
        return { ok: false, errors: [inputError('NOT_ALLOWED', message, 'purpose')] };
      }
      const { revision: seq, erasing } = await this.storage.subjects.join(session, subject);
      if (erasing !== null && status === 'GIVEN') {
        const message = 'Your data is being erased: open a purpose when that is complete.';
        return { ok: false, errors: [inputError('NOT_ALLOWED', message)] };
      }
      const stood = (await this.ledger.last(subject, session)).find((line) => line.purpose === purpose);
      const said = status === 'WITHDRAWN' && stood === undefined ? 'REFUSED' : status;
      await this.ledger.append(session, {
        subject,
        purposes: [purpose],
        status: said,
        act: 'CHOICE',
        at,
        seq,
      });
      return { ok: true, id: purpose, subject };
    });
  }
}
