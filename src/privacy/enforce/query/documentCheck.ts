import { GraphQLError, specifiedRules, validate, type ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';
import { PosternError } from '../../../kernel/errors.js';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import type { Operation } from '../Executor.js';
import { forgetUnknownPlaces } from './forgetUnknownPlaces.js';
import { operationPurpose } from './operationPurpose.js';
import { createRootFieldsOf } from './rootFieldsOf.js';
import type { ViewerSchemas } from './ViewerSchemas.js';

/** What is wrong with an operation's document for who asks; empty: it may be executed. */
export type DocumentCheck = (operation: Operation) => readonly GraphQLError[];

/** How documents are checked. */
export interface DocumentCheckOptions {
  readonly schemas: ViewerSchemas;
  readonly model: PrivacyModel;
  /** Besides those of the specification. */
  readonly rules?: readonly ValidationRule[];
  /** Whether errors name what was perhaps meant: only of what the viewer's schema has. */
  readonly suggestions?: boolean;
  /** As {@link operationPurpose} has it. */
  readonly purposeHeader?: string | null;
}

const KNOWN = 5_000;
/** Of all that is remembered to be wrong: messages hold names that clients choose. */
const KNOWN_CHARACTERS = 4 * 2 ** 20;
const MOST_ERRORS = 20;
const SUGGESTION = / ?Did you mean .+\?$/u;

/**
 * Validates against the schema that the viewer has for the operation's purpose: what isn't theirs is unknown, in the
 * words of graphql-js for what was never there. What came of it is remembered by document, role and purpose.
 */
export function createDocumentCheck(options: DocumentCheckOptions): DocumentCheck {
  const { schemas, model, rules = [], suggestions = true, purposeHeader } = options;
  const all = [...specifiedRules, ...rules];
  const known = new LRUCache<string, readonly string[]>({
    max: KNOWN,
    maxSize: KNOWN_CHARACTERS,
    sizeCalculation: (wrong, key) => wrong.reduce((sum, { length }) => sum + length, key.length),
  });
  const rootsOf = createRootFieldsOf(schemas.base);
  return ({ document, operation, documentHash, context: { viewer, requestedPurpose } }) => {
    const roots = rootsOf(document, operation);
    const found = operationPurpose(
      model,
      roots,
      viewer.role,
      requestedPurpose,
      viewer.case?.purpose ?? null,
      purposeHeader,
    );
    // Without one purpose nothing personal could be looked at either.
    const purpose = found instanceof PosternError ? null : found;
    const key = `${documentHash} ${viewer.role} ${purpose}`;
    let wrong = known.get(key);
    if (wrong === undefined) {
      const schema = schemas.for(viewer.role, purpose);
      const errors = validate(schema, forgetUnknownPlaces(schema, document), all, { maxErrors: MOST_ERRORS });
      wrong = errors.map(({ message }) => (suggestions ? message : message.replace(SUGGESTION, '')));
      known.set(key, wrong);
    }
    if (wrong.length > 0) return wrong.map(told);
    return found instanceof PosternError ? [found] : [];
  };
}

/** Anew each time: servers write into the errors that they answer with. */
const told = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
