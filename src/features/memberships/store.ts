import { type ClientSession, type Model, Schema, trusted } from 'mongoose';
import { type Asker, type Condition, NEVER, type Never, type Row } from '../../privacy/index.js';
import {
  type Filter,
  filterOf,
  type SealedCollection,
  type Storage,
  type StoredDocument,
  SubjectCollection,
} from '../../storage/index.js';
import type { MembershipPlan } from './lifecycle.js';
import { type MembershipScopes, membershipScopes } from './relations.js';

/** A membership as it is stored: its number is in `sealed` alone. */
export interface StoredMembership extends StoredDocument {
  readonly customerId: string;
  readonly plan: MembershipPlan;
  readonly startedAt: Date;
  readonly validUntil: Date;
  /**
   * From when it counts as ended: `validUntil`, until its customer ends it earlier. In the future while it is
   * active, so that its retention clock runs from the right moment without anybody setting it.
   */
  readonly endedAt: Date;
}

/** A membership as resolvers get it: its number is a handle. */
export type MembershipRow = Row & Omit<StoredMembership, '_id' | 'sealed'>;

const membershipSchema = new Schema<StoredMembership>(
  {
    _id: String,
    customerId: { type: String, required: true },
    plan: { type: String, required: true },
    startedAt: { type: Date, required: true },
    validUntil: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    sealed: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'memberships', strict: 'throw', versionKey: false },
);
membershipSchema.index({ customerId: 1, startedAt: -1 });

/** Reads and writes memberships, of one person at a time: nobody can list them. */
export class MembershipStore {
  readonly sealed: SealedCollection;
  readonly held: SubjectCollection<StoredMembership>;
  readonly scopes: MembershipScopes;
  readonly #memberships: Model<StoredMembership>;

  constructor(storage: Storage) {
    this.sealed = storage.sealed('memberships', 'Membership', 'customerId');
    this.#memberships = storage.connection.model<StoredMembership>('Membership', membershipSchema);
    this.scopes = membershipScopes(storage.model);
    this.held = new SubjectCollection(this.#memberships, this.sealed, { goesWith: 'MEMBERSHIP' });
  }

  /** Makes the collection and its index. */
  async start(): Promise<void> {
    await this.#memberships.createCollection();
    await this.#memberships.createIndexes();
  }

  async insert(session: ClientSession, membership: StoredMembership): Promise<void> {
    await this.#memberships.create([membership], { session });
  }

  /** The person's newest one, valid or not. */
  async newest(session: ClientSession, customerId: string): Promise<MembershipRow | null> {
    const found = await this.#memberships
      .findOne({ customerId })
      .sort({ startedAt: -1 })
      .session(session)
      .lean<StoredMembership>();
    return found === null ? null : this.sealed.row(found);
  }

  /** The one that is valid now, of the person whom the viewer stands in a relation to; null where there is none. */
  valid(asker: Asker): Promise<MembershipRow | null> {
    return this.#one(this.scopes.related(asker), { endedAt: trusted({ $gt: asker.now }) });
  }

  /** One of the viewer's own. */
  own(asker: Asker, id: string): Promise<MembershipRow | null> {
    return this.#one(this.scopes.owned(asker), { _id: id });
  }

  /** Ends one that still ends when it was read to. */
  async end(session: ClientSession, { id, endedAt }: MembershipRow, at: Date): Promise<void> {
    const still = { _id: id, endedAt };
    const { matchedCount } = await this.#memberships.updateOne(still, { $set: { endedAt: at } }, { session });
    if (matchedCount !== 1) throw new Error('A membership changed under the transaction that ends it.');
  }

  async #one(where: Condition | Never, narrowing: Filter): Promise<MembershipRow | null> {
    if (where === NEVER) return null;
    const found = await this.#memberships.findOne(filterOf(where, narrowing)).lean<StoredMembership>();
    return found === null ? null : this.sealed.row(found);
  }
}
