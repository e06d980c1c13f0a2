import { Int32 } from 'bson';
import { entriesOf, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { sortableKey } from '../bson/sortableKey.js';
import { accumulators } from '../expression/accumulators.js';
import type { Accumulator } from '../expression/accumulators.js';
import type { Expression } from '../expression/expression.js';
import { MongoError } from '../mongoError.js';
import { compileWith } from './documentStages.js';
import type { StageCompiler } from './stage.js';

interface Output {
  readonly field: string;
  readonly make: () => Accumulator;
  readonly input: Expression;
}

function readOutput(field: string, operand: Value, variables: Doc): Output {
  if (field.includes('.')) throw new MongoError(40235, `The field name '${field}' cannot contain '.'`);
  if (!isDoc(operand)) throw new MongoError(40234, `The field '${field}' must be an accumulator object`);
  const [only, ...more] = entriesOf(operand);
  if (!only || more.length > 0)
    throw new MongoError(40238, `The field '${field}' must specify one accumulator`);
  const [name, argument] = only;
  if (name === '$count')
    return { field, make: accumulators['$sum'] as () => Accumulator, input: () => new Int32(1) };
  const make = Object.hasOwn(accumulators, name) ? accumulators[name] : undefined;
  if (!make) throw new MongoError(15952, `unknown group operator '${name}'`);
  return { field, make, input: compileWith(argument, variables) };
}

/** `$group`: one document for each distinct value of `_id`, equal as MongoDB compares values. */
export const groupStage: StageCompiler = (operand, { variables }) => {
  if (!isDoc(operand)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!('_id' in operand)) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileWith(operand['_id'], variables);
  const outputs = entriesOf(operand)
    .filter(([field]) => field !== '_id')
    .map(([field, output]) => readOutput(field, output, variables));
  return function* (documents) {
    const groups = new Map<string, { id: Value; states: Accumulator[] }>();
    for (const doc of documents) {
      const scope = { root: doc, variables };
      const value = id(scope) ?? null;
      const key = sortableKey(value).toString('latin1');
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { id: value, states: outputs.map(({ make }) => make()) }));
      for (let i = 0; i < outputs.length; i++) group.states[i]?.add(outputs[i]?.input(scope));
    }
    for (const group of groups.values()) {
      const result: Doc = { _id: group.id };
      outputs.forEach(({ field }, i) => setField(result, field, group.states[i]?.result()));
      yield result;
    }
  };
};
