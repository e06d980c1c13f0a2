import { Long } from 'bson';
import { docFrom, fieldNames, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toSafeInteger } from '../bson/numbers.js';
import { ValueMap } from '../bson/valueMap.js';
import { MongoError, notSupported } from '../mongoError.js';
import { compileFilter } from '../query/compileFilter.js';
import { keyValues } from '../query/fieldPath.js';
import { scopeWith } from '../expression/matchScope.js';
import { compileWith } from './documentStages.js';
import { withField } from './joinStages.js';
import { drain } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import { perDocument } from './stage.js';
import type { StageCompiler, StageContext } from './stage.js';

const REQUIRED = ['from', 'as', 'startWith', 'connectFromField', 'connectToField'] as const;
const OPTIONS = new Set<string>([...REQUIRED, 'maxDepth', 'depthField', 'restrictSearchWithMatch']);

interface Search {
  readonly from: string;
  readonly fromParts: readonly string[];
  readonly toField: string;
  readonly maxDepth: number;
  readonly depthField: readonly string[] | undefined;
  readonly restriction: Doc;
}

function readMaxDepth(value: Value): number {
  if (value === undefined) return Infinity;
  if (!isNumber(value)) throw new MongoError(40100, 'maxDepth must be numeric, found type: ' + typeof value);
  const depth = toSafeInteger(value);
  if (depth === undefined) throw new MongoError(40102, 'maxDepth could not be represented as a long long');
  if (depth < 0) throw new MongoError(40101, 'maxDepth requires a nonnegative argument');
  return depth;
}

function fieldPath(options: Doc, name: string): string {
  const value = getField(options, name);
  if (typeof value !== 'string')
    throw new MongoError(40103, `expected string as argument for ${name}, found: ${typeof value}`);
  if (value === '' || value.startsWith('$') || value.split('.').includes(''))
    throw new MongoError(
      16410,
      `FieldPath field names may not be empty or start with '$'. Consider using $getField or $setField.`,
    );
  return value;
}

function readSearch(operand: Value): Search & { as: readonly string[]; startWith: Value } {
  if (!isDoc(operand))
    throw new MongoError('FailedToParse', 'the $graphLookup stage specification must be an object');
  const unknown = fieldNames(operand).find((key) => !OPTIONS.has(key));
  if (unknown) throw new MongoError(40104, `Unknown argument to $graphLookup: ${unknown}`);
  if (REQUIRED.some((key) => operand[key] === undefined))
    throw new MongoError(
      40105,
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    );
  if (isDoc(operand['from'])) throw notSupported('$graphLookup from another database');
  if (typeof operand['from'] !== 'string')
    throw new MongoError('FailedToParse', "$graphLookup requires 'from' to be a string");
  const restriction = operand['restrictSearchWithMatch'] ?? {};
  if (!isDoc(restriction)) throw new MongoError(40185, 'restrictSearchWithMatch must be an object');
  return {
    from: operand['from'],
    as: fieldPath(operand, 'as').split('.'),
    startWith: operand['startWith'],
    fromParts: fieldPath(operand, 'connectFromField').split('.'),
    toField: fieldPath(operand, 'connectToField'),
    maxDepth: readMaxDepth(operand['maxDepth']),
    depthField: operand['depthField'] === undefined ? undefined : fieldPath(operand, 'depthField').split('.'),
    restriction,
  };
}

/** Everything reachable from the first values, level by level; each document once, at its least depth. */
function* reachable(search: Search, first: readonly Value[], context: StageContext): Generator<Pause, Doc[]> {
  const { from, fromParts, toField, maxDepth, depthField, restriction } = search;
  const found = new ValueMap<Doc>(context.collation);
  const asked = new ValueMap<true>(context.collation);
  let frontier = [...first];
  for (let depth = 0; depth <= maxDepth && frontier.length > 0; depth++) {
    const fresh = frontier.filter((value) => !asked.has(value));
    for (const value of fresh) asked.getOrAdd(value, () => true);
    frontier = [];
    if (fresh.length === 0) break;
    const filter = { $and: [docFrom([[toField, { $in: fresh }]]), restriction] };
    yield* drain(context.read(from, filter), (doc) => {
      if (found.has(doc['_id'])) return;
      found.getOrAdd(doc['_id'], () =>
        depthField ? withField(doc, depthField, Long.fromNumber(depth)) : doc,
      );
      const { values } = keyValues(doc, fromParts);
      // A missing field leads nowhere; a null leads to what is null or missing.
      frontier.push(...values.filter((value) => value !== undefined && typeof value !== 'symbol'));
    });
  }
  return found.entries().map(({ value }) => value);
}

/** `$graphLookup`: a breadth-first search over one collection, its finds as an array. */
export const graphLookupStage: StageCompiler = (operand, context) => {
  const search = readSearch(operand);
  const { variables } = context;
  compileFilter(search.restriction, scopeWith(variables, context.collation));
  const startWith = compileWith(search.startWith, context);
  return perDocument(function* (doc) {
    const start = startWith({ root: doc, variables });
    const first = Array.isArray(start) ? (start as Value[]) : [start ?? null];
    yield withField(doc, search.as, yield* reachable(search, first, context));
  });
};
