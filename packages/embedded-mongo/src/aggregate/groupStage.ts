import { entriesOf, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { ValueMap } from '../bson/valueMap.js';
import type { Accumulator, CompiledAccumulator } from '../expression/accumulators.js';
import { compileAccumulator } from '../expression/compileAccumulator.js';
import type { Scope } from '../expression/expression.js';
import { MongoError } from '../mongoError.js';
import { drain } from '../planner/pause.js';
import { compileWith, compilerFor } from './documentStages.js';
import type { StageCompiler, StageScope } from './stage.js';

/** A field of a group's document, and the accumulator that fills it. */
export interface Output extends CompiledAccumulator {
  readonly field: string;
}

function readOutput(field: string, operand: Value, scope: StageScope): Output {
  if (field.includes('.')) throw new MongoError(40235, `The field name '${field}' cannot contain '.'`);
  if (!isDoc(operand)) throw new MongoError(40234, `The field '${field}' must be an accumulator object`);
  const [only, ...more] = entriesOf(operand);
  if (!only || more.length > 0)
    throw new MongoError(40238, `The field '${field}' must specify one accumulator`);
  const [name, argument] = only;
  const accumulator = compileAccumulator(name, argument, compilerFor(scope));
  if (!accumulator) throw new MongoError(15952, `unknown group operator '${name}'`);
  return { field, ...accumulator };
}

/** The fields a group is given, each an accumulator. Throws 40234, 40235, 40238 and 15952 for what is none. */
export function readOutputs(spec: Doc, scope: StageScope): Output[] {
  return entriesOf(spec).map(([field, output]) => readOutput(field, output, scope));
}

/** What the parameters of a group's accumulators are evaluated in: its `_id`, if that is a document. */
function idScope(id: Value, variables: Doc): Scope {
  return { root: isDoc(id) ? id : {}, variables };
}

/** `$group`: one document for each distinct value of `_id`, equal as MongoDB compares values and shown as first met. */
export const groupStage: StageCompiler = (operand, context) => {
  const { variables, collation } = context;
  if (!isDoc(operand)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!('_id' in operand)) throw new MongoError(15955, 'a group specification must include an _id');
  const id = compileWith(operand['_id'], context);
  const { _id: _none, ...rest } = operand;
  const outputs = readOutputs(rest, context);
  return function* (documents) {
    const groups = new ValueMap<Accumulator[]>(collation);
    yield* drain(documents, (doc) => {
      const scope = { root: doc, variables };
      const value = id(scope) ?? null;
      const states = groups.getOrAdd(value, () => outputs.map(({ make }) => make(idScope(value, variables))));
      for (let i = 0; i < outputs.length; i++) states[i]?.add(outputs[i]?.input(scope));
    });
    for (const { key, value: states } of groups.entries()) {
      const result: Doc = { _id: key };
      outputs.forEach(({ field }, i) => setField(result, field, states[i]?.result()));
      yield result;
    }
  };
};
