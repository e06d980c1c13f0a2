import { GraphQLError } from 'graphql';

const UNFIT = /^Argument "(\w+)" (?:has invalid value |of (?:required|non-null) type )/u;

/**
 * The argument of which graphql-js says, while it executes, that a variable is null or missing where it can't be;
 * null for every other error. Its message quotes what was sent.
 */
export const unfitArgument = (error: unknown): string | null =>
  UNFIT.exec(error instanceof GraphQLError ? error.message : '')?.[1] ?? null;
