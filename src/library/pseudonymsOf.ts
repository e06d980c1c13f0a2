import { createHmac } from 'node:crypto';
import type { Pseudonymise, RequestContext } from '../privacy/index.js';

/** Characters of a pseudonym after its prefix: 132 bits. */
const LENGTH = 22;

/**
 * Stable names of values, another one for each partner (or role): those of two can't be linked. Without a secret
 * there are none, and a start has made sure that none is asked for.
 */
export function pseudonymsOf(
  secret: string | Uint8Array | undefined,
): (context: RequestContext) => Pseudonymise {
  if (secret === undefined) return () => () => '';
  return ({ viewer: { partner, role } }) =>
    (scalar, value) => {
      const named = JSON.stringify([partner ?? role, scalar, value]);
      return `psn_${createHmac('sha256', secret).update(named).digest('base64url').slice(0, LENGTH)}`;
    };
}
