/** How a mutation ended: REPLAYED is one that had been done under its key before. */
export const MUTATION_ENDS = ['DONE', 'REPLAYED', 'REFUSED', 'FAILED'] as const;
export type MutationEnd = (typeof MUTATION_ENDS)[number];

/** Told of what storage does, for whoever counts; it learns names of ours and numbers, and must not throw. */
export interface StorageObserver {
  /** @param name the root field's. */
  mutated(name: string, end: MutationEnd, seconds: number): void;
  /** How many of the data keys that were looked for were in memory. */
  keysLookedUp(hits: number, misses: number): void;
}

export const UNOBSERVED: StorageObserver = { mutated: () => undefined, keysLookedUp: () => undefined };
