import { deleteField, docFrom, entriesOf, fieldNames, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { typeName } from '../bson/types.js';
import { compileExpression } from '../expression/compileExpression.js';
import { scopeWith } from '../expression/matchScope.js';
import type { Compile, Expression } from '../expression/expression.js';
import { MongoError } from '../mongoError.js';
import { PAUSE } from '../planner/pause.js';
import { ProjectionTree } from '../query/projectionTree.js';
import type { Stage, StageCompiler, StageScope } from './stage.js';

/** A stage that turns each document into another. */
function each(change: (doc: Doc) => Doc): Stage {
  return function* (documents) {
    for (const doc of documents) yield doc === PAUSE ? doc : change(doc);
  };
}

/** Compiles an expression with the names of the variables and the collation at hand. */
export function compileWith(operand: Value, { variables, collation }: StageScope): Expression {
  return compileExpression(operand, new Set(fieldNames(variables)), collation);
}

/** What compiles the operands of an accumulator: as `compileWith`, and telling the collation. */
export function compilerFor(scope: StageScope): Compile {
  const compile = (operand: Value): Expression => compileWith(operand, scope);
  return Object.assign(compile, { collation: scope.collation });
}

interface Assignment {
  readonly parts: readonly string[];
  readonly value: Expression;
}

function readAssignments(spec: Doc, scope: StageScope, prefix: readonly string[] = []): Assignment[] {
  return entriesOf(spec).flatMap(([path, operand]): Assignment[] => {
    const parts = [...prefix, ...path.split('.')];
    if (path.startsWith('$') || parts.includes(''))
      throw new MongoError(16410, `FieldPath field names may not be empty or start with '$': ${path}`);
    const nested =
      isDoc(operand) &&
      Object.keys(operand).length > 0 &&
      !fieldNames(operand).some((key) => key.startsWith('$'));
    return nested ? readAssignments(operand, scope, parts) : [{ parts, value: compileWith(operand, scope) }];
  });
}

/** A copy of a value with one path set; through arrays, in each of their elements. */
export function assign(target: Value, parts: readonly string[], value: Value): Value {
  if (Array.isArray(target)) return target.map((item: Value) => assign(item, parts, value));
  const copy: Doc = isDoc(target) ? { ...target } : {};
  const key = parts[0] as string;
  const next = parts.length === 1 ? value : assign(getField(copy, key), parts.slice(1), value);
  if (next === undefined) deleteField(copy, key);
  else setField(copy, key, next);
  return copy;
}

const addFields: StageCompiler = (operand, context, name) => {
  if (!isDoc(operand))
    throw new MongoError(40272, `${name} specification stage must be an object, got ${typeName(operand)}`);
  const assignments = readAssignments(operand, context);
  return each((doc) => {
    const scope = { root: doc, variables: context.variables };
    return assignments.reduce((result, { parts, value }) => assign(result, parts, value(scope)) as Doc, doc);
  });
};

const project: StageCompiler = (operand, { variables, collation }) => {
  if (!isDoc(operand)) throw new MongoError(15969, '$project specification must be an object');
  if (Object.keys(operand).length === 0)
    throw new MongoError(51272, 'projection specification must have at least one field');
  const tree = new ProjectionTree(operand, scopeWith(variables, collation));
  return each((doc) => tree.apply(doc));
};

const unset: StageCompiler = (operand, { variables, collation }) => {
  const paths = Array.isArray(operand) ? (operand as Value[]) : [operand];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
    throw new MongoError(
      31002,
      '$unset specification must be a string or an array containing only string values',
    );
  }
  const tree = new ProjectionTree(
    docFrom(paths.map((path) => [path, false])),
    scopeWith(variables, collation),
  );
  return each((doc) => tree.apply(doc));
};

function replaceWith(operand: Value, context: StageScope): Stage {
  const { variables } = context;
  const expression = compileWith(operand, context);
  return each((doc) => {
    const next = expression({ root: doc, variables });
    if (!isDoc(next)) {
      throw new MongoError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was of type: ${typeName(next)}`,
      );
    }
    return next;
  });
}

const replaceRoot: StageCompiler = (operand, context) => {
  if (!isDoc(operand) || !('newRoot' in operand))
    throw new MongoError(40231, 'no newRoot specified for the $replaceRoot stage');
  return replaceWith(operand['newRoot'], context);
};

/** The stages that work on one document at a time; pipeline updates may use them. */
export const documentStages: Readonly<Record<string, StageCompiler>> = {
  $addFields: addFields,
  $set: addFields,
  $project: project,
  $unset: unset,
  $replaceRoot: replaceRoot,
  $replaceWith: replaceWith,
};
