import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { PosternError } from '../../../kernel/errors.js';
import { missingConsent } from '../../decide/missingConsent.js';
import type { PrivacyModel } from '../../model/PrivacyModel.js';
import type { Viewer } from '../../model/Viewer.js';
import type { Purpose } from '../../model/vocabulary.js';
import type { PurposeGate } from '../query/PurposeGate.js';
import { type ConsentPlan, neededConsents, planConsents } from './consentedInputs.js';
import { type DropPlan, dropFromVariables, planDrops } from './dropInputs.js';
import { type InputPlan, type InputReceipt, planInput, takeInput, type TakenInput } from './takeInput.js';

/** An input that was forgotten for want of a consent. */
export interface ConsentMissing {
  /** The same as in `dropped`. */
  readonly path: string;
  readonly purpose: Purpose;
}

/** What was done to an input: {@link InputReceipt}, and for what of it a consent is missing. */
export interface ConsentedReceipt extends InputReceipt {
  readonly consentMissing?: readonly ConsentMissing[];
}

/** As {@link TakenInput}, with what is left to execute. */
export type ConsentedInput =
  | (Extract<TakenInput, { ok: true }> & {
      readonly document: DocumentNode;
      readonly receipt: ConsentedReceipt;
      /** The consents by which something was kept. */
      readonly reliesOn: readonly Purpose[];
    })
  | Extract<TakenInput, { ok: false }>;

/** One operation's input, planned for whoever sends it. */
export interface ConsentedPlan {
  readonly model: PrivacyModel;
  readonly input: InputPlan;
  readonly consents: ConsentPlan;
  /** What is done instead where these consents are missing. Made when first needed. */
  readonly without: (missing: readonly Purpose[]) => PlanWithout;
}

interface PlanWithout {
  readonly model: PrivacyModel;
  readonly input: InputPlan;
  /** For the receipt: what is forgotten for want of each. */
  readonly forgotten: readonly {
    readonly purpose: Purpose;
    readonly model: PrivacyModel;
    readonly drops: DropPlan;
  }[];
}

/** Sets of missing consents for which a document's plan is kept; there are as many as purposes can be combined. */
const WITHOUT = 4;

/** Plans once for a document whose literals were hoisted. */
export function planConsented(
  schema: GraphQLSchema,
  model: PrivacyModel,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ConsentedPlan {
  const input = planInput(schema, model, document, operation);
  const made = new LRUCache<string, PlanWithout>({ max: WITHOUT });
  const makeWithout = (missing: readonly Purpose[]): PlanWithout => {
    const lacking = withDropped(model, missing, model.inputs);
    return {
      model: lacking,
      input: planInput(schema, lacking, document, operation),
      forgotten: missing.map((purpose) => {
        const alone = withDropped(model, [purpose], new Map());
        return { purpose, model: alone, drops: planDrops(schema, alone, document, operation) };
      }),
    };
  };
  return {
    model,
    input,
    consents: planConsents(schema, model, input.document, input.operation),
    without: (missing) => {
      const key = missing.join(' ');
      const plan = made.get(key) ?? makeWithout(missing);
      made.set(key, plan);
      return plan;
    },
  };
}

/** The model in which the inputs that need these consents are dropped as well as those of `inputs`. */
function withDropped(
  model: PrivacyModel,
  missing: readonly Purpose[],
  inputs: PrivacyModel['inputs'],
): PrivacyModel {
  const dropped = [...model.consents].filter(([, purpose]) => missing.includes(purpose));
  const because = 'Its person has not consented to it.';
  const policies = dropped.map(
    ([coordinate]) => [coordinate, { kind: 'drop', coordinate, because }] as const,
  );
  return { ...model, inputs: new Map([...inputs, ...policies]) };
}

/**
 * Takes the input of one operation as far as its person has consented to it: that is the viewer; who is no customer
 * has no consent to give. The ledger is asked only where something is sent that needs a consent, nulls aside.
 * Where it can't be read nothing is forgotten in silence: the answer is an error, and nothing is done.
 */
export async function takeConsented(
  schema: GraphQLSchema,
  plan: ConsentedPlan,
  raw: Readonly<Record<string, unknown>>,
  viewer: Viewer,
  gate: PurposeGate,
  onError?: (error: unknown) => void,
): Promise<ConsentedInput> {
  const needed = neededConsents(plan.model, plan.consents, raw);
  const subjects = viewer.role === 'CUSTOMER' && viewer.id !== '' ? [viewer.id] : [];
  let missing: readonly Purpose[] = needed;
  if (needed.length > 0 && subjects.length > 0) {
    try {
      missing = missingConsent(subjects, needed, await gate.open(subjects, needed));
    } catch (error) {
      onError?.(error);
      return { ok: false, errors: [UNREADABLE()] };
    }
  }
  if (missing.length === 0) {
    const taken = takeInput(schema, plan.model, plan.input, raw);
    return taken.ok ? { ...taken, document: plan.input.document, reliesOn: needed } : taken;
  }
  const without = plan.without(missing);
  const taken = takeInput(schema, without.model, without.input, raw);
  if (!taken.ok) return taken;
  const consentMissing = forgotten(schema, without, raw, taken.receipt);
  return {
    ...taken,
    receipt: { ...taken.receipt, ...(consentMissing.length > 0 && { consentMissing }) },
    document: without.input.document,
    reliesOn: needed.filter((purpose) => !missing.includes(purpose)),
  };
}

/** Of the paths that were dropped those for want of a consent; what lies within another is told of as that. */
const forgotten = (
  schema: GraphQLSchema,
  without: PlanWithout,
  raw: Readonly<Record<string, unknown>>,
  { dropped = [] }: InputReceipt,
): readonly ConsentMissing[] =>
  without.forgotten
    .flatMap(({ purpose, model, drops }) =>
      dropFromVariables(schema, model, drops, raw).dropped.map((path) => ({ path, purpose })),
    )
    .filter(({ path }) => dropped.includes(path))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

const UNREADABLE = (): PosternError =>
  new PosternError(
    'INTERNAL_SERVER_ERROR',
    'Nothing was done: the consent that part of the input needs could not be read.',
    { reason: 'CONSENT_UNAVAILABLE' },
  );
