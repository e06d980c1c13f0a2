import { type ExecutionResult, GraphQLError } from 'graphql';
import { ERROR_CODES } from '../kernel/errors.js';

const STATUS: Readonly<Record<string, number>> = { ...ERROR_CODES, GRAPHQL_VALIDATION_FAILED: 400 };

/** The error with the HTTP status of its code where servers look for one; they take it out before they answer. */
export function withStatus(error: GraphQLError): GraphQLError {
  const status = STATUS[String(error.extensions['code'])] ?? ERROR_CODES.INTERNAL_SERVER_ERROR;
  // `spec`: for Yoga, that such an answer to `Accept: application/json` is a 200, as GraphQL over HTTP wants it.
  const http = { status, spec: true };
  return new GraphQLError(error.message, {
    path: error.path ?? null,
    extensions: { ...error.extensions, http },
  });
}

/** The same for an answer that has nothing but errors: where there is data, the request was served. */
export const withStatusOfErrors = (result: ExecutionResult): ExecutionResult =>
  result.data === undefined && result.errors !== undefined
    ? { ...result, errors: result.errors.map(withStatus) }
    : result;
