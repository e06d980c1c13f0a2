import { Int32 } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { CompileKeyword, KeywordContext, SchemaCheck } from './jsonSchemaKeyword.js';

function schemaList(operand: Value, { keyword, compile }: KeywordContext): SchemaCheck[] {
  if (!Array.isArray(operand))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array`);
  if (operand.length === 0)
    throw new MongoError('BadValue', `$jsonSchema keyword '${keyword}' must be a non-empty array`);
  return operand.map((schema: Value) => {
    if (!isDoc(schema))
      throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array of objects`);
    return compile(schema);
  });
}

function failures(checks: readonly SchemaCheck[], value: Value): Doc[] {
  return checks.flatMap((check, index) => {
    const details = check(value);
    return details.length > 0 ? [{ index: new Int32(index), details }] : [];
  });
}

const allOf: CompileKeyword = (operand, _schema, context) => {
  const checks = schemaList(operand, context);
  return (value) => {
    const failed = failures(checks, value);
    return failed.length > 0 ? { specified: false, schemasNotSatisfied: failed } : undefined;
  };
};

const anyOf: CompileKeyword = (operand, _schema, context) => {
  const checks = schemaList(operand, context);
  return (value) => {
    const failed = failures(checks, value);
    return failed.length === checks.length ? { specified: false, schemasNotSatisfied: failed } : undefined;
  };
};

const oneOf: CompileKeyword = (operand, _schema, context) => {
  const checks = schemaList(operand, context);
  return (value) => {
    const failed = failures(checks, value);
    if (failed.length === checks.length) return { specified: false, schemasNotSatisfied: failed };
    if (failed.length === checks.length - 1) return undefined;
    const matchingSchemaIndexes = checks.flatMap((check, i) =>
      check(value).length === 0 ? [new Int32(i)] : [],
    );
    return { specified: false, reason: 'more than one subschema matched', matchingSchemaIndexes };
  };
};

const not: CompileKeyword = (operand, _schema, { keyword, compile }) => {
  if (!isDoc(operand))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an object`);
  const check = compile(operand);
  return (value) =>
    check(value).length === 0 ? { specified: false, reason: 'child expression matched' } : undefined;
};

/** The keywords that combine schemas. */
export const logicKeywords: Readonly<Record<string, CompileKeyword>> = { allOf, anyOf, oneOf, not };
