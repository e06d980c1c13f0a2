import type { Collation } from '../collation/collation.js';
import { docFrom, entriesOf, fieldNames, hasField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { BsonUndefined } from '../bson/legacyValues.js';
import { MongoError } from '../mongoError.js';
import { NAMED_CODES } from './operandCodes.js';

/** What an expression is evaluated in: the document at hand and the variables. */
export interface Scope {
  readonly root: Doc;
  readonly variables: Readonly<Record<string, Value>>;
}

/** A compiled expression; undefined stands for a missing value. */
export type Expression = (scope: Scope) => Value;

/** Compiles a nested expression with the same variables, plus those named. */
export interface Compile {
  (operand: Value, extra?: readonly string[]): Expression;
  /** How strings compare in the whole expression. */
  readonly collation?: Collation | undefined;
}

/** Works out an operator's value from its evaluated arguments. */
type Run<Args> = (args: Args, name: string, collation: Collation | undefined) => Value;

/** How an operator is compiled from its operand. */
export type OperatorCompiler = (operand: Value, compile: Compile, name: string) => Expression;

/** True for null, undefined and missing, which most operators pass on as null. */
export function isNil(value: Value): value is null | undefined | BsonUndefined {
  return value === null || value === undefined || value instanceof BsonUndefined;
}

/** An operator whose arguments are all evaluated first. Throws 16020 at compile time for a wrong number of them. */
export function eager(min: number, max: number, run: Run<Value[]>): OperatorCompiler {
  return (operand, compile, name) => {
    const operands: Value[] = Array.isArray(operand) ? (operand as Value[]) : [operand];
    if (operands.length < min || operands.length > max) {
      const takes =
        min === max ? `exactly ${min}` : `at least ${min}${max === Infinity ? '' : ` and at most ${max}`}`;
      throw new MongoError(
        16020,
        `Expression ${name} takes ${takes} arguments. ${operands.length} were passed in.`,
      );
    }
    const args = operands.map((item) => compile(item));
    return (scope) =>
      run(
        args.map((arg) => arg(scope)),
        name,
        compile.collation,
      );
  };
}

/** An eager operator that answers null as soon as an argument is null or missing. */
export function nullSafe(min: number, max: number, run: Run<Value[]>): OperatorCompiler {
  return eager(min, max, (args, name, collation) => (args.some(isNil) ? null : run(args, name, collation)));
}

/** An operator with named arguments. Throws 9 at compile time for unknown ones and for missing required ones. */
export function named(
  required: readonly string[],
  optional: readonly string[],
  run: Run<Record<string, Value>>,
): OperatorCompiler {
  return (operand, compile, name) => {
    const fields = namedOperands(operand, required, optional, name);
    const args = entriesOf(fields).map(([key, value]) => [key, compile(value)] as const);
    return (scope) => run(docFrom(args.map(([key, arg]) => [key, arg(scope)])), name, compile.collation);
  };
}

/** The named operands of an operator, checked. Throws the operator's own codes, or 9 FailedToParse. */
export function namedOperands(
  operand: Value,
  required: readonly string[],
  optional: readonly string[],
  name: string,
): Doc {
  const codes = Object.hasOwn(NAMED_CODES, name) ? NAMED_CODES[name] : undefined;
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) {
    throw new MongoError(codes?.notObject ?? 'FailedToParse', `${name} requires an object as an argument`);
  }
  const fields = operand as Doc;
  for (const key of fieldNames(fields)) {
    if (!required.includes(key) && !optional.includes(key))
      throw new MongoError(codes?.unknown ?? 'FailedToParse', `Unrecognized argument to ${name}: ${key}`);
  }
  const missing = required.find((key) => !hasField(fields, key));
  if (missing)
    throw new MongoError(
      codes?.missing[missing] ?? 'FailedToParse',
      `Missing '${missing}' parameter to ${name}`,
    );
  return fields;
}
