import type { Role } from '../privacy/index.js';

/** A document that can be picked and run as it stands. */
export interface ReadyQuery {
  readonly title: string;
  readonly query: string;
  /** An `idempotencyKey` in it is made anew each time the document is picked. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Somebody of the demo data whom the playground can ask as. */
export interface Persona {
  /** Names the persona in URLs, forms and requests: lower case and dashes. */
  readonly key: string;
  readonly label: string;
  /** One line: who that is, and what to expect. */
  readonly about: string;
  readonly role: Role;
  /** Null: nobody is signed in, so there is no token. */
  readonly id: string | null;
  readonly partner?: string;
  /** The case's number, sent as `Postern-Case`. */
  readonly case?: string;
  /** The entry point that serves the role. */
  readonly endpoint: string;
  /** At least one; the first is the persona's own. */
  readonly queries: readonly ReadyQuery[];
}

/** Whom a token is asked for. */
export interface TokenRequest {
  readonly role: Role;
  readonly id: string;
  readonly partner?: string;
}

/** Signs a token for a demo person; it should be good for {@link SESSION_SECONDS}. */
export type IssueToken = (request: TokenRequest) => Promise<string>;

/** How long a token of the playground is good. */
export const SESSION_SECONDS = 15 * 60;
