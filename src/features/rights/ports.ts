import type { ClientSession } from 'mongoose';
import type { Purpose, Role } from '../../privacy/index.js';

/** Port: what people have opened their data to. */
export interface RightsConsents {
  /** Closes purposes, all that can be closed where none is named, for a person whom the transaction joined as `seq`. */
  close(
    session: ClientSession,
    by: {
      readonly subject: string;
      readonly seq: number;
      readonly act: 'OBJECTION' | 'ERASURE';
      readonly at: Date;
    },
    purposes?: readonly Purpose[],
  ): Promise<void>;
  /** All that a person has ever said, oldest first; nothing in a line is a value. */
  history(subject: string): Promise<readonly object[]>;
}

/** Port: who works here, now. */
export interface RightsStaff {
  find(id: string): Promise<{ readonly role: Role } | null>;
}
