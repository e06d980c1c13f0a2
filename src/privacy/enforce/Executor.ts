import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  execute,
} from 'graphql';
import { forbidden, PosternError, unauthenticated } from '../../kernel/errors.js';
import { inSpan } from '../../kernel/telemetry.js';
import type { PrivacyModel } from '../model/PrivacyModel.js';
import type { Viewer } from '../model/Viewer.js';
import type { Pseudonymise } from '../model/personalScalars.js';
import type { AccessLog } from './audit/AccessLog.js';
import { coercedOnce } from './input/CoercedLeaf.js';
import { type ConsentedReceipt, takeConsented } from './input/takeConsented.js';
import { closeClaims } from './output/closeClaims.js';
import { Ledger } from './output/Ledger.js';
import { onePerson, severalPeople } from './output/onePerson.js';
import type { Relations } from './output/Relations.js';
import { withholdClosed } from './output/withholdClosed.js';
import { createDocumentCheck } from './query/documentCheck.js';
import { couldOpenSeveral } from './query/mutationAnswers.js';
import { operationPurpose } from './query/operationPurpose.js';
import { createOperationPlans } from './operationPlans.js';
import type { PurposeGate } from './query/PurposeGate.js';
import { ViewerSchemas } from './query/ViewerSchemas.js';
import type { RequestContext } from './RequestContext.js';
import type { Opener } from './storage/Opener.js';

/** What an executor works with: one per audience. */
export interface ExecutorOptions {
  /** The audience's schema, resolvers and root permissions included; see {@link ViewerSchemas} for what each viewer has of it. */
  readonly schema: GraphQLSchema;
  readonly model: PrivacyModel;
  readonly relations: Relations;
  /** Absent: its own. Given where a server validates by them, too. */
  readonly schemas?: ViewerSchemas;
  /** The header by which requests name a purpose; null: by something else. Absent: ours. */
  readonly purposeHeader?: string | null;
  readonly purposeGate: PurposeGate;
  readonly accessLog: AccessLog;
  readonly opener: Opener;
  /** Pseudonyms as this viewer gets them: those of two partners can't be linked. */
  readonly pseudonymFor: (context: RequestContext) => Pseudonymise;
  /** Told of what failed inside; must not be given to callers. */
  readonly onError?: (error: unknown) => void;
}

/** One operation, its literals hoisted. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Identifies the document; the same for the same text. */
  readonly documentHash: string;
  readonly context: RequestContext;
}

/** Carries out one prepared operation. */
export type Execute = (operation: Operation) => Promise<ExecutionResult>;

/**
 * The request's way through: purpose, input, execution with deferred values, the log's record, and only then
 * the envelopes. Whatever fails on the way, nothing personal is in the result that no log entry speaks of.
 */
export function createExecutor(options: ExecutorOptions): Execute {
  const { schema, model, relations } = options;
  const { schemas = new ViewerSchemas(schema, { model, relations }), purposeHeader } = options;
  const check = createDocumentCheck({
    schemas,
    model,
    ...(purposeHeader !== undefined && { purposeHeader }),
  });
  const planOf = createOperationPlans(schema, model);
  return async (request) => {
    const { context } = request;
    const { viewer, requestedPurpose } = context;
    const ofCase = viewer.case?.purpose ?? null;
    const wrong = check(request);
    if (wrong.length > 0) return { errors: wrong };
    const plan = planOf(request);
    const purpose = operationPurpose(model, plan.roots, viewer.role, requestedPurpose, ofCase);
    if (purpose instanceof PosternError) return { errors: [purpose] };
    // A query without one shows nothing personal; a mutation would have its effect.
    if (purpose === null && request.operation.operation === 'mutation') return { errors: [notFor(viewer)] };
    if (couldOpenSeveral(plan.answers, viewer.role, purpose)) return { errors: [severalPeople()] };
    const viewerSchema = schemas.for(viewer.role, purpose);
    const { purposeGate, onError } = options;
    const input = await takeConsented(
      viewerSchema,
      plan.input,
      request.variables,
      viewer,
      purposeGate,
      onError,
    );
    if (!input.ok) return { errors: input.errors };
    context.purpose = purpose;
    context.reliesOn = input.reliesOn;
    context.ledger = new Ledger(options.pseudonymFor(context));
    const result = await inSpan('graphql.execute', async () =>
      execute({
        schema: viewerSchema,
        document: input.document,
        contextValue: context,
        variableValues: coercedOnce(viewerSchema, request.operation, input.values),
        operationName: request.operationName,
      }),
    );
    const mutation = request.operation.operation === 'mutation';
    // Whoever asked in the name of a case did so to the end, though its last mutation may have closed it.
    return conclude(options, { ...context, viewer }, mutation, result, input.receipt);
  };
}

