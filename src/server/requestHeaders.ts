import { badInput } from '../kernel/errors.js';
import { AUDIENCE_OF_ROLE, type Purpose, PURPOSES, type Viewer, type ViewerCase } from '../privacy/index.js';

/** Finds the open case of that id or number which is assigned to the viewer; null for every other. */
export type ResolveCase = (viewer: Viewer, value: string) => Promise<ViewerCase | null>;

type Header = string | readonly string[] | undefined;

/** The purpose that `Postern-Purpose` names; null where the header is absent. */
export function requestedPurpose(header: Header): Purpose | null {
  if (header === undefined) return null;
  const purpose = PURPOSES.find((each) => each === header);
  if (purpose !== undefined) return purpose;
  throw badInput(`The Postern-Purpose header must be one of ${PURPOSES.join(', ')}.`, 'Postern-Purpose');
}

/**
 * The viewer with the case that `Postern-Case` names. A case that doesn't exist, one that is closed and one that
 * is somebody else's are refused alike.
 */
export async function withCase(viewer: Viewer, header: Header, resolve: ResolveCase): Promise<Viewer> {
  if (header === undefined) return viewer;
  if (AUDIENCE_OF_ROLE[viewer.role] !== 'STAFF') {
    throw badInput('The Postern-Case header is for staff.', 'Postern-Case');
  }
  const found =
    typeof header === 'string' && /^[\w-]{1,128}$/u.test(header) ? await resolve(viewer, header) : null;
  if (found === null) {
    throw badInput('The Postern-Case header names no open case of yours.', 'Postern-Case');
  }
  return { ...viewer, case: found };
}
