import { SignJWT } from 'jose';
import type { Role } from '../privacy/index.js';
import { DEV_AUDIENCE, DEV_ISSUER, devKeys } from './devKeys.js';

/** Whom a development token names. */
export interface TokenFor {
  readonly role: Role;
  readonly id: string;
  /** The carrier, for a CARRIER. */
  readonly partner?: string | undefined;
}

/** A token that this data folder's server accepts. @param expires such as `12h`. */
export async function signDevToken(dataDir: string, who: TokenFor, expires = '12h'): Promise<string> {
  const { privateKey } = await devKeys(dataDir);
  return new SignJWT({ role: who.role, ...(who.partner !== undefined && { partner: who.partner }) })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(who.id)
    .setIssuer(DEV_ISSUER)
    .setAudience(DEV_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(privateKey);
}