/** One person, then consent, then the log, and only then the envelopes. */
async function conclude(
  { purposeGate, accessLog, opener, onError }: ExecutorOptions,
  context: RequestContext,
  mutation: boolean,
  result: ExecutionResult,
  receipt: ConsentedReceipt,
): Promise<ExecutionResult> {
  const { ledger, viewer, purpose } = context;
  const refused = onePerson(ledger.claims, viewer);
  if (refused !== null) {
    if (!mutation) return refusal(refused, receipt);
    // Its effect has happened, which isn't denied: its caller sees that, and nothing personal.
    for (const claim of ledger.claims) claim.close();
  }
  let closed: PosternError | null = null;
  const asked = await succeeds(async () => {
    closed = await closeClaims(ledger.claims, viewer, purpose, purposeGate);
  }, onError);
  const records = ledger.records(viewer, purpose);
  let why = notShown('ACCESS_LOG_UNAVAILABLE', 'the access could not be recorded');
  const append = (): Promise<void> => accessLog.append(records);
  const failed = (error: unknown): void => {
    // The log knows itself what it lacked, such as the keys by which it names people.
    if (error instanceof PosternError) why = error;
    onError?.(error);
  };
  const recorded = records.length === 0 || (await succeeds(append, failed));
  // No entry speaks of what isn't recorded: neither that it is there nor how long it is may be answered.
  if (!recorded) for (const claim of ledger.claims) claim.close();
  const executed = withholdClosed(result, ledger.claims);
  for (const error of executed.hushed) onError?.(error);
  const errors = [...executed.errors];
  if (refused !== null) errors.push(refused);
  if (closed !== null) errors.push(closed);
  if (!asked) errors.push(notShown('CONSENT_UNAVAILABLE', 'the consent to it could not be read'));
  if (!recorded) errors.push(why);
  else if (!(await succeeds(() => openAll(ledger, opener), onError))) {
    errors.push(notShown('KEY_UNAVAILABLE', 'its key is not available'));
  }
  const { redacted } = ledger;
  const privacy = {
    ...receipt,
    ...(redacted.length > 0 && { redacted }),
  };
  return {
    // What an `@audit` field answers isn't sealed: without its entry it goes, and the rest of the answer with it.
    ...(result.data !== undefined && { data: recorded || !ledger.audited ? result.data : null }),
    ...(errors.length > 0 && { errors }),
    ...(Object.keys(privacy).length > 0 && { extensions: { privacy } }),
  };
}

const notFor = ({ role }: Viewer): PosternError => (role === 'ANONYMOUS' ? unauthenticated() : forbidden());

/** An operation that is refused as a whole: of what it asked for nothing is answered, recorded or opened. */
const refusal = (error: PosternError, receipt: ConsentedReceipt): ExecutionResult => ({
  data: null,
  errors: [error],
  ...(Object.keys(receipt).length > 0 && { extensions: { privacy: receipt } }),
});

/** Opens each envelope once. @throws where one stays closed; the others are open all the same. */
async function openAll(ledger: Ledger, opener: Opener): Promise<void> {
  const { readings } = ledger;
  if (readings.length === 0) return;
  const opened = await opener.open(readings.map(({ part }) => part));
  readings.forEach((reading, index) => {
    reading.opened = opened[index] ?? null;
  });
  if (readings.some((reading) => reading.opened === null)) throw new TypeError('an envelope does not open');
}

async function succeeds(act: () => Promise<void>, onError: ExecutorOptions['onError']): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    onError?.(error);
    return false;
  }
}

const notShown = (reason: string, because: string): PosternError =>
  new PosternError('INTERNAL_SERVER_ERROR', `Some personal data is not shown: ${because}.`, { reason });
