import { type Model, Schema } from 'mongoose';
import type { Role } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import type { StaffDirectory, StaffMember } from './ports.js';

/** Somebody to put into the directory. */
export interface NewStaff extends StaffMember {
  /** False for somebody who has left; true where it is left out. */
  readonly active?: boolean;
}

/** A staff member as stored: an id and what they do, no name. */
interface StoredStaff {
  readonly _id: string;
  readonly role: Role;
  readonly active: boolean;
}

const staffSchema = new Schema<StoredStaff>(
  { _id: String, role: { type: String, required: true }, active: { type: Boolean, required: true } },
  { collection: 'staff', strict: 'throw', versionKey: false },
);

/** The staff directory, where no other one is plugged in. */
export class Staff implements StaffDirectory {
  readonly #model: Model<StoredStaff>;

  constructor(storage: Storage) {
    this.#model = storage.connection.model<StoredStaff>('Staff', staffSchema);
  }

  /** Makes the collection and its indexes. */
  async start(): Promise<void> {
    await this.#model.createCollection();
    await this.#model.createIndexes();
  }

  /** Adds staff members, or replaces them where the id is known. */
  async put(staff: readonly NewStaff[]): Promise<void> {
    await this.#model.bulkWrite(
      staff.map(({ id, role, active = true }) => ({
        replaceOne: { filter: { _id: id }, replacement: { role, active }, upsert: true },
      })),
    );
  }

  /** See {@link StaffDirectory}. */
  async find(id: string): Promise<StaffMember | null> {
    const found = await this.#model.findOne({ _id: id, active: true }).lean<StoredStaff>();
    return found === null ? null : { id: found._id, role: found.role };
  }
}
