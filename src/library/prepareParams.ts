import { holdAll } from './HeldVariable.js';
import type { Privacy } from './enforcePrivacy.js';

/** What servers read of a request before they parse its document. */
export interface RequestParams {
  readonly query?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
}

/** The same, without literals and with what may be personal held. */
export interface PreparedParams {
  readonly query?: string;
  readonly variables: Record<string, unknown>;
}

/**
 * As {@link Privacy.prepare}, for requests whose document the server has to find first, as persisted ones: of these
 * each variable is held.
 *
 * @throws GraphQLError as `prepare` does.
 */
export function prepareParams(
  privacy: Pick<Privacy, 'prepare'>,
  { query, variables, operationName }: RequestParams,
): PreparedParams {
  if (query === undefined) return { variables: holdAll(variables ?? {}) };
  const prepared = privacy.prepare({ query, variables, operationName });
  return { query: prepared.query, variables: { ...prepared.variables } };
}
