import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, PosternError } from '../kernel/errors.js';
import { unfitArgument } from '../privacy/index.js';
import { toldOfLoss } from '../storage/index.js';

const OUR_SIDE = 'Something went wrong on our side.';

/** Apollo's own refusals, told in our words: its texts quote names out of the request. */
const APOLLO: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'The document has a syntax error.',
  OPERATION_RESOLUTION_FAILURE:
    'The operation to run is not clear: name one of the document with operationName.',
  BAD_REQUEST: 'This is no GraphQL request: POST a JSON object with a query, as application/json.',
  PERSISTED_QUERY_NOT_FOUND: 'Persisted queries are not supported: send the query.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Persisted queries are not supported: send the query.',
};

/** The validation prints the value that doesn't fit, as long as it is. */
const MOST_MESSAGE = 500;
const TOO_LONG = 'A value in the document does not fit where it stands.';

/** The body of a refusal that happened before GraphQL did. */
export const errorBody = (code: ErrorCode, message: string, details: object = {}): object => ({
  errors: [{ message, extensions: { ...details, code } }],
});

/** The error that a resolver threw, under the wrapping that says where. */
function thrown(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError != null ? thrown(error.originalError) : error;
}

/** As {@link errorBody}, of an error that was written for callers. */
export function bodyOf(error: PosternError): object {
  const { code, safe: _safe, ...details } = error.extensions;
  return errorBody(code as ErrorCode, error.message, details);
}

/**
 * What a caller is told of an error: our own as they are, those of the document's validation (its literals are
 * gone by then), and of everything else only that it happened.
 *
 * @param onForeign told of the errors whose text is kept back.
 */
export function maskErrors(
  onForeign: (error: unknown) => void,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const cause = thrown(error);
    const path = formatted.path === undefined ? {} : { path: formatted.path };
    const loss = toldOfLoss(cause);
    if (loss !== null) onForeign(cause);
    const told = cause instanceof PosternError ? cause : loss;
    if (told !== null) {
      const { safe: _safe, ...extensions } = told.extensions;
      return { message: told.message, ...path, extensions };
    }
    const argument = unfitArgument(cause);
    if (argument !== null) {
      const extensions = { field: argument, code: 'BAD_USER_INPUT' };
      return { message: `${argument} has no valid value.`, ...path, extensions };
    }
    const code = String(formatted.extensions?.['code']);
    const said = code === 'GRAPHQL_VALIDATION_FAILED' ? bounded(formatted.message) : APOLLO[code];
    if (said !== undefined) return { message: said, extensions: { code: 'BAD_USER_INPUT' } };
    onForeign(cause);
    return { message: OUR_SIDE, ...path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  };
}

const bounded = (message: string): string => (message.length > MOST_MESSAGE ? TOO_LONG : message);
