import { type ExecutionResult, GraphQLError } from 'graphql';
import { PosternError } from '../kernel/errors.js';
import { unfitArgument } from '../privacy/index.js';

/** Told of what callers are not told of. */
export type OnError = (error: unknown) => void;

/** By reason: messages of the engine that speak of the gateway's headers, which a host hasn't. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  ONE_PERSON_PER_OPERATION:
    'One operation opens the data of one person: ask for each person in an operation of its own.',
};

const INVALID = 'GRAPHQL_VALIDATION_FAILED';

/** The error that a resolver threw, under the wrapping that says where. */
const thrown = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError != null ? thrown(error.originalError) : error;

/**
 * What a caller is told of an error: of a {@link PosternError} what it says, of the document's validation too, and of
 * every other only that it happened, for its message may quote a value.
 */
export function maskError(error: unknown, onError: OnError): GraphQLError {
  const { path } = error instanceof GraphQLError ? error : {};
  const cause = thrown(error);
  if (cause instanceof PosternError) {
    const { safe: _safe, ...extensions } = cause.extensions;
    return told(OWN_WORDS[String(extensions['reason'])] ?? cause.message, path, extensions);
  }
  // Of the document, which has no literals left; what a resolver throws has a path.
  if (cause instanceof GraphQLError && path === undefined && cause.extensions['code'] === INVALID) {
    return told(cause.message, path, { code: INVALID });
  }
  const argument = unfitArgument(cause);
  if (argument !== null) {
    return told(`${argument} has no valid value.`, path, { field: argument, code: 'BAD_USER_INPUT' });
  }
  onError(cause);
  return told('Something went wrong on our side.', path, { code: 'INTERNAL_SERVER_ERROR' });
}

/** An answer whose errors may be sent. */
export const maskResult = (result: ExecutionResult, onError: OnError): ExecutionResult =>
  result.errors === undefined
    ? result
    : { ...result, errors: result.errors.map((error) => maskError(error, onError)) };

const told = (message: string, path: GraphQLError['path'], extensions: object): GraphQLError =>
  new GraphQLError(message, { path: path ?? null, extensions: { ...extensions } });
