import { Int32 } from 'bson';
import { compareValues } from '../bson/compare.js';
import type { Collation } from '../collation/collation.js';
import { fieldNames, docFrom, entriesOf, isDoc } from '../bson/document.js';
import type { Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { eager, isNil, namedOperands } from './expression.js';
import type { OperatorCompiler } from './expression.js';
import { truthOf } from './truth.js';
import { variableName } from './variableName.js';

const comparison = (accepts: (order: number) => boolean): OperatorCompiler =>
  eager(2, 2, ([a, b], _name, collation) => accepts(order(a, b, collation)));

/** In expressions a missing value is below null, and unlike queries every pair of types compares. */
function order(a: Value, b: Value, collation: Collation | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compareValues(a, b, collation);
}

const cond: OperatorCompiler = (operand, compile, name) => {
  if (Array.isArray(operand) && operand.length !== 3) {
    throw new MongoError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
    );
  }
  const fields = Array.isArray(operand)
    ? { if: operand[0] as Value, then: operand[1] as Value, else: operand[2] as Value }
    : namedOperands(operand, ['if', 'then', 'else'], [], name);
  const [test, yes, no] = [compile(fields['if']), compile(fields['then']), compile(fields['else'])];
  return (scope) => (truthOf(test(scope)) ? yes(scope) : no(scope));
};

const ifNull: OperatorCompiler = (operand, compile) => {
  if (!Array.isArray(operand) || operand.length < 2) {
    throw new MongoError(
      1257300,
      '$ifNull needs at least two arguments, had: ' + String(Array.isArray(operand) ? operand.length : 1),
    );
  }
  const parts = operand.map((item: Value) => compile(item));
  return (scope) => {
    let value: Value;
    for (const part of parts) {
      value = part(scope);
      if (!isNil(value)) return value;
    }
    return value;
  };
};

const switchOperator: OperatorCompiler = (operand, compile, name) => {
  const fields = namedOperands(operand, ['branches'], ['default'], name);
  if (!Array.isArray(fields['branches']))
    throw new MongoError(40061, "$switch expected an array for 'branches'");
  const branches = (fields['branches'] as Value[]).map((branch) => {
    if (!isDoc(branch)) throw new MongoError(40062, '$switch expected each branch to be an object');
    const unknown = fieldNames(branch).find((key) => key !== 'case' && key !== 'then');
    if (unknown !== undefined)
      throw new MongoError(40063, `$switch found an unknown argument to a branch: ${unknown}`);
    if (!('case' in branch))
      throw new MongoError(40064, '$switch requires each branch have a case expression');
    if (!('then' in branch))
      throw new MongoError(40065, '$switch requires each branch have a then expression');
    return [compile(branch['case']), compile(branch['then'])] as const;
  });
  if (branches.length === 0) throw new MongoError(40068, '$switch requires at least one branch.');
  const fallback = 'default' in fields ? compile(fields['default']) : undefined;
  return (scope) => {
    for (const [test, result] of branches) if (truthOf(test(scope))) return result(scope);
    if (!fallback)
      throw new MongoError(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(scope);
  };
};

const every: OperatorCompiler = (operand, compile) => {
  const parts = (Array.isArray(operand) ? (operand as Value[]) : [operand]).map((item) => compile(item));
  return (scope) => parts.every((part) => truthOf(part(scope)));
};

const some: OperatorCompiler = (operand, compile) => {
  const parts = (Array.isArray(operand) ? (operand as Value[]) : [operand]).map((item) => compile(item));
  return (scope) => parts.some((part) => truthOf(part(scope)));
};

const letOperator: OperatorCompiler = (operand, compile, name) => {
  const fields = namedOperands(operand, ['vars', 'in'], [], name);
  if (!isDoc(fields['vars'])) throw new MongoError(16876, 'invalid parameter: expected an object (vars)');
  const given = entriesOf(fields['vars']).map(([key, value]) => [variableName(key), compile(value)] as const);
  const body = compile(
    fields['in'],
    given.map(([key]) => key),
  );
  return (scope) => {
    const values = docFrom(given.map(([key, value]) => [key, value(scope)]));
    return body({ root: scope.root, variables: { ...scope.variables, ...values } });
  };
};

/** Comparison, boolean logic, conditions, literals and `$let`. */
export const conditionalOperators: Readonly<Record<string, OperatorCompiler>> = {
  $eq: comparison((result) => result === 0),
  $ne: comparison((result) => result !== 0),
  $gt: comparison((result) => result > 0),
  $gte: comparison((result) => result >= 0),
  $lt: comparison((result) => result < 0),
  $lte: comparison((result) => result <= 0),
  $cmp: eager(2, 2, ([a, b], _name, collation) => new Int32(Math.sign(order(a, b, collation)))),
  $and: every,
  $or: some,
  $not: eager(1, 1, ([value]) => !truthOf(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOperator,
  $literal: (operand) => () => operand,
  $expr: (operand, compile) => compile(operand),
  $let: letOperator,
};
