import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { PosternError } from '../../../kernel/errors.js';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import { coerceVariables } from './coerceVariables.js';
import { type DropPlan, dropFromVariables, planDrops } from './dropInputs.js';
import { planScrubs, type ScrubbedPlace, type ScrubPlan, scrubVariables } from './scrubInputs.js';

/** What is to be done to an operation's input, whatever its values; `document` is what is left to execute. */
export interface InputPlan extends DropPlan {
  readonly scrubs: ScrubPlan;
}

/** What was done to an input, as the answer says it: paths and kinds; a member is absent where nothing was. */
export interface InputReceipt {
  readonly dropped?: readonly string[];
  readonly scrubbed?: readonly ScrubbedPlace[];
}

/** An operation's variables as resolvers may see them, or what is wrong with them. */
export type TakenInput =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>>; readonly receipt: InputReceipt }
  | { readonly ok: false; readonly errors: readonly PosternError[] };

/** Plans once for a document whose literals were hoisted. */
export function planInput(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): InputPlan {
  const drops = planDrops(schema, model, document, operation);
  return { ...drops, scrubs: planScrubs(schema, model, drops.document) };
}

/** Forgets what is dropped, coerces and seals the rest, and takes out of texts what is scrubbed. */
export function takeInput(
  schema: GraphQLSchema,
  model: PrivacyModel,
  plan: InputPlan,
  raw: Readonly<Record<string, unknown>>,
): TakenInput {
  const kept = dropFromVariables(schema, model, plan, raw);
  const coerced = coerceVariables(schema, plan.operation, kept.values);
  if (!coerced.ok) return coerced;
  const { values } = coerced;
  const scrubbed = scrubVariables(schema, model, plan.operation, plan.scrubs, values);
  const receipt = {
    ...(kept.dropped.length > 0 && { dropped: kept.dropped }),
    ...(scrubbed.length > 0 && { scrubbed }),
  };
  return { ok: true, values, receipt };
}
