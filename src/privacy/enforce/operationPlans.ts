import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PersonalField, PrivacyModel } from '../model/PrivacyModel.js';
import type { Operation } from './Executor.js';
import { type ConsentedPlan, planConsented } from './input/takeConsented.js';
import { documentBytes } from './query/documentBytes.js';
import { mutationAnswers } from './query/mutationAnswers.js';
import { createRootFieldsOf } from './query/rootFieldsOf.js';

/** What depends on schema and document alone: it serves every role and purpose. */
export interface OperationPlan {
  readonly input: ConsentedPlan;
  /** The root coordinates that the operation selects. */
  readonly roots: readonly string[];
  /** What a mutation's answer can come to. */
  readonly answers: readonly PersonalField[];
}

/** The part of an operation that a plan is made of. */
type Planned = Pick<Operation, 'document' | 'operation' | 'operationName' | 'documentHash'>;

const MOST = 1_000;
/** Clients choose how many documents there are, and how long they are. */
const MOST_BYTES = 32 * 2 ** 20;
/** A document that would take the place of too many others: it is planned each time. */
const MOST_BYTES_OF_ONE = 2 ** 20;
/** A plan holds its document without what is dropped, and again without what needs a consent. */
const COPIES = 3;

/** Plans each operation of a document when it first comes; kept by the document's hash as long as there is room. */
export function createOperationPlans(
  schema: GraphQLSchema,
  model: PrivacyModel,
): (operation: Planned) => OperationPlan {
  const plans = new LRUCache<string, OperationPlan>({
    max: MOST,
    maxSize: MOST_BYTES,
    maxEntrySize: MOST_BYTES_OF_ONE,
  });
  const rootsOf = createRootFieldsOf(schema);
  return ({ document, operation, operationName, documentHash }) => {
    const key = `${documentHash} ${operationName ?? ''}`;
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = {
        input: planConsented(schema, model, document, operation),
        roots: rootsOf(document, operation),
        answers: mutationAnswers(schema, model, document, operation),
      };
      plans.set(key, plan, { size: COPIES * documentBytes(document) });
    }
    return plan;
  };
}
