import { BSONRegExp } from 'bson';
import type { Collation } from '../collation/collation.js';
import { docFrom, entriesOf, fieldNames, firstName, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';
import { visitPath } from './fieldPath.js';
import { compileJsonSchema } from './jsonSchema.js';
import type { DocPredicate, MatchRun, MatchScope } from './matchContext.js';
import { memberTest } from './memberTest.js';
import { bitsTest, equalityTest, modTest, rangeTest, regexTest, sizeTest, typeTest } from './valueTests.js';
import type { ValueTest } from './valueTests.js';

const UNSUPPORTED = new Set([
  '$text',
  '$where',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$within',
  '$box',
  '$polygon',
  '$center',
  '$centerSphere',
  '$geometry',
  '$maxDistance',
  '$minDistance',
  '$sampleRate',
  '$uniqueDocs',
]);

/**
 * Compiles a query filter to a predicate over documents. Throws 2 (BadValue) for unknown operators, 9 or
 * 14 for malformed operands, and 115 for operators the store leaves out, each naming the operator.
 */
export function compileFilter(filter: Doc, scope: MatchScope): DocPredicate {
  const parts = entriesOf(filter).flatMap(([name, operand]) => compileEntry(name, operand, scope));
  if (parts.length === 1) return parts[0] as DocPredicate;
  return (doc, run) => parts.every((part) => part(doc, run));
}

function compileEntry(key: string, operand: Value, scope: MatchScope): DocPredicate[] {
  if (!key.startsWith('$')) return compileField(key, operand, scope);
  if (UNSUPPORTED.has(key)) throw notSupported(`the query operator ${key}`);
  const compile = LOGICAL[key];
  if (!compile) {
    throw new MongoError(
      'BadValue',
      `unknown top level operator: ${key}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
    );
  }
  return compile(operand, scope);
}

type CompileLogical = (operand: Value, scope: MatchScope) => DocPredicate[];

function branches(name: string, operand: Value, scope: MatchScope): DocPredicate[] {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', `${name} argument must be an array`);
  if (operand.length === 0) throw new MongoError('BadValue', '$and/$or/$nor must be a nonempty array');
  return operand.map((branch: Value) => {
    if (!isDoc(branch)) throw new MongoError('BadValue', '$or/$and/$nor entries need to be full objects');
    return compileFilter(branch, scope);
  });
}

const LOGICAL: Readonly<Record<string, CompileLogical>> = {
  $and: (operand, scope) => branches('$and', operand, scope),
  $or: (operand, scope) => {
    const any = branches('$or', operand, scope);
    // A position is told by what MongoDB makes one test of: a single branch, or values one field may have.
    if (any.length === 1) return any;
    const values = valuesOfOneField(operand as Doc[]);
    if (values) return compileField(values.path, docFrom([['$in', values.items]]), scope);
    return [(doc, run) => any.some((branch) => branch(doc, runInside(run)))];
  },
  $nor: (operand, scope) => {
    const none = branches('$nor', operand, scope);
    return [(doc) => !none.some((branch) => branch(doc, {}))];
  },
  $expr: (operand, scope) => [scope.compileExpression(operand, scope.variables)],
  $comment: () => [],
  $alwaysTrue: () => [],
  $alwaysFalse: () => [() => false],
  $jsonSchema: (operand) => {
    const check = compileJsonSchema(operand);
    return [(doc) => check(doc).length === 0];
  },
  ...Object.fromEntries(
    ['$ref', '$id', '$db'].map((field): [string, CompileLogical] => [
      field,
      (operand, { collation }) => [onPath(field, equalityTest(operand, collation))],
    ]),
  ),
};

/** The field all branches ask for a value of, and the values; undefined when that isn't all they ask. */
function valuesOfOneField(branches: readonly Doc[]): { path: string; items: Value[] } | undefined {
  const [path = ''] = branches.flatMap(fieldNames);
  if (path === '' || path.startsWith('$')) return undefined;
  const items = branches.map((branch) => {
    const operand = getField(branch, path);
    const only = fieldNames(branch).length === 1 && operand !== undefined;
    if (!only || operand instanceof BSONRegExp) return undefined;
    if (!isOperatorDoc(operand)) return operand;
    return fieldNames(operand).length === 1 && !isRegex(operand['$eq']) ? operand['$eq'] : undefined;
  });
  return items.includes(undefined) ? undefined : { path, items };
}

const isRegex = (value: Value): boolean => value instanceof BSONRegExp;

/** A run of its own for what has no position to tell. */
const runInside = ({ whole }: MatchRun): MatchRun => (whole ? { whole } : {});

/** True for an operand made of operators, such as `{ $gt: 1 }`; a DBRef's `$ref` and `$id` are fields. */
export function isOperatorDoc(operand: Value): operand is Doc {
  if (!isDoc(operand)) return false;
  const first = firstName(operand);
  return first !== undefined && first.startsWith('$') && !DBREF_FIELDS.has(first);
}

const DBREF_FIELDS = new Set(['$ref', '$id', '$db']);

function compileField(path: string, operand: Value, scope: MatchScope): DocPredicate[] {
  if (operand instanceof BSONRegExp) return [onPath(path, regexTest(operand.pattern, operand.options))];
  if (!isOperatorDoc(operand)) return [onPath(path, equalityTest(operand, scope.collation))];
  return entriesOf(operand).flatMap(([name, argument]) =>
    compileOperator(path, name, argument, operand, scope),
  );
}

function compileOperator(
  path: string,
  name: string,
  operand: Value,
  whole: Doc,
  scope: MatchScope,
): DocPredicate[] {
  if (UNSUPPORTED.has(name)) throw notSupported(`the query operator ${name}`);
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined;
  if (special) return special(path, operand, scope, whole);
  const build = Object.hasOwn(TESTS, name) ? TESTS[name] : undefined;
  if (!build) throw new MongoError('BadValue', `unknown operator: ${name}`);
  return [onPath(path, build(operand, scope.collation))];
}

const TESTS: Readonly<Record<string, (operand: Value, collation: Collation | undefined) => ValueTest>> = {
  $eq: equalityTest,
  $gt: (operand, collation) => rangeTest(operand, collation, (order) => order > 0),
  $gte: (operand, collation) => rangeTest(operand, collation, (order) => order >= 0),
  $lt: (operand, collation) => rangeTest(operand, collation, (order) => order < 0),
  $lte: (operand, collation) => rangeTest(operand, collation, (order) => order <= 0),
  $in: inTest,
  $type: typeTest,
  $size: sizeTest,
  $mod: modTest,
  $bitsAllSet: (operand) => bitsTest(operand, (set, asked) => set === asked),
  $bitsAnySet: (operand) => bitsTest(operand, (set) => set > 0),
  $bitsAllClear: (operand) => bitsTest(operand, (set) => set === 0),
  $bitsAnyClear: (operand) => bitsTest(operand, (set, asked) => set < asked),
};

function inTest(operand: Value, collation: Collation | undefined): ValueTest {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$in needs an array');
  if (operand.some(isOperatorDoc)) throw new MongoError('BadValue', 'cannot nest $ under $in');
  return memberTest(operand, collation);
}

type CompileSpecial = (path: string, operand: Value, scope: MatchScope, whole: Doc) => DocPredicate[];

/** The opposite; a match inside it has no position to tell. */
const negated = (parts: DocPredicate[]): DocPredicate[] => [
  (doc, run) => !parts.every((part) => part(doc, runInside(run))),
];

function compileNot(path: string, operand: Value, scope: MatchScope): DocPredicate[] {
  if (operand instanceof BSONRegExp) return negated(compileField(path, operand, scope));
  if (!isDoc(operand)) throw new MongoError('BadValue', '$not needs a regex or a document');
  if (!isOperatorDoc(operand)) throw new MongoError('BadValue', '$not cannot be empty and needs operators');
  return negated(compileField(path, operand, scope));
}

function compileRegexOperator(path: string, operand: Value, whole: Doc): DocPredicate[] {
  const given = whole['$options'];
  if (given !== undefined && typeof given !== 'string')
    throw new MongoError('BadValue', '$options has to be a string');
  if (operand instanceof BSONRegExp)
    return [onPath(path, regexTest(operand.pattern, given ?? operand.options))];
  if (typeof operand !== 'string') throw new MongoError('BadValue', '$regex has to be a string');
  return [onPath(path, regexTest(operand, given ?? ''))];
}

function compileElemMatch(path: string, operand: Value, scope: MatchScope): DocPredicate[] {
  if (!isDoc(operand)) throw new MongoError('BadValue', '$elemMatch needs an Object');
  const matches = elementMatcher(operand, scope, true);
  const parts = path.split('.');
  return [
    (doc, run) =>
      visitPath(doc, parts, (value, position) => {
        if (!Array.isArray(value)) return false;
        const found = value.findIndex(matches);
        if (found >= 0) run.position = position ?? found;
        return found >= 0;
      }),
  ];
}

/**
 * Compiles what `$elemMatch` and `$pull` ask of one array element: operators on it, or a filter over its
 * fields. An element that is an array counts as one value for `$elemMatch`, but `$pull` looks inside.
 */
export function elementMatcher(operand: Doc, scope: MatchScope, whole: boolean): (element: Value) => boolean {
  const first = firstName(operand);
  if (isOperatorDoc(operand) && first !== undefined && !(first in LOGICAL)) {
    const tests = compileField('v', operand, scope);
    return (element) => tests.every((test) => test({ v: element }, whole ? { whole } : {}));
  }
  const filter = compileFilter(operand, scope);
  return (element) =>
    isDoc(element) ? filter(element, {}) : Array.isArray(element) && filter(byPosition(element), {});
}

/** An array as a document of its elements. */
function byPosition(items: readonly Value[]): Doc {
  return docFrom(items.map((item, i) => [String(i), item]));
}

function compileAll(path: string, operand: Value, scope: MatchScope): DocPredicate[] {
  if (!Array.isArray(operand)) throw new MongoError('BadValue', '$all needs an array');
  if (operand.length === 0) return [() => false];
  return operand.flatMap((item: Value) => {
    if (isDoc(item) && '$elemMatch' in item) return compileElemMatch(path, item['$elemMatch'], scope);
    if (isOperatorDoc(item)) throw new MongoError('BadValue', 'no $ expressions in $all');
    return compileField(path, item, scope);
  });
}

function truthy(value: Value): boolean {
  if (isNumber(value)) return toDouble(value) !== 0;
  return value !== false && value !== null && value !== undefined;
}

const SPECIAL: Readonly<Record<string, CompileSpecial>> = {
  $ne: (path, operand, { collation }) => {
    if (operand instanceof BSONRegExp) throw new MongoError('BadValue', "Can't have regex as arg to $ne.");
    return negated([onPath(path, equalityTest(operand, collation))]);
  },
  $nin: (path, operand, { collation }) => {
    if (!Array.isArray(operand)) throw new MongoError('BadValue', '$nin needs an array');
    return negated([onPath(path, inTest(operand, collation))]);
  },
  $not: compileNot,
  $exists: (path, operand) => {
    const exists = onPath(path, { test: (value) => value !== undefined, arrays: 'whole' });
    return truthy(operand) ? [exists] : negated([exists]);
  },
  $regex: (path, operand, _scope, whole) => compileRegexOperator(path, operand, whole),
  $options: (_path, _operand, _scope, whole) => {
    if (!('$regex' in whole)) throw new MongoError('BadValue', '$options needs a $regex');
    return [];
  },
  $elemMatch: compileElemMatch,
  $all: compileAll,
  $comment: () => [],
};

function onPath(path: string, { test, arrays }: ValueTest): DocPredicate {
  const parts = path.split('.');
  return (doc, run) =>
    visitPath(doc, parts, (value, position, placed) => {
      if (arrays === 'each' && !placed && !run.whole && Array.isArray(value)) {
        const found = value.findIndex((item: Value) => test(item));
        if (found >= 0) {
          run.position = position ?? found;
          return true;
        }
      }
      if (!test(value)) return false;
      if (position !== undefined) run.position = position;
      return true;
    });
}
