import { Int32 } from 'bson';
import { isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { schemaInteger } from './jsonSchemaKeyword.js';
import type { CompileKeyword, SchemaCheck } from './jsonSchemaKeyword.js';
import { unorderedKey } from './unorderedKey.js';

/** The first element, from `start` on, that breaks its schema. */
function firstBroken(
  value: Value,
  start: number,
  checkAt: (index: number) => SchemaCheck | undefined,
): Doc | undefined {
  if (!Array.isArray(value)) return undefined;
  for (let index = start; index < value.length; index++) {
    const details = checkAt(index)?.(value[index]) ?? [];
    if (details.length > 0)
      return {
        specified: false,
        reason: 'At least one item did not match the sub-schema',
        itemIndex: new Int32(index),
        details,
      };
  }
  return undefined;
}

const items: CompileKeyword = (operand, _schema, { keyword, compile }) => {
  if (isDoc(operand)) {
    const check = compile(operand);
    return (value) => firstBroken(value, 0, () => check);
  }
  if (!Array.isArray(operand))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an array or an object`);
  const checks = operand.map((schema: Value) => compile(schema));
  return (value) => firstBroken(value, 0, (index) => checks[index]);
};

/** Only what comes after the elements that `items`, given as an array, speaks of. */
const additionalItems: CompileKeyword = (operand, schema, { keyword, compile }) => {
  if (typeof operand !== 'boolean' && !isDoc(operand))
    throw new MongoError(
      'TypeMismatch',
      `$jsonSchema keyword '${keyword}' must be either an object or a boolean`,
    );
  const check = isDoc(operand) ? compile(operand) : undefined;
  if (!Array.isArray(schema['items']) || operand === true) return () => undefined;
  const start = schema['items'].length;
  if (check) return (value) => firstBroken(value, start, () => check);
  return (value) =>
    Array.isArray(value) && value.length > start
      ? { additionalItems: value.slice(start) as Value[] }
      : undefined;
};

function itemCount(accepts: (count: number, limit: number) => boolean): CompileKeyword {
  return (operand, _schema, { keyword }) => {
    const limit = schemaInteger(operand, keyword);
    return (value) =>
      !Array.isArray(value) || accepts(value.length, limit)
        ? undefined
        : { reason: 'array did not match specified length', consideredValue: value };
  };
}

const uniqueItems: CompileKeyword = (operand, _schema, { keyword }) => {
  if (typeof operand !== 'boolean')
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be a boolean`);
  if (!operand) return () => undefined;
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const seen = new Set<string>();
    for (const item of value as Value[]) {
      const key = unorderedKey(item);
      if (seen.has(key))
        return { reason: 'found a duplicate item', consideredValue: value, duplicatedValue: item };
      seen.add(key);
    }
    return undefined;
  };
};

/** The keywords about arrays. */
export const arrayKeywords: Readonly<Record<string, CompileKeyword>> = {
  items,
  additionalItems,
  minItems: itemCount((count, least) => count >= least),
  maxItems: itemCount((count, most) => count <= most),
  uniqueItems,
};
