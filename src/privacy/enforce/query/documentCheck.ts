import { GraphQLError, specifiedRules, validate, type ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';
import { PosternError } from '../../../kernel/errors.js';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import type { Operation } from '../Executor.js';
import { forgetUnknownPlaces } from './forgetUnknownPlaces.js';
import { operationPurpose, rootFields } from './operationPurpose.js';
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
}

const PASSED = 5_000;
const MOST_ERRORS = 20;
const SUGGESTION = / ?Did you mean .+\?$/u;

/**
 * Validates against the schema that the viewer has for the operation's purpose: what isn't theirs is unknown, in the
 * words of graphql-js for what was never there. What passed is remembered by document, role and purpose.
 */
export function createDocumentCheck(options: DocumentCheckOptions): DocumentCheck {
  const { schemas, model, rules = [], suggestions = true } = options;
  const all = [...specifiedRules, ...rules];
  const passed = new LRUCache<string, true>({ max: PASSED });
  return ({ document, operation, documentHash, context: { viewer, requestedPurpose } }) => {
    const roots = rootFields(schemas.base, document, operation);
    const found = operationPurpose(model, roots, viewer.role, requestedPurpose, viewer.case?.purpose ?? null);
    // Without one purpose nothing personal could be looked at either.
    const purpose = found instanceof PosternError ? null : found;
    const key = `${documentHash} ${viewer.role} ${purpose}`;
    if (!passed.has(key)) {
      const schema = schemas.for(viewer.role, purpose);
      const errors = validate(schema, forgetUnknownPlaces(schema, document), all, { maxErrors: MOST_ERRORS });
      if (errors.length > 0) return errors.map((error) => told(error, suggestions));
      passed.set(key, true);
    }
    return found instanceof PosternError ? [found] : [];
  };
}

const told = ({ message }: GraphQLError, suggestions: boolean): GraphQLError =>
  new GraphQLError(suggestions ? message : message.replace(SUGGESTION, ''), {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
