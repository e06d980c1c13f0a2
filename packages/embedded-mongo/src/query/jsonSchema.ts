import { fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import { arrayKeywords } from './jsonSchemaArrays.js';
import type { CompileKeyword, SchemaCheck } from './jsonSchemaKeyword.js';
import { logicKeywords } from './jsonSchemaLogic.js';
import { objectKeywords } from './jsonSchemaObjects.js';
import { valueKeywords } from './jsonSchemaValues.js';

/** Keywords of draft 4 that MongoDB leaves out. */
const LEFT_OUT = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

const annotation: CompileKeyword = (operand, _schema, { keyword }) => {
  if (typeof operand !== 'string')
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be of type string`);
  return () => undefined;
};

const encrypted: CompileKeyword = (_operand, _schema, { keyword }) => {
  throw notSupported(`the $jsonSchema keyword ${keyword}`);
};

const KEYWORDS: Readonly<Record<string, CompileKeyword>> = {
  ...valueKeywords,
  ...objectKeywords,
  ...arrayKeywords,
  ...logicKeywords,
  title: annotation,
  description: annotation,
  encrypt: encrypted,
  encryptMetadata: encrypted,
};

/**
 * Compiles a schema in MongoDB's dialect (draft 4 without references, plus `bsonType`) to a check that
 * returns the rules a value breaks, in the shape of `errInfo`; none means that it matches. Throws 9 for
 * keywords MongoDB doesn't know or leaves out, 14 and 9 for malformed operands.
 */
export function compileJsonSchema(schema: Value): SchemaCheck {
  if (!isDoc(schema)) throw new MongoError('TypeMismatch', '$jsonSchema must be an object');
  if ('type' in schema && 'bsonType' in schema) {
    throw new MongoError('FailedToParse', "Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  }
  const rules = fieldNames(schema).map((keyword) => {
    if (LEFT_OUT.has(keyword))
      throw new MongoError('FailedToParse', `$jsonSchema keyword '${keyword}' is not currently supported`);
    const compile = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (!compile) throw new MongoError('FailedToParse', `Unknown $jsonSchema keyword: ${keyword}`);
    const rule = compile(getField(schema, keyword), schema, { keyword, compile: compileJsonSchema });
    const specifiedAs = { [keyword]: getField(schema, keyword) };
    return (value: Value): Doc[] => {
      const broken = rule(value);
      if (broken === undefined) return [];
      const { specified, ...details } = broken;
      return [{ operatorName: keyword, ...(specified === false ? {} : { specifiedAs }), ...details }];
    };
  });
  return (value) => rules.flatMap((rule) => rule(value));
}
