import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Claim } from './Claim.js';

/**
 * Puts what stands for a withheld value where closed claims stood in an executed result, and takes out the errors
 * of those places: an answer then tells neither lengths nor nulls nor failures of what is closed.
 *
 * @param claims of the same operation, the outer before the inner.
 * @returns the errors that stay, and those that went, for the operator.
 */
export function withholdClosed(
  { data, errors = [] }: ExecutionResult,
  claims: readonly Claim[],
): { readonly errors: readonly GraphQLError[]; readonly hushed: readonly GraphQLError[] } {
  const closed = claims.filter((claim) => claim.closed);
  for (const claim of closed) replace(data, keysOf(claim), claim.terms.withheld);
  if (errors.length === 0 || closed.length === 0) return { errors, hushed: [] };
  const places = new Set(closed.map((claim) => JSON.stringify(keysOf(claim))));
  const lies = ({ path = [] }: GraphQLError): boolean =>
    path.some((_, index) => places.has(JSON.stringify(path.slice(0, index + 1))));
  return { errors: errors.filter((error) => !lies(error)), hushed: errors.filter(lies) };
}

type Keys = readonly (string | number)[];

function keysOf({ path }: Claim): Keys {
  const keys: (string | number)[] = [];
  for (let at: Claim['path'] | undefined = path; at !== undefined; at = at.prev) keys.unshift(at.key);
  return keys;
}

/** Where something around it was null or withheld, there is nothing left to replace. */
function replace(data: unknown, keys: Keys, value: unknown): void {
  let holder = data;
  for (const key of keys.slice(0, -1)) holder = memberOf(holder, key);
  const last = keys.at(-1);
  if (last !== undefined && memberOf(holder, last) !== undefined)
    (holder as Record<string | number, unknown>)[last] = value;
}

const memberOf = (holder: unknown, key: string | number): unknown =>
  typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Record<string | number, unknown>)[key]
    : undefined;
