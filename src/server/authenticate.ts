import { createHash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '../kernel/errors.js';
import { ANONYMOUS, type Role, ROLES, type Viewer } from '../privacy/index.js';
import type { TokenVerifier } from './tokenVerifier.js';

/** Who a request's `Authorization` header says is asking. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer>;

/** Roles that a token can name: nobody signs in as nobody, and SYSTEM is our own code. */
export const TOKEN_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'ANONYMOUS' && role !== 'SYSTEM');

const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/iu;
const ID = /^[\x21-\x7e]{1,128}$/u;
/** A withdrawn signing key takes effect after this long at most. */
const REMEMBER_MS = 60_000;

/**
 * Verified token → viewer. Without a header: ANONYMOUS. With one that isn't good: an error, never a fall back
 * to ANONYMOUS, so that nobody mistakes the answer of a lapsed session for their own.
 */
export function createAuthenticate(verifier: TokenVerifier): Authenticate {
  // By digest: the memory of the process holds no token longer than its request.
  const known = new LRUCache<string, { readonly viewer: Viewer; readonly until: number }>({ max: 10_000 });
  return async (authorization) => {
    if (authorization === undefined) return ANONYMOUS;
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw unauthenticated('The Authorization header must be "Bearer" and a token.');
    const digest = createHash('sha256').update(token).digest('base64');
    const now = Date.now();
    const found = known.get(digest);
    if (found !== undefined && found.until > now) return found.viewer;
    const claims = await verifier.verify(token);
    const viewer = viewerOf(claims);
    known.set(digest, { viewer, until: Math.min(now + REMEMBER_MS, (claims.exp ?? 0) * 1000) });
    return viewer;
  };
}

/**
 * The viewer that a token's claims name.
 *
 * @throws PosternError UNAUTHENTICATED: exactly one role, spelt as ours are; a partner where there is to be one.
 */
function viewerOf(claims: JWTPayload): Viewer {
  const role = TOKEN_ROLES.find((each) => each === claims['role']);
  if (role === undefined) throw unauthenticated('The token names no single role that Postern knows.');
  const id = claims.sub;
  if (typeof id !== 'string' || !ID.test(id)) throw unauthenticated('The token names no one.');
  const partner = claims['partner'] ?? null;
  if (role === 'CARRIER') {
    if (typeof partner === 'string' && ID.test(partner)) return { role, id, partner, case: null };
    throw unauthenticated('The token of a carrier must name the carrier.');
  }
  if (partner !== null) throw unauthenticated('Only the token of a carrier names one.');
  return { role, id, partner: null, case: null };
}
