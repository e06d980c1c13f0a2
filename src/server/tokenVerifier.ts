import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose';
import { PosternError, unauthenticated } from '../kernel/errors.js';
import { DEV_AUDIENCE, DEV_ISSUER, devKeys } from './devKeys.js';

/** Checks a token's signature, issuer, audience and dates. */
export interface TokenVerifier {
  /** @throws PosternError UNAUTHENTICATED for a token that isn't good; INTERNAL_SERVER_ERROR if that can't be told. */
  verify(token: string): Promise<JWTPayload>;
}

/** Public-key signatures only: `none` and shared secrets are no proof of who made a token. */
const ALGORITHMS = [
  'EdDSA',
  'Ed25519',
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];

const CHECKS: JWTVerifyOptions = {
  algorithms: ALGORITHMS,
  requiredClaims: ['exp', 'sub'],
  clockTolerance: 5,
};

/** Verifies tokens of an identity provider by the keys that it publishes. */
export function remoteVerifier(from: {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
}): TokenVerifier {
  const keys = createRemoteJWKSet(new URL(from.jwksUrl));
  const options = { ...CHECKS, issuer: from.issuer, audience: from.audience };
  return { verify: (token) => checked(async () => (await jwtVerify(token, keys, options)).payload) };
}

/** Verifies development tokens, which `npm run token` makes. */
export async function devVerifier(dataDir: string): Promise<TokenVerifier> {
  const { publicKey } = await devKeys(dataDir);
  const options = { ...CHECKS, algorithms: ['EdDSA'], issuer: DEV_ISSUER, audience: DEV_AUDIENCE };
  return { verify: (token) => checked(async () => (await jwtVerify(token, publicKey, options)).payload) };
}

const CANNOT_TELL = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

async function checked(verify: () => Promise<JWTPayload>): Promise<JWTPayload> {
  try {
    return await verify();
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw unauthenticated('The token has expired.');
    if (error instanceof errors.JOSEError && !CANNOT_TELL.has(error.code)) {
      throw unauthenticated('The token is not valid here.');
    }
    throw new PosternError('INTERNAL_SERVER_ERROR', 'Tokens cannot be checked at the moment: try again.');
  }
}
