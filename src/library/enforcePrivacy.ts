import { type DocumentNode, type ExecutionResult, getOperationAST, type GraphQLSchema } from 'graphql';
import { badInput, forbidden, StartError } from '../kernel/errors.js';
import {
  type AccessLog,
  type Audience,
  AUDIENCE_OF_ROLE,
  compileModel,
  createExecutor,
  createPrepareRequest,
  Ledger,
  materialise,
  type PreparedRequest,
  type PrivacyModel,
  type Purpose,
  type PurposeGate,
  Relations,
  type RelationScopes,
  selfTest,
  type SelfTestSubject,
  ViewerSchemas,
} from '../privacy/index.js';
import { assertServable } from './assertServable.js';
import { noConsent } from './consentNotAsked.js';
import { createHoldDocument, heldDocument } from './HeldDocument.js';
import { heldOpener } from './HeldPart.js';
import { releaseVariables } from './HeldVariable.js';
import { createHoldVariables } from './holdVariables.js';
import type { HostContext } from './HostContext.js';
import { maskError, maskResult, type OnError } from './maskErrors.js';
import { pseudonymsOf } from './pseudonymsOf.js';
import { createReadDocument } from './readDocument.js';
import { readPurpose, readViewer, type ViewerLike } from './readViewer.js';
import type { ActsOn } from './recordMutation.js';
import { servedSchema, toldSchema } from './servedSchema.js';

/** What enforcement needs to know of a host. */
export interface PrivacyOptions<Context = unknown> {
  /** Who asks, of the host's context; null: ANONYMOUS. What it throws refuses the operation. */
  readonly viewer: (contextValue: Context) => ViewerLike | null | Promise<ViewerLike | null>;
  /** The purpose that the request names; null or absent: the operation's own. */
  readonly purpose?: (contextValue: Context) => Purpose | null;
  /** Who stands in ASSIGNED and CARRYING to which rows. OWNER comes from `@subject`. */
  readonly relations?: RelationScopes;
  /** Who has opened their data to which purpose. Absent: nobody has, so people see their own data alone. */
  readonly consent?: PurposeGate;
  /**
   * Whom a mutation is about, before it begins: staff may act on their case's person alone. Needed where staff may
   * use a mutation that doesn't except them by `@withoutCase`, so not for the audience PUBLIC.
   */
  readonly actsOn?: ActsOn<Context>;
  /** Takes each access before it happens. What it doesn't take doesn't happen. */
  readonly accessLog: AccessLog;
  /** 32 bytes or more; needed where the schema reveals pseudonyms. Kept, they stay the same. */
  readonly pseudonymSecret?: string | Uint8Array;
  /** Told of every error that callers are told nothing of, and of values that could not be sealed. */
  readonly onError: OnError;
  /** Whose schema this is, where the schema says `@audience`. Absent: clients' and staff's. Others are refused. */
  readonly audience?: Audience;
  /** Tokens that a document may have; 2000 unless said otherwise. */
  readonly maxTokens?: number;
}

/** One validated operation as a host has it. */
export interface HostOperation<Context = unknown> {
  readonly document: DocumentNode;
  /** As `prepare` gave them, or as the client sent them. */
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly contextValue: Context;
  /** What the host's root resolvers get as their source. */
  readonly rootValue?: unknown;
}

/** A schema under enforcement. */
export interface Privacy<Context = unknown> {
  readonly model: PrivacyModel;
  /**
   * What servers validate against and clients are told: it has no resolvers and reveals nothing by itself. What each
   * viewer has of it the executor knows: it validates again, by that.
   */
  readonly schema: GraphQLSchema;
  /**
   * A request's body with its literals in variables, and held there where they may be personal: call it before
   * anything parses, caches or logs the request. In place of a document that `schema` lacks something of stands one
   * that is valid, so that the executor refuses it as it refuses what a viewer lacks.
   *
   * @throws GraphQLError BAD_USER_INPUT for what is no request or no GraphQL; without a text of the request's.
   */
  prepare(body: unknown): PreparedRequest;
  /** Validates and carries out one operation, with the variables of `prepare`. Never rejects; the answer is plain JSON. */
  execute(operation: HostOperation<Context>): Promise<ExecutionResult>;
  /**
   * Asks for everything that is protected, on rows of its own (see `selfTest`): call it before the server listens.
   * Where it wasn't called, the first operation waits for it; until it has passed none is carried out.
   *
   * @throws StartError with every coordinate that isn't protected as its directives say.
   */
  prove(): Promise<void>;
}

/** In whose schema an element exists that says nothing of it. */
const DEFAULT_AUDIENCES: readonly Audience[] = ['PUBLIC', 'STAFF'];
const MAX_TOKENS = 2_000;
/** A hoisted literal takes a declaration and a use: a document within its limit may grow so much. */
const HOISTED_GROWTH = 10;

