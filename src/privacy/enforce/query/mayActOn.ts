import type { Coordinate, PrivacyModel } from '../../model/PrivacyModel.js';
import { AUDIENCE_OF_ROLE } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';

/**
 * Whether a mutation may act on these people (S2, S3). Staff act on the one person of the case that the request names,
 * for the purpose that this case has; without it only where `@withoutCase` excepts their role. Others act on what is
 * theirs by rules of their own.
 *
 * @param operation the mutation's root field.
 * @param subjects whom it is about; of nobody it can't be told whether they are the case's.
 */
export function mayActOn(
  { operations }: Pick<PrivacyModel, 'operations'>,
  { viewer, purpose }: Pick<RequestContext, 'viewer' | 'purpose'>,
  operation: Coordinate,
  subjects: readonly string[],
): boolean {
  if (AUDIENCE_OF_ROLE[viewer.role] !== 'STAFF') return true;
  if (operations.get(operation)?.withoutCase?.to.includes(viewer.role) === true) return true;
  const ofCase = viewer.case;
  if (ofCase === null || ofCase.purpose !== purpose || subjects.length === 0) return false;
  return subjects.every((subject) => subject === ofCase.subject);
}
