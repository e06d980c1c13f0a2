import { type ClientSession, type Model, Schema, trusted } from 'mongoose';
import type { Asker, Row } from '../../privacy/index.js';
import {
  readDocuments,
  type Sealable,
  type SealedCollection,
  type Storage,
  type StoredDocument,
  SubjectCollection,
} from '../../storage/index.js';
import { type CustomerScopes, customerScopes } from './relations.js';

/** A customer as they are stored: name, email and phone are in `sealed` alone. */
export interface StoredCustomer extends StoredDocument {
  readonly createdAt: Date;
  /** When the account was closed: its retention clock runs from there. */
  readonly closedAt: Date | null;
}

/** A customer as features pass them on: personal fields are handles. */
export type CustomerRow = Row & Omit<StoredCustomer, '_id' | 'sealed'>;

/** A person's own details, sealed already. */
export interface NewCustomer {
  /** The subject's id: what tokens name. */
  readonly id: string;
  readonly name: Sealable;
  readonly email: Sealable;
  readonly phone: Sealable;
  readonly at: Date;
}

const customerSchema = new Schema<StoredCustomer>(
  {
    _id: String,
    createdAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    sealed: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'customers', strict: 'throw', versionKey: false },
);

/** Reads and writes customers, by their own id only: nothing else of a person can be searched. */
export class CustomerStore {
  readonly held: SubjectCollection<StoredCustomer>;
  readonly #sealed: SealedCollection;
  readonly #customers: Model<StoredCustomer>;
  readonly #scopes: CustomerScopes;

  constructor(storage: Storage) {
    this.#sealed = storage.sealed('customers', 'Customer', 'id');
    this.#customers = storage.connection.model<StoredCustomer>('Customer', customerSchema);
    this.#scopes = customerScopes(storage.model);
    this.held = new SubjectCollection(this.#customers, this.#sealed, {
      goesWith: 'IDENTITY',
      corrections: { atOnce: () => true },
    });
  }

  /** Makes the collection; `_id` is its only index. */
  async start(): Promise<void> {
    await this.#customers.createCollection();
  }

  async insert(session: ClientSession, { id, name, email, phone, at }: NewCustomer): Promise<void> {
    const sealed = await this.#sealed.seal(id, id, { name, email, phone });
    await this.#customers.create([{ _id: id, createdAt: at, closedAt: null, sealed }], { session });
  }

  /** The customers among `ids`, if they are the one that the viewer may be answered; without an envelope that stays shut. */
  async byIds(asker: Asker, ids: readonly string[]): Promise<readonly CustomerRow[]> {
    const found = await readDocuments(this.#customers, {
      where: this.#scopes.answered(asker),
      envelopesWhere: this.#scopes.related(asker),
      narrowing: { _id: trusted({ $in: [...ids] }) },
    });
    return found.map((customer) => this.#sealed.row(customer));
  }
}
