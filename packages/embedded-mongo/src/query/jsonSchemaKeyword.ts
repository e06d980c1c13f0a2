import { docFrom, getField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { MongoError } from '../mongoError.js';

/** The rules of a schema a value breaks, each as error details; empty when it breaks none. */
export type SchemaCheck = (value: Value) => Doc[];

/**
 * One rule: undefined for a value that keeps it, else what the error details say besides the keyword. With
 * `specified: false` they don't repeat the keyword's operand.
 */
export type SchemaRule = (value: Value) => Doc | undefined;

/** What a keyword is compiled with: its name, and the way to nested schemas. */
export interface KeywordContext {
  readonly keyword: string;
  readonly compile: (schema: Value) => SchemaCheck;
}

/** Compiles one keyword of a schema; throws for an operand it can't have. */
export type CompileKeyword = (operand: Value, schema: Doc, context: KeywordContext) => SchemaRule;

/** An operand that must be an integer of at least `lowest`. Throws 14 or 9. */
export function schemaInteger(operand: Value, keyword: string, lowest = 0): number {
  const integer = toSafeInteger(operand);
  if (integer === undefined)
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a representable integer`);
  if (integer < lowest)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' must be a non-negative integer`);
  return integer;
}

/** An operand that must be a non-empty array of different strings. Throws 14 or 9. */
export function schemaStrings(operand: Value, keyword: string): string[] {
  if (!Array.isArray(operand) || !operand.every((item) => typeof item === 'string'))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array of strings`);
  if (operand.length === 0)
    throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' cannot be an empty array`);
  if (new Set(operand).size < operand.length)
    throw new MongoError(
      'FailedToParse',
      `$jsonSchema keyword '${keyword}' array cannot contain duplicate values`,
    );
  return operand;
}

/** The title and description of a schema, which its error details repeat. */
export function annotationsOf(schema: Doc): Doc {
  const kept = ['title', 'description'].filter((key) => typeof getField(schema, key) === 'string');
  return docFrom(kept.map((key) => [key, getField(schema, key)]));
}
