import { PosternError } from '../../../kernel/errors.js';
import { consentsAmong, missingConsent } from '../../decide/missingConsent.js';
import type { Viewer } from '../../model/Viewer.js';
import type { Purpose } from '../../model/vocabulary.js';
import type { PurposeGate } from '../query/PurposeGate.js';
import type { Claim } from './Claim.js';

/**
 * Closes the claims whose people have not consented: to the operation's purpose, or to what the field asks for
 * (`@consent`). Before the log is written, so it doesn't speak of what is not revealed. One question for all of
 * them. People see their own data whatever they have consented to.
 *
 * @param claims of one operation, the outer before the inner.
 * @returns what the caller is told where the operation's purpose is closed; null where nothing needs to be said:
 *   a field that only lacks its own consent is withheld like any other.
 * @throws whatever the gate throws; what needs a consent is then closed.
 */
export async function closeClaims(
  claims: readonly Claim[],
  viewer: Viewer,
  purpose: Purpose | null,
  gate: PurposeGate,
): Promise<PosternError | null> {
  const own = purpose === null ? [] : [purpose];
  const needs = (claim: Claim): readonly Purpose[] => [...own, ...claim.terms.consents];
  const asked = claims.filter(
    (claim) => !claim.closed && !isOwn(claim, viewer) && consentsAmong(needs(claim)).length > 0,
  );
  if (asked.length === 0) return null;
  const subjects = [...new Set(asked.flatMap((claim) => claim.subjects))];
  const purposes = [...new Set(asked.flatMap((claim) => consentsAmong(needs(claim))))];
  let purposeClosed = false;
  try {
    const standing = await gate.open(subjects, purposes);
    for (const claim of asked) {
      if (missingConsent(claim.subjects, needs(claim), standing).length === 0) continue;
      claim.close();
      purposeClosed ||= missingConsent(claim.subjects, own, standing).length > 0;
    }
  } catch (error) {
    // However it fails, and whatever it answers that is no answer: what isn't known is missing.
    for (const claim of asked) claim.close();
    throw error;
  }
  return purposeClosed ? PURPOSE_CLOSED() : null;
}

const isOwn = ({ subjects }: Claim, viewer: Viewer): boolean =>
  viewer.role === 'CUSTOMER' && subjects.length > 0 && subjects.every((subject) => subject === viewer.id);

const PURPOSE_CLOSED = (): PosternError =>
  new PosternError(
    'FORBIDDEN',
    'Some personal data is not shown: its person has not opened it to this purpose.',
    { reason: 'PURPOSE_CLOSED' },
  );
