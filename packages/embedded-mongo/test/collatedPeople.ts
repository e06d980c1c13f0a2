import type { Collection, Db, Document } from 'mongodb';

/** English collations: one to which case is nothing, one to which accents aren't either. */
export const FOLDING = { locale: 'en', strength: 2 } as const;
/** See {@link FOLDING}. */
export const LOOSE = { locale: 'en', strength: 1 } as const;

/** Persons whose names differ in case and accents only, but for one. */
export type People = Collection<Document & { _id: number }>;

/** Empties the database and puts the persons there again. */
export async function freshPeople(db: Db): Promise<People> {
  await db.dropDatabase();
  const people: People = db.collection('people');
  await people.insertMany([
    { _id: 1, name: 'Anna', tags: ['Red', 'blue'], n: 1 },
    { _id: 2, name: 'ANNA', tags: ['red'], n: 2 },
    { _id: 3, name: 'Änna', tags: ['Blue', 'BLUE'], n: 3 },
    { _id: 4, name: 'bert', tags: [], n: 4 },
  ]);
  return people;
}

/** The `_id`s of documents, in their order. */
export const idsOf = (docs: Document[]): unknown[] => docs.map(({ _id }) => _id as unknown);
