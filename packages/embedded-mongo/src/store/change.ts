import type { Binary, Long } from 'bson';
import type { Doc } from '../bson/document.js';

/** The session and the number of the transaction a change was part of. */
export interface ChangeOrigin {
  readonly lsid: { readonly id: Binary; readonly uid: Binary };
  readonly txnNumber: Long;
}

/** One change on its way into the log of changes. */
export interface Change {
  /** `database.collection`, or the database alone for one that is dropped. */
  readonly namespace: string;
  /** The collection's UUID; none for a dropped database. */
  readonly uuid?: Buffer;
  /**
   * What the log keeps of it: `op` (the operation type) and the fields that go with it. Called only when the
   * change is recorded, so that a store nobody watches doesn't pay for it.
   */
  readonly detail: () => Doc;
  /** Set for the changes of a transaction, which share one time. */
  readonly origin?: ChangeOrigin;
}
