import { StartError } from '../../kernel/errors.js';
import type { ClientSession } from 'mongoose';
import type { PrivacyModel } from '../../privacy/index.js';
import type { Blocker, HeldCollection, SubjectHoldings } from '../../storage/index.js';

/** What all features hold about people, as one. */
export class Holdings {
  readonly collections: readonly HeldCollection[];

  constructor(private readonly parts: readonly SubjectHoldings[]) {
    this.collections = parts.flatMap(({ collections }) => collections);
  }

  /** What keeps a person's data from being erased, the earliest end last. */
  async blockers(session: ClientSession, subject: string): Promise<readonly Blocker[]> {
    const found: Blocker[] = [];
    // One after the other: a transaction's session takes one command at a time.
    for (const { blockers } of this.parts) found.push(...((await blockers?.(session, subject)) ?? []));
    return found.sort((a, b) => a.earliestEnd.getTime() - b.earliestEnd.getTime());
  }

  /** The collection that keeps the personal fields of a GraphQL type. */
  ofType(type: string): HeldCollection | null {
    return this.collections.find((collection) => collection.type === type) ?? null;
  }
}

/**
 * Every type of the data map whose personal fields are kept has to have a collection here: what is missing would be
 * left out of exports and survive erasure.
 *
 * @throws StartError naming the types.
 */
export function assertEverythingHeld(model: PrivacyModel, holdings: Holdings): void {
  const kept = new Set(
    [...model.fields.values()].flatMap((field) =>
      field.kind === 'personal' ? [field.coordinate.split('.')[0] ?? ''] : [],
    ),
  );
  const missing = [...kept].filter((type) => holdings.ofType(type) === null);
  if (missing.length > 0)
    throw new StartError(`No feature says what it holds of: ${missing.sort().join(', ')}.`);
}