/**
 * Puts a schema whose directives say what is personal under enforcement, whatever database and server it has:
 * decided, logged, and only then revealed. Its resolvers stay as they are and answer plain rows.
 *
 * @param schema executable; with `directiveTypeDefs`, `scalarTypeDefs` and `scalarResolvers` in it.
 * @throws StartError with every problem at once.
 */
export function enforcePrivacy<Context = unknown>(
  schema: GraphQLSchema,
  options: PrivacyOptions<Context>,
): Privacy<Context> {
  assertOptions(options);
  const { audience = null, onError, accessLog, pseudonymSecret, maxTokens = MAX_TOKENS } = options;
  const model = compileModel(schema);
  const relations = new Relations(model, options.relations ?? {});
  const hasSecret = pseudonymSecret !== undefined;
  assertServable({ schema, model, relations, audience, hasSecret, saysWhom: options.actsOn !== undefined });
  const actsOn = (options.actsOn ?? null) as ActsOn | null;
  const served = servedSchema(schema, { model, audience, accessLog, report: onError, actsOn });
  const told = toldSchema(served);
  const hold = createHoldVariables(told, model);
  const holdDocument = createHoldDocument(told);
  const prepare = createPrepareRequest(told, maxTokens);
  const readDocument = createReadDocument(createPrepareRequest(told, maxTokens * HOISTED_GROWTH));
  const schemas = new ViewerSchemas(served, { model, relations });
  const run = createExecutor({
    schema: served,
    schemas,
    model,
    relations,
    purposeGate: options.consent ?? noConsent,
    accessLog,
    opener: heldOpener,
    pseudonymFor: pseudonymsOf(pseudonymSecret),
    onError,
    purposeHeader: null,
  });
  const audiences = audience === null ? DEFAULT_AUDIENCES : [audience];
  let proof: Promise<void> | null = null;
  const prove = (): Promise<void> =>
    (proof ??= assertProven({
      declared: schema,
      schema: served,
      model,
      relations,
      audiences,
      executor: (probes, ports) => createExecutor({ schema: probes, model, relations, ...ports }),
    }).then(() => {
      for (const each of audiences) schemas.makeAll(each);
    }));
  const contextOf = async ({ contextValue, rootValue }: HostOperation<Context>): Promise<HostContext> => {
    const viewer = readViewer(await options.viewer(contextValue));
    if (!audiences.includes(AUDIENCE_OF_ROLE[viewer.role])) throw forbidden('Your role is served elsewhere.');
    return {
      viewer,
      requestedPurpose: readPurpose(options.purpose?.(contextValue) ?? null),
      now: new Date(),
      purpose: null,
      // The executor replaces it for each operation.
      ledger: new Ledger(() => ''),
      host: contextValue,
      rootValue,
    };
  };
  const carryOut = async (hosted: HostOperation<Context>): Promise<ExecutionResult> => {
    const operationName = hosted.operationName ?? null;
    const sent = releaseVariables(hosted.variableValues ?? {});
    const asked = heldDocument(hosted.document, hosted.variableValues);
    const { document, hash, variables } = readDocument(asked, sent, operationName);
    const operation = getOperationAST(document, operationName);
    if (operation == null) throw badInput('The operation to run is not clear: name one of the document.');
    if (operation.operation === 'subscription') throw badInput('There are no subscriptions here.');
    const context = await contextOf(hosted);
    return run({ document, operation, operationName, variables, documentHash: hash, context });
  };
  return {
    model,
    schema: told,
    prove,
    prepare: (body) => {
      try {
        const { query, variables, ...rest } = prepare(body);
        return { ...holdDocument({ query, variables: hold(query, variables) }), ...rest };
      } catch (error) {
        throw maskError(error, onError);
      }
    },
    execute: async (hosted) => {
      try {
        await prove();
        const result = maskResult(await carryOut(hosted), onError);
        return result.data == null ? result : { ...result, data: materialise(result.data) };
      } catch (error) {
        return { errors: [maskError(error, onError)] };
      }
    },
  };
}

async function assertProven(subject: SelfTestSubject): Promise<void> {
  const problems = await selfTest(subject);
  if (problems.length > 0)
    throw new StartError(
      `This schema is not protected as it promises (${problems.length}):\n  ${problems.join('\n  ')}`,
    );
}

/** For callers without types: what is missing here would be missed only when somebody's data is at stake. */
function assertOptions({
  viewer,
  accessLog,
  onError,
  pseudonymSecret,
}: Partial<PrivacyOptions<never>>): void {
  const missing = [
    typeof viewer !== 'function' && 'viewer: a function that says who asks',
    typeof accessLog?.append !== 'function' && 'accessLog: without a log nothing personal leaves',
    typeof onError !== 'function' && 'onError: a function that is told of what callers are not',
    pseudonymSecret !== undefined &&
      Buffer.byteLength(pseudonymSecret) < 32 &&
      'pseudonymSecret: 32 bytes or more',
  ].filter((line) => line !== false);
  if (missing.length > 0) throw new StartError(`enforcePrivacy needs\n  ${missing.join('\n  ')}`);
}
