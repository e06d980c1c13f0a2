import { createHmac, randomBytes } from 'node:crypto';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { badInput, PosternError } from '../../../kernel/errors.js';
import { hoistLiterals } from './hoistLiterals.js';
import { assertReadable } from './assertReadable.js';
import { assertShortLists } from './assertShortLists.js';
import { syntaxMessage } from './syntaxMessage.js';

/** A request as a server gets it: no literal is left in the document. */
export interface PreparedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** Checks a request's body and moves the document's literals into its variables. */
export type PrepareRequest = (body: unknown) => PreparedRequest;

const CLEAN_TEXTS = 5_000;
/** Each becomes a variable, which costs more to validate than it looks; that many are sent as variables anyway. */
const MOST_LITERALS = 500;
const NAME = /^[_A-Za-z][_0-9A-Za-z]{0,127}$/u;

/**
 * Makes the step that comes before any server, so that no document store, cache or log ever holds a literal.
 *
 * @param schema the audience's: types the literals.
 */
export function createPrepareRequest(schema: GraphQLSchema, maxTokens: number): PrepareRequest {
  // Texts known to hold no literal need no second parsing. Kept as a keyed digest: a text may hold a value.
  const key = randomBytes(32);
  const clean = new LRUCache<string, true>({ max: CLEAN_TEXTS });
  return (body) => {
    const { query, variables, operationName } = checkedBody(body);
    assertShortLists(variables);
    const digest = createHmac('sha256', key).update(query).digest('base64');
    if (clean.has(digest)) return { query, variables, ...operationName };
    const hoisted = hoist(schema, { query, variables, ...operationName }, maxTokens);
    if (hoisted.query === query) clean.set(digest, true);
    return { ...hoisted, ...operationName };
  };
}

function hoist(schema: GraphQLSchema, request: PreparedRequest, maxTokens: number): PreparedRequest {
  assertReadable(request.query, maxTokens);
  try {
    return hoistLiterals(schema, request, maxTokens, MOST_LITERALS);
  } catch (error) {
    if (error instanceof PosternError) throw error;
    if (error instanceof GraphQLError) throw badInput(syntaxMessage(error, maxTokens), 'query');
    throw error;
  }
}

interface CheckedBody {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Ready to be spread. */
  readonly operationName: { readonly operationName?: string };
}

function checkedBody(body: unknown): CheckedBody {
  if (Array.isArray(body)) throw badInput('Batches are not supported: send one operation per request.');
  if (!isObject(body)) throw badInput('The body must be a JSON object with a query.');
  const { query, variables, operationName, extensions } = body;
  if (typeof query !== 'string' || query.trim() === '') {
    const persisted = isObject(extensions) && 'persistedQuery' in extensions;
    throw badInput(
      persisted
        ? 'Persisted queries are not supported: send the query.'
        : 'query must be a GraphQL document.',
      'query',
    );
  }
  if (variables != null && !isObject(variables)) throw badInput('variables must be an object.', 'variables');
  if (extensions != null && !isObject(extensions)) {
    throw badInput('extensions must be an object.', 'extensions');
  }
  if (operationName != null && operationName !== '') {
    if (typeof operationName !== 'string' || !NAME.test(operationName)) {
      throw badInput('operationName must be a GraphQL name.', 'operationName');
    }
    return { query, variables: variables ?? {}, operationName: { operationName } };
  }
  return { query, variables: variables ?? {}, operationName: {} };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
