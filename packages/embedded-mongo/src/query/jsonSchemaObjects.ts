import { Int32 } from 'bson';
import { entriesOf, fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { annotationsOf, schemaInteger, schemaStrings } from './jsonSchemaKeyword.js';
import type { CompileKeyword, KeywordContext, SchemaCheck } from './jsonSchemaKeyword.js';
import { compileRegex } from './valueTests.js';

function schemasByName(operand: Value, { keyword, compile }: KeywordContext): [string, Doc, SchemaCheck][] {
  if (!isDoc(operand))
    throw new MongoError('TypeMismatch', `$jsonSchema keyword '${keyword}' must be an object`);
  return entriesOf(operand).map(([name, nested]) => {
    if (!isDoc(nested))
      throw new MongoError(
        'TypeMismatch',
        `Nested schema for $jsonSchema property '${name}' must be an object`,
      );
    return [name, nested, compile(nested)];
  });
}

const required: CompileKeyword = (operand, _schema, { keyword }) => {
  const names = schemaStrings(operand, keyword);
  return (value) => {
    const missing = isDoc(value) ? names.filter((name) => getField(value, name) === undefined) : [];
    return missing.length > 0 ? { missingProperties: missing } : undefined;
  };
};

/** What the details say of each property that broke its schema. */
function broken(found: readonly (readonly [string, Doc, Doc[]])[]): Doc[] {
  return found.map(([propertyName, schema, details]) => ({
    propertyName,
    ...annotationsOf(schema),
    details,
  }));
}

const properties: CompileKeyword = (operand, _schema, context) => {
  const checks = schemasByName(operand, context);
  return (value) => {
    if (!isDoc(value)) return undefined;
    const found = checks.flatMap(([name, schema, check]) => {
      const field = getField(value, name);
      const details = field === undefined ? [] : check(field);
      return details.length > 0 ? [[name, schema, details] as const] : [];
    });
    return found.length > 0 ? { specified: false, propertiesNotSatisfied: broken(found) } : undefined;
  };
};

const patternProperties: CompileKeyword = (operand, _schema, context) => {
  const checks = schemasByName(operand, context).map(
    ([pattern, , check]) => [pattern, compileRegex(pattern, ''), check] as const,
  );
  return (value) => {
    if (!isDoc(value)) return undefined;
    const details = checks.flatMap(([pattern, regex, check]) =>
      fieldNames(value)
        .filter((name) => regex.test(name))
        .flatMap((name) => {
          const rules = check(getField(value, name));
          return rules.length > 0 ? [{ propertyName: name, regexMatched: pattern, details: rules }] : [];
        }),
    );
    return details.length > 0 ? { specified: false, details } : undefined;
  };
};

/** The fields neither `properties` nor `patternProperties` speak of. */
function additionalNames(schema: Doc): (value: Doc) => string[] {
  const known = new Set(isDoc(schema['properties']) ? fieldNames(schema['properties']) : []);
  const patterns = isDoc(schema['patternProperties'])
    ? fieldNames(schema['patternProperties']).map((pattern) => compileRegex(pattern, ''))
    : [];
  return (value) =>
    fieldNames(value).filter((name) => !known.has(name) && !patterns.some((regex) => regex.test(name)));
}

const additionalProperties: CompileKeyword = (operand, schema, { keyword, compile }) => {
  const namesOf = additionalNames(schema);
  if (operand === true) return () => undefined;
  if (operand === false) {
    return (value) => {
      const names = isDoc(value) ? namesOf(value) : [];
      return names.length > 0 ? { additionalProperties: names } : undefined;
    };
  }
  if (!isDoc(operand))
    throw new MongoError(
      'TypeMismatch',
      `$jsonSchema keyword '${keyword}' must be either an object or a boolean`,
    );
  const check = compile(operand);
  return (value) => {
    for (const name of isDoc(value) ? namesOf(value) : []) {
      const details = check(getField(value as Doc, name));
      if (details.length > 0) {
        const reason = 'at least one additional property did not match the subschema';
        return { specified: false, reason, failingProperty: name, details };
      }
    }
    return undefined;
  };
};

function propertyCount(accepts: (count: number, limit: number) => boolean): CompileKeyword {
  return (operand, _schema, { keyword }) => {
    const limit = schemaInteger(operand, keyword);
    return (value) => {
      if (!isDoc(value) || accepts(Object.keys(value).length, limit)) return undefined;
      const numberOfProperties = new Int32(Object.keys(value).length);
      return { reason: 'specified number of properties was not satisfied', numberOfProperties };
    };
  };
}

function dependencyOf(name: string, given: Value, { compile }: KeywordContext): SchemaCheck {
  if (isDoc(given)) return compile(given);
  const needed = schemaStrings(given, `dependencies.${name}`);
  return (value) => {
    const missing = needed.filter((field) => getField(value as Doc, field) === undefined);
    return missing.length > 0 ? [{ conditionalProperty: name, missingProperties: missing }] : [];
  };
}

const dependencies: CompileKeyword = (operand, _schema, context) => {
  if (!isDoc(operand))
    throw new MongoError('TypeMismatch', "$jsonSchema keyword 'dependencies' must be an object");
  const checks = entriesOf(operand).map(
    ([name, dependency]) => [name, dependencyOf(name, dependency, context)] as const,
  );
  return (value) => {
    if (!isDoc(value)) return undefined;
    const failingDependencies = checks.flatMap(([name, check]) => {
      const details = getField(value, name) === undefined ? [] : check(value);
      return details.length > 0 ? [{ conditionalProperty: name, details }] : [];
    });
    return failingDependencies.length > 0 ? { specified: false, failingDependencies } : undefined;
  };
};

/** The keywords about documents: which fields they have and what these hold. */
export const objectKeywords: Readonly<Record<string, CompileKeyword>> = {
  required,
  properties,
  patternProperties,
  additionalProperties,
  minProperties: propertyCount((count, least) => count >= least),
  maxProperties: propertyCount((count, most) => count <= most),
  dependencies,
};
