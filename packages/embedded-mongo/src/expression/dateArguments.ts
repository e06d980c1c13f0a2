import { ObjectId, Timestamp } from 'bson';
import { entriesOf, fieldNames, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import type { Expression, OperatorCompiler } from './expression.js';

/** The codes of what can be wrong with an operator's named arguments. */
export interface ArgumentCodes {
  readonly notObject: number;
  readonly unknown: number;
  /** By argument; those named here are required. */
  readonly missing: Readonly<Record<string, number>>;
}

/** Evaluated arguments by name; one that wasn't given isn't there, a missing value is null. */
export type DateArguments = Readonly<Record<string, Value>>;

/** An operator on dates with named arguments, all evaluated before it runs. */
export function dateOperator(
  names: readonly string[],
  codes: ArgumentCodes,
  run: (args: DateArguments, name: string) => Value,
): OperatorCompiler {
  return (operand, compile, name) => {
    if (!isDoc(operand))
      throw new MongoError(codes.notObject, `${name} only supports an object as its argument`);
    const unknown = fieldNames(operand).find((key) => !names.includes(key));
    if (unknown !== undefined)
      throw new MongoError(codes.unknown, `Unrecognized argument to ${name}: ${unknown}`);
    for (const [key, code] of Object.entries(codes.missing))
      if (!hasField(operand, key)) throw new MongoError(code, `Missing '${key}' parameter to ${name}`);
    return evaluated(operand, compile, (args) => run(args, name));
  };
}

/** Evaluates the fields of a document; nothing counts as null. */
export function evaluated(
  fields: Doc,
  compile: (operand: Value) => Expression,
  run: (args: DateArguments) => Value,
): Expression {
  const args = entriesOf(fields).map(([key, operand]) => [key, compile(operand)] as const);
  return (scope) => run(Object.fromEntries(args.map(([key, arg]) => [key, arg(scope) ?? null])));
}

/** True when an argument that was given is null. */
export function anyNull(args: DateArguments, except: readonly string[] = []): boolean {
  return entriesOf(args).some(([key, value]) => value === null && !except.includes(key));
}

/** A date's time in milliseconds; an object id and a timestamp stand for theirs. Throws `code` for other types. */
export function timeOf(value: Value, code: number, name: string): number {
  if (value instanceof Date) return value.getTime();
  if (value instanceof ObjectId) return value.getTimestamp().getTime();
  if (value instanceof Timestamp) return value.getHighBitsUnsigned() * 1000;
  throw new MongoError(code, `can't convert from BSON type ${typeName(value)} to Date (${name})`);
}

/** A whole number. Throws `code` for anything else. */
export function wholeNumber(value: Value, code: number, what: string): number {
  const number = isNumber(value) ? toSafeInteger(value) : undefined;
  if (number === undefined)
    throw new MongoError(code, `${what} must evaluate to an integer, found ${typeName(value)}`);
  return number;
}
