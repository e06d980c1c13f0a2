import type { Collation } from '../collation/collation.js';
import { entriesOf, fieldNames, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import type { Compile, Expression } from './expression.js';
import { operatorTable } from './operatorTable.js';

const UNSUPPORTED = new Set([
  '$function',
  '$accumulator',
  '$meta',
  '$sampleRate',
  '$toHashedIndexKey',
  '$encStrStartsWith',
]);
const SYSTEM_VARIABLES = new Set(['ROOT', 'CURRENT', 'NOW', 'CLUSTER_TIME', 'REMOVE']);

/**
 * Compiles an aggregation expression. Throws 168 InvalidPipelineOperator for an unknown operator, 115 for
 * one left out, 17276 for an undefined variable. Numbers keep their BSON types throughout; strings compare
 * by the collation.
 */
export function compileExpression(
  operand: Value,
  variables: ReadonlySet<string>,
  collation: Collation | undefined,
): Expression {
  const compile = nested(variables, collation);
  if (typeof operand === 'string' && operand.startsWith('$')) return compilePath(operand, variables);
  if (Array.isArray(operand)) return compileArray(operand as Value[], compile);
  if (!isDoc(operand)) return () => operand;
  const keys = fieldNames(operand);
  const first = keys[0];
  if (first?.startsWith('$')) {
    if (keys.length > 1) {
      throw new MongoError(
        15983,
        `An object representing an expression must have exactly one field: { ${keys.join(', ')} }`,
      );
    }
    return compileOperator(first, getField(operand, first), compile);
  }
  return compileObject(operand, compile);
}

function nested(variables: ReadonlySet<string>, collation: Collation | undefined): Compile {
  const compile = (inner: Value, extra: readonly string[] = []): Expression =>
    compileExpression(inner, extra.length > 0 ? new Set([...variables, ...extra]) : variables, collation);
  return Object.assign(compile, { collation });
}

function compileArray(items: readonly Value[], compile: Compile): Expression {
  const parts = items.map((item) => compile(item));
  return (scope) => parts.map((part) => part(scope) ?? null);
}

function compileObject(operand: Doc, compile: Compile): Expression {
  const parts = entriesOf(operand).map(([key, value]) => {
    if (key.includes('.'))
      throw new MongoError(
        16412,
        `FieldPath field names may not contain '.'. Consider using $getField or $setField.`,
      );
    if (key.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    return [key, compile(value)] as const;
  });
  return (scope) => {
    const result: Doc = {};
    for (const [key, part] of parts) {
      const value = part(scope);
      if (value !== undefined) setField(result, key, value);
    }
    return result;
  };
}

function compileOperator(name: string, operand: Value, compile: Compile): Expression {
  if (UNSUPPORTED.has(name)) throw notSupported(`the expression ${name}`);
  const operator = Object.hasOwn(operatorTable, name) ? operatorTable[name] : undefined;
  if (!operator) throw new MongoError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  return operator(operand, compile, name);
}

function compilePath(text: string, variables: ReadonlySet<string>): Expression {
  if (!text.startsWith('$$')) return compileFieldPath(text.slice(1));
  const [variable = '', ...parts] = text.slice(2).split('.');
  if (!SYSTEM_VARIABLES.has(variable) && !variables.has(variable)) {
    throw new MongoError(17276, `Use of undefined variable: ${variable}`);
  }
  if (variable === 'REMOVE') return () => undefined;
  // `$redact` looks into documents inside the root, and keeps the root itself among the variables.
  // A variable of `let` named CURRENT would move where field paths start; it isn't offered.
  if (variable === 'ROOT') return (scope) => resolvePath(scope.variables['ROOT'] ?? scope.root, parts, 0);
  if (variable === 'CURRENT') return (scope) => resolvePath(scope.root, parts, 0);
  if (variable === 'NOW') return (scope) => scope.variables['NOW'] ?? new Date();
  return (scope) => resolvePath(getField(scope.variables, variable), parts, 0);
}

function compileFieldPath(path: string): Expression {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new MongoError(40353, "FieldPath must not be empty, end with a '.' or contain empty parts.");
  if (parts.some((part) => part.startsWith('$')))
    throw new MongoError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  return (scope) => resolvePath(scope.root, parts, 0);
}

/** The value at a path as expressions see it: through an array, the list of what its documents hold. */
function resolvePath(value: Value, parts: readonly string[], depth: number): Value {
  if (depth === parts.length) return value;
  if (isDoc(value)) return resolvePath(getField(value, parts[depth] as string), parts, depth + 1);
  if (!Array.isArray(value)) return undefined;
  return (value as Value[])
    .map((item) => resolvePath(item, parts, depth))
    .filter((item) => item !== undefined);
}
