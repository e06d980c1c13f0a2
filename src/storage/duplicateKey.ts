/** MongoDB's code for a unique index that already holds the key. */
const DUPLICATE_KEY = 11000;

/** Whether a write failed because somebody else took its unique place. */
export const isDuplicateKey = (error: unknown): boolean =>
  (error as { readonly code?: unknown } | null)?.code === DUPLICATE_KEY;
