import { type ClientSession, type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '../kernel/clock.js';
import { Sealer } from './Sealer.js';
import { keyedHash } from './SubjectKeys.js';

interface StoredOutcome {
  readonly _id: string;
  readonly fingerprint: string;
  /** The id of what was made. Never the response: a replay is answered under today's policy. */
  readonly result: string;
  readonly at: Date;
}

/** How long a key is remembered: clients retry within hours. */
const REMEMBERED_SECONDS = 24 * 3600;

const outcomeSchema = new Schema<StoredOutcome>(
  {
    _id: String,
    fingerprint: { type: String, required: true },
    result: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'idempotency', strict: 'throw', versionKey: false },
);
outcomeSchema.index({ at: 1 }, { expireAfterSeconds: REMEMBERED_SECONDS });

/** A mutation's coerced input, sealed values included; of it only keyed hashes are stored. */
export type MutationInput = Readonly<{ idempotencyKey: string }>;

/** Whose attempt at what. */
export interface Attempt {
  readonly actor: string;
  readonly mutation: string;
  readonly input: MutationInput;
}

/** What is known of an attempt. */
export type Known =
  | { readonly kind: 'NEW' }
  | { readonly kind: 'DONE'; readonly result: string }
  | { readonly kind: 'CONFLICT' };

/** Remembers which attempts were carried out, by actor, mutation and key. */
export class Idempotency {
  readonly #model: Model<StoredOutcome>;

  constructor(
    connection: Connection,
    private readonly secret: Buffer,
    private readonly clock: Clock,
  ) {
    this.#model = connection.model<StoredOutcome>('IdempotencyOutcome', outcomeSchema);
  }

  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
  }

  /** NEW, DONE with the id it made, or CONFLICT where the same key came with another input. */
  async find(session: ClientSession, attempt: Attempt): Promise<Known> {
    const known = await this.#model.findById(this.#id(attempt)).session(session).lean<StoredOutcome>();
    if (known === null) return { kind: 'NEW' };
    return known.fingerprint === this.#fingerprint(attempt)
      ? { kind: 'DONE', result: known.result }
      : { kind: 'CONFLICT' };
  }

  /** Remembers the outcome within the transaction that made it; refused input is not to be remembered. */
  async remember(session: ClientSession, attempt: Attempt, result: string): Promise<void> {
    const outcome = {
      _id: this.#id(attempt),
      fingerprint: this.#fingerprint(attempt),
      result,
      at: this.clock.now(),
    };
    await this.#model.create([outcome], { session });
  }

  #id({ actor, mutation, input }: Attempt): string {
    return keyedHash(this.secret, actor, mutation, input.idempotencyKey.toLowerCase());
  }

  /** Without the key itself, which names the attempt already: a UUID may be written in either case. */
  #fingerprint({ input }: Attempt): string {
    const { idempotencyKey: _key, ...rest } = input;
    return keyedHash(this.secret, Sealer.canonical(rest));
  }
}
