import type { SealedPart } from '../../model/sealed.js';

/** The values of one opened envelope, as its shape describes them. */
export type Opened = Readonly<Record<string, unknown>>;

/** What turns envelopes back into values. Only the executor calls it, and only after the log took the record. */
export interface Opener {
  /** In the order of `parts`; null where a key is gone or an envelope doesn't open. Never throws for one part. */
  open(parts: readonly SealedPart[]): Promise<readonly (Opened | null)[]>;
}
