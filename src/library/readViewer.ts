import { ANONYMOUS, type Purpose, PURPOSES, ROLES, type Viewer } from '../privacy/index.js';

/** Who asks: a role and an id, and what goes beyond them where there is any. */
export type ViewerLike = Pick<Viewer, 'role' | 'id'> & Partial<Viewer>;

/** The viewer whom a host names. @throws TypeError where that is nobody whom a decision could be made about. */
export function readViewer(viewer: ViewerLike | null): Viewer {
  if (viewer === null) return ANONYMOUS;
  const { role, id, partner = null, case: open = null } = viewer;
  if (!ROLES.includes(role)) throw new TypeError('viewer() has to name one of the roles');
  if (typeof id !== 'string') throw new TypeError('viewer() has to name an id, as a text');
  return { role, id, partner, case: open };
}

/** The purpose that a host names. @throws TypeError where it is none. */
export function readPurpose(purpose: Purpose | null): Purpose | null {
  if (purpose === null || PURPOSES.includes(purpose)) return purpose;
  throw new TypeError('purpose() has to name one of the purposes, or null');
}
