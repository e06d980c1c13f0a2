import {
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  coerceInputValue,
  getNamedType,
  isInputType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import { badInput, type PosternError } from '../../../kernel/errors.js';
import { ScalarError } from './ScalarError.js';
import { variablePath } from './hoistLiterals.js';

/** Coerced variables, or what is wrong with them: fields and types, never a value. */
export type Coerced =
  | { readonly ok: true; readonly values: Record<string, unknown> }
  | { readonly ok: false; readonly errors: readonly PosternError[] };

const MOST_ERRORS = 20;

/** Ends a coercion whose errors are enough: graphql-js would go on to word thousands that nobody is told. */
const ENOUGH = Symbol('enough errors');

/**
 * As the specification's CoerceVariableValues, but with errors that name the place instead of echoing the
 * value: graphql-js prints what it was given.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  raw: Readonly<Record<string, unknown>>,
): Coerced {
  const values: Record<string, unknown> = {};
  const errors: PosternError[] = [];
  try {
    coerceEach(schema, operation, raw, values, errors);
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return errors.length === 0 ? { ok: true, values } : { ok: false, errors };
}

/** Puts what is right into `values` and what is wrong into `errors`. @throws ENOUGH of these. */
function coerceEach(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  raw: Readonly<Record<string, unknown>>,
  values: Record<string, unknown>,
  errors: PosternError[],
): void {
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (value === undefined) {
      if (isNonNullType(type))
        errors.push(badInput(`${variablePath(name)} is required.`, variablePath(name)));
      continue;
    }
    values[name] = coerceInputValue(value, type, (path, _value, error) => {
      const field = [variablePath(name), ...path.map(String)].join('.');
      errors.push(badInput(`${field}: ${reason(error, type)}`, field));
      if (errors.length >= MOST_ERRORS) throw ENOUGH;
    });
  }
}

/** Our scalars' own reasons never hold the value; of any other message only the types are kept. */
function reason(error: GraphQLError, type: GraphQLInputType): string {
  if (error instanceof ScalarError) return `${error.message}.`;
  const required = /^Field "(\w+)" of required type "[\w![\]]+" was not provided\.$/u.exec(error.message);
  if (required !== null) return `"${required[1]}" is required.`;
  const expected = /^Expected (?:non-nullable )?type "([\w![\]]+)"/u.exec(error.message);
  if (expected !== null) return `must be a valid ${expected[1]}.`;
  if (/^Field "\w+" is not defined by type /u.test(error.message))
    return 'has a field that its type does not define.';
  return `is not a valid part of ${getNamedType(type).name}.`;
}
