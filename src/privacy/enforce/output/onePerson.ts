import { PosternError } from '../../../kernel/errors.js';
import type { Viewer } from '../../model/Viewer.js';
import type { Claim } from './Claim.js';

/**
 * Whether one operation may open the fields of all these people at once (S3, U5). A carrier may: a page of its own
 * tasks is its work. Everybody else opens one person per operation, by whatever way they got there, and whoever
 * works in the name of a case that case's person alone.
 *
 * @param claims of the operation: whom a place is about counts whether or not there is a value in it.
 * @returns what the caller is told instead of the answer; null where nothing stands against it.
 */
export function onePerson(
  claims: readonly Pick<Claim, 'subjects'>[],
  { role, case: ofCase }: Pick<Viewer, 'role' | 'case'>,
): PosternError | null {
  if (role === 'CARRIER' || claims.length === 0) return null;
  const people = new Set(claims.flatMap(({ subjects }) => subjects));
  if (ofCase !== null) people.add(ofCase.subject);
  return people.size <= 1 ? null : severalPeople();
}

/** What is answered to an operation that would open several people's data. */
export const severalPeople = (): PosternError =>
  new PosternError(
    'FORBIDDEN',
    'One operation opens the data of one person: ask for each person in an operation of its own, staff naming ' +
      'that person’s case in Postern-Case.',
    { reason: 'ONE_PERSON_PER_OPERATION' },
  );
