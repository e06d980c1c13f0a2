import { docFrom, entriesOf, fieldNames, firstName, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import { documentStages } from './documentStages.js';
import type { Stage, StageCompiler, StageContext } from './stage.js';
import { windowStage } from './windowStage.js';

const METHODS: Readonly<Record<string, string>> = { linear: '$linearFill', locf: '$locf' };
const OPTIONS = new Set(['partitionBy', 'partitionByFields', 'sortBy', 'output']);

function readMethods(output: Doc): { methods: Doc; values: Doc } {
  const methods: Doc = {};
  const values: Doc = {};
  for (const [path, given] of entriesOf(output)) {
    const key = isDoc(given) && Object.keys(given).length === 1 ? firstName(given) : undefined;
    if (!isDoc(given) || (key !== 'value' && key !== 'method'))
      throw new MongoError(6050202, "Each output field of $fill must have either 'value' or 'method'");
    if (key === 'value') {
      setField(values, path, { $ifNull: [`$${path}`, given['value']] });
      continue;
    }
    const method = METHODS[String(given['method'])];
    if (!method) throw new MongoError(6050202, "Method must be either 'locf' or 'linear'");
    setField(methods, path, { [method]: `$${path}` });
  }
  return { methods, values };
}

function partitionOf({ partitionBy, partitionByFields }: Doc): Value {
  if (partitionByFields === undefined) return partitionBy;
  if (partitionBy !== undefined)
    throw new MongoError(
      6050204,
      "Maximum one of 'partitionBy' and 'partitionByFields' can be specified in $fill",
    );
  if (!Array.isArray(partitionByFields) || !partitionByFields.every((field) => typeof field === 'string'))
    throw new MongoError('TypeMismatch', "BSON field '$fill.partitionByFields' must be an array of strings");
  return docFrom(partitionByFields.map((field) => [field.replaceAll('.', '_'), `$${field}`]));
}

/** `$fill`: nulls and missing fields get a value, the last one seen, or one between their neighbours. */
export const fillStage: StageCompiler = (operand, context: StageContext) => {
  if (!isDoc(operand))
    throw new MongoError('FailedToParse', 'The $fill stage specification must be an object');
  const unknown = fieldNames(operand).find((key) => !OPTIONS.has(key));
  if (unknown) throw new MongoError('IDLUnknownField', `BSON field '$fill.${unknown}' is an unknown field.`);
  if (!isDoc(operand['output']) || Object.keys(operand['output']).length === 0)
    throw new MongoError('IDLFailedToParse', "BSON field '$fill.output' is missing but a required field");
  const { methods, values } = readMethods(operand['output']);
  const stages: Stage[] = [];
  if (Object.keys(methods).length > 0) {
    const { sortBy } = operand;
    const partitionBy = partitionOf(operand);
    const spec = {
      ...(partitionBy === undefined ? {} : { partitionBy }),
      ...(sortBy === undefined ? {} : { sortBy }),
    };
    stages.push(windowStage({ ...spec, output: methods }, context, '$setWindowFields'));
  }
  if (Object.keys(values).length > 0)
    stages.push(documentStages['$addFields']?.(values, context, '$addFields') as Stage);
  return (documents) => stages.reduce((source, stage) => stage(source), documents);
};
