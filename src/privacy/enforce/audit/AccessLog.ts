import type { Viewer } from '../../model/Viewer.js';
import type { Form, Purpose, Role } from '../../model/vocabulary.js';

/** Who acts, as the log stores it (still as an id: the log turns ids into pseudonyms). */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly partner: string | null;
}

/** One entry to append: what is about to be revealed of one subject, or an operation. Never a value. */
export interface AccessRecord {
  readonly actor: Actor;
  readonly purpose: Purpose | null;
  /** The case's number. */
  readonly case: string | null;
  /** `reveal`, a mutation's name, or an `@audit` action. */
  readonly action: string;
  readonly subject: string | null;
  /** Coordinate to the clearest form in which it is revealed. */
  readonly fields: Readonly<Record<string, Form>>;
}

/** What every record of one request says of it: who, why, on which case. */
export const accessBy = (
  viewer: Viewer,
  purpose: Purpose | null,
): Pick<AccessRecord, 'actor' | 'purpose' | 'case'> => ({
  actor: { id: viewer.id, role: viewer.role, partner: viewer.partner },
  purpose,
  case: viewer.case?.number ?? null,
});

/** Where accesses are recorded before anything opens. */
export interface AccessLog {
  /** Resolves once all records are durably appended; rejects if that can't be: then nothing may open. */
  append(records: readonly AccessRecord[]): Promise<void>;
}
