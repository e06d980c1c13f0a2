import { groundOf, type SelfTestSubject } from './Ground.js';
import { proveAudience } from './proveAudience.js';
import { proveAudit } from './proveAudit.js';
import { proveInputs } from './proveInputs.js';
import { proveOutputs } from './proveOutputs.js';
import { provePermissions } from './provePermissions.js';
import { provePurposes } from './provePurposes.js';
import type { DirectiveName } from '../compile/directives.js';
import type { Ground } from './Ground.js';

/** Asks for what directives promise. @returns a line for each promise that isn't kept. */
type Proof = (ground: Ground) => Promise<readonly string[]>;

/** Which proof covers each directive. A new directive without one doesn't compile. */
const PROOFS: Readonly<Record<DirectiveName, Proof | 'BY_LINT' | 'BY_STORAGE'>> = {
  personal: proveOutputs,
  subject: proveOutputs,
  reveal: proveOutputs,
  redact: proveOutputs,
  purpose: provePurposes,
  consent: proveOutputs,
  drop: proveInputs,
  scrub: proveInputs,
  touches: proveInputs,
  audit: proveAudit,
  audience: proveAudience,
  // Says that there is nothing to enforce.
  plain: 'BY_LINT',
  // Whom a mutation is about is known when it has stored that.
  withoutCase: 'BY_STORAGE',
  // Under which key a value is sealed, and until when.
  retain: 'BY_STORAGE',
};

/**
 * Proves that what a schema's directives say is done, by asking: each protected field as each role, through
 * everything that a request goes through but the network and the stores; each input that must not be kept; each root
 * field as each role that may not. Rows and values are the test's own: no store is read, and nothing is written to any log.
 *
 * @returns a line for each fault, with its coordinate, never with a value; empty: everything holds.
 */
export async function selfTest(subject: SelfTestSubject): Promise<readonly string[]> {
  const ground = groundOf(subject);
  const problems: string[] = [];
  for (const proof of new Set([...Object.values(PROOFS), provePermissions]))
    if (typeof proof === 'function') problems.push(...(await proof(ground)));
  return [...new Set(problems)];
}
