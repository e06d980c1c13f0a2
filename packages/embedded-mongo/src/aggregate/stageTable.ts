import { Int32, Long } from 'bson';
import { deleteField, docFrom, getField, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError } from '../mongoError.js';
import { PAUSE, drain } from '../planner/pause.js';
import { compileFilter } from '../query/compileFilter.js';
import { Sorter } from '../query/sorter.js';
import { parseSort } from '../query/sortSpec.js';
import { readPath } from '../update/updatePath.js';
import { bucketStages } from './bucketStages.js';
import { documentStages } from './documentStages.js';
import { fillStage } from './fillStage.js';
import { graphLookupStage } from './graphLookupStage.js';
import { groupStage } from './groupStage.js';
import { joinStages } from './joinStages.js';
import { redactStage } from './redactStage.js';
import { perDocument } from './stage.js';
import type { StageCompiler } from './stage.js';
import { windowStage } from './windowStage.js';

const match: StageCompiler = (operand, { variables, collation }) => {
  if (!isDoc(operand)) throw new MongoError(15959, 'the match filter must be an expression in an object');
  const predicate = compileFilter(operand, scopeWith(variables, collation));
  return perDocument((doc) => (predicate(doc, {}) ? [doc] : []));
};

const sort: StageCompiler = (operand, { collation }) => {
  const fields = parseSort(operand);
  if (fields.length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  return function* (documents) {
    const sorter = new Sorter<Doc>(fields, collation);
    yield* drain(documents, (doc) => sorter.add(doc, doc));
    yield* sorter.sorted();
  };
};

/** The operand of `$limit` and `$skip`. Throws 15957 or 15956 when it isn't a suitable integer. */
export function stageCount(operand: Value, name: string, lowest: number): number {
  const count = toSafeInteger(operand);
  if (count === undefined || count < lowest) {
    throw new MongoError(
      lowest === 1 ? 15958 : 15956,
      `invalid argument to ${name} stage: the ${name} must be ${lowest === 1 ? 'positive' : 'non-negative'}`,
    );
  }
  return count;
}

const limit: StageCompiler = (operand) => {
  const most = stageCount(operand, '$limit', 1);
  return function* (documents) {
    let count = 0;
    for (const doc of documents) {
      yield doc;
      if (doc !== PAUSE && ++count >= most) return;
    }
  };
};

const skip: StageCompiler = (operand) => {
  const skipped = stageCount(operand, '$skip', 0);
  return function* (documents) {
    let count = 0;
    for (const doc of documents) if (doc === PAUSE || count++ >= skipped) yield doc;
  };
};

const count: StageCompiler = (operand) => {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.')) {
    throw new MongoError(40156, 'the count field must be a non-empty string without a leading $ or a dot');
  }
  return function* (documents) {
    let total = 0;
    yield* drain(documents, () => total++);
    if (total > 0) yield docFrom([[operand, new Int32(total)]]);
  };
};

const unwind: StageCompiler = (operand) => {
  const options: Doc = isDoc(operand) ? operand : { path: operand };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options;
  if (typeof path !== 'string')
    throw new MongoError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const index = typeof includeArrayIndex === 'string' ? includeArrayIndex : undefined;
  const parts = path.slice(1).split('.');
  return perDocument(function* (doc) {
    const value = readPath(doc, parts);
    const items = Array.isArray(value) ? (value as Value[]) : undefined;
    const keep =
      preserveNullAndEmptyArrays === true &&
      (items ? items.length === 0 : value === null || value === undefined);
    if (items)
      for (let i = 0; i < items.length; i++) yield unwound(doc, parts, items[i], index, Long.fromNumber(i));
    if (keep || (!items && value !== null && value !== undefined))
      yield unwound(doc, parts, items ? undefined : value, index, null);
  });
};

/** A copy of the document with the array replaced by one of its elements; undefined removes it. */
function unwound(
  doc: Doc,
  parts: readonly string[],
  value: Value,
  index: string | undefined,
  position: Value,
): Doc {
  const copy = replaced(doc, parts, value);
  return index === undefined ? copy : replaced(copy, index.split('.'), position);
}

function replaced(doc: Doc, parts: readonly string[], value: Value): Doc {
  const copy = { ...doc };
  const key = parts[0] as string;
  if (parts.length > 1) {
    const inner = getField(copy, key);
    if (isDoc(inner) || value !== undefined)
      setField(copy, key, replaced(isDoc(inner) ? inner : {}, parts.slice(1), value));
  } else if (value === undefined) deleteField(copy, key);
  else setField(copy, key, value);
  return copy;
}

const sortByCount: StageCompiler = (operand, context, name) => {
  const grouped = groupStage({ _id: operand, count: { $sum: new Int32(1) } }, context, name);
  const sorted = sort({ count: new Int32(-1) }, context, name);
  return (documents) => sorted(grouped(documents));
};

const sample: StageCompiler = (operand) => {
  const size = isDoc(operand) ? toSafeInteger(operand['size']) : undefined;
  if (size === undefined || size < 0)
    throw new MongoError(28746, 'size argument to $sample must be a non-negative number');
  return function* (documents) {
    const all: { doc: Doc; key: number }[] = [];
    yield* drain(documents, (doc) => all.push({ doc, key: Math.random() }));
    all.sort((a, b) => a.key - b.key);
    for (const { doc } of all.slice(0, size)) yield doc;
  };
};

/** Every aggregation stage, by name. */
export const stageTable: Readonly<Record<string, StageCompiler>> = {
  ...documentStages,
  ...joinStages,
  ...bucketStages,
  $match: match,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $count: count,
  $unwind: unwind,
  $group: groupStage,
  $sortByCount: sortByCount,
  $sample: sample,
  $graphLookup: graphLookupStage,
  $redact: redactStage,
  $setWindowFields: windowStage,
  $fill: fillStage,
};
