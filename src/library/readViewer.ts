import { ANONYMOUS, type Purpose, PURPOSES, ROLES, type Viewer, type ViewerCase } from '../privacy/index.js';

/** The case that staff act on: whom it is about and what for, and what else is known of it. */
export type CaseLike = Pick<ViewerCase, 'subject' | 'purpose'> & Partial<ViewerCase>;

/** Who asks: a role and an id, and what goes beyond them where there is any. */
export type ViewerLike = Pick<Viewer, 'role' | 'id'> &
  Partial<Omit<Viewer, 'case'>> & { readonly case?: CaseLike | null };

/** The viewer whom a host names. @throws TypeError where that is nobody whom a decision could be made about. */
export function readViewer(viewer: ViewerLike | null): Viewer {
  if (viewer === null) return ANONYMOUS;
  const { role, id, partner = null, case: ofCase = null } = viewer;
  if (!ROLES.includes(role)) throw new TypeError('viewer() has to name one of the roles');
  if (typeof id !== 'string') throw new TypeError('viewer() has to name an id, as a text');
  return { role, id, partner, case: ofCase === null ? null : readCase(ofCase) };
}

function readCase({ subject, purpose, orderId = null, ...named }: CaseLike): ViewerCase {
  if (typeof subject !== 'string' || subject === '')
    throw new TypeError('the case of viewer() has to name the person whom it is about');
  if (!PURPOSES.includes(purpose))
    throw new TypeError('the case of viewer() has to name one of the purposes');
  const { number = '', id = number } = named;
  return { subject, purpose, orderId, number, id };
}

/** The purpose that a host names. @throws TypeError where it is none. */
export function readPurpose(purpose: Purpose | null): Purpose | null {
  if (purpose === null || PURPOSES.includes(purpose)) return purpose;
  throw new TypeError('purpose() has to name one of the purposes, or null');
}
