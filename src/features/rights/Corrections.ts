import type { ClientSession } from 'mongoose';
import type { DataCorrectionRequestInput } from '../../generated/resolvers.js';
import { inputError } from '../../kernel/userErrors.js';
import { keyOf, type Row, SealedLeaf } from '../../privacy/index.js';
import {
  type HeldCollection,
  type Outcome,
  type Sealable,
  SealedMember,
  SealedWhole,
} from '../../storage/index.js';
import type { Holdings } from './holdings.js';
import type { DataRequestRow } from './requestModel.js';
import type { DataRequests } from './store.js';

/** What corrections work with. */
export interface CorrectionsParts {
  readonly requests: DataRequests;
  readonly holdings: Holdings;
}

type Changes = Readonly<Record<string, Sealable>>;

/** Which part of the input is about which type, and which document of the person's it means. */
const TARGETS = {
  details: { type: 'Customer', idOf: (subject: string) => subject },
  order: { type: 'Order', idOf: (_subject: string, id: unknown) => keyOf('Order', String(id)) },
} as const;
type Part = keyof typeof TARGETS;

const refuse = (message: string, ...path: readonly string[]): Outcome => ({
  ok: false,
  errors: [inputError('INVALID', message, ...path)],
});

/** Puts right what is held about a person: what was held before and what takes its place stay in the request (R2). */
export class Corrections {
  constructor(private readonly parts: CorrectionsParts) {}

  /** Within a transaction that has joined the person. At once where nobody has acted on it yet, else for a decision. */
  async request(
    session: ClientSession,
    subject: string,
    input: DataCorrectionRequestInput,
    now: Date,
  ): Promise<Outcome> {
    const part = partOf(input);
    if (part === null) return refuse('Give exactly one of details and order.');
    const { id: named, ...given } = input[part] as Readonly<Record<string, unknown>>;
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)) as Changes;
    if (Object.keys(changes).length === 0) return refuse('Say what is to be corrected.', part);
    const { type, idOf } = TARGETS[part];
    const { collection, corrections } = this.#correctable(type);
    const id = idOf(subject, named);
    const row = id === null ? null : await collection.row(session, subject, id);
    if (row === null)
      return { ok: false, errors: [inputError('NOT_FOUND', 'You have nothing of this kind.', part)] };
    const errors = corrections.check?.(changes) ?? [];
    if (errors.length > 0) return { ok: false, errors };
    const fields = Object.keys(changes);
    const atOnce = corrections.atOnce(row);
    const request = await this.parts.requests.insert(
      session,
      {
        subject,
        kind: 'CORRECTION',
        state: atOnce ? 'COMPLETED' : 'RECEIVED',
        orderNumber: part === 'order' ? String(row['number']) : null,
        target: { type, id: row.id, fields },
        correction: new SealedWhole({ before: pick(row, fields), after: changes }),
      },
      now,
    );
    if (atOnce) await collection.correct(session, row, changes);
    return { ok: true, id: request, subject };
  }

  /** Carries out a correction that was approved, within the transaction of the decision. */
  async apply(session: ClientSession, request: DataRequestRow): Promise<void> {
    const { target, subject } = request;
    const correction = request['correction'];
    if (target === null || !(correction instanceof SealedLeaf))
      throw new Error('A correction does not say what it corrects.');
    const { collection } = this.#correctable(target.type);
    const row = await collection.row(session, subject, target.id);
    if (row === null) throw new Error('What a correction is about is gone.');
    const changes = target.fields.map((field) => [field, new SealedMember(correction, ['after', field])]);
    await collection.correct(session, row, Object.fromEntries(changes) as Changes);
  }

  #correctable(type: string): {
    readonly collection: HeldCollection;
    readonly corrections: NonNullable<HeldCollection['corrections']>;
  } {
    const collection = this.parts.holdings.ofType(type);
    if (collection?.corrections == null) throw new Error(`Nothing of ${type} can be corrected.`);
    return { collection, corrections: collection.corrections };
  }
}

/** The one part that is given; null where it is none or several. */
function partOf(input: DataCorrectionRequestInput): Part | null {
  const given = (Object.keys(TARGETS) as Part[]).filter((part) => input[part] != null);
  return given.length === 1 ? (given[0] as Part) : null;
}

const pick = (row: Row, fields: readonly string[]): Changes =>
  Object.fromEntries(fields.map((field) => [field, (row[field] ?? null) as Sealable]));
