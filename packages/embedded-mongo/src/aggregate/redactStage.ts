import { entriesOf, isDoc, setField } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import type { Expression, Scope } from '../expression/expression.js';
import { displayValue } from '../bson/display.js';
import { MongoError } from '../mongoError.js';
import { compileWith } from './documentStages.js';
import { perDocument } from './stage.js';
import type { StageCompiler } from './stage.js';

/** The variables an expression answers with, by MongoDB's own values. */
const DECISIONS = { KEEP: 'keep', PRUNE: 'prune', DESCEND: 'descend' } as const;

function redact(doc: Doc, decide: Expression, variables: Scope['variables']): Doc | undefined {
  const decision = decide({ root: doc, variables });
  if (decision === DECISIONS.KEEP) return doc;
  if (decision === DECISIONS.PRUNE) return undefined;
  if (decision !== DECISIONS.DESCEND) {
    throw new MongoError(
      17053,
      `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${displayValue(decision)}`,
    );
  }
  const result: Doc = {};
  for (const [key, field] of entriesOf(doc)) {
    const value = inside(field, decide, variables);
    if (value !== undefined) setField(result, key, value);
  }
  return result;
}

/** What is left of a field: documents are judged, at any depth of arrays; everything else stays. */
function inside(value: Value, decide: Expression, variables: Scope['variables']): Value {
  if (isDoc(value)) return redact(value, decide, variables);
  if (!Array.isArray(value)) return value;
  return (value as Value[])
    .map((item) => inside(item, decide, variables))
    .filter((item) => item !== undefined);
}

/** `$redact`: keeps, removes or goes into each document and the documents in it. */
export const redactStage: StageCompiler = (operand, { variables, collation }) => {
  const decide = compileWith(operand, { variables: { ...variables, ...DECISIONS }, collation });
  return perDocument((doc) => {
    const kept = redact(doc, decide, { ...variables, ...DECISIONS, ROOT: doc });
    return kept ? [kept] : [];
  });
};
