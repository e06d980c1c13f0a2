import { ApolloServer, type ApolloServerOptionsWithGateway, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Logger } from '../kernel/logger.js';
import { badInput } from '../kernel/errors.js';
import { type RequestContext, whileWriting } from '../privacy/index.js';
import { distinctErrorsPlugin } from './distinctErrorsPlugin.js';
import type { Gate } from './gateway.js';
import { maskErrors } from './maskErrors.js';
import { operationCost } from './operationCost.js';
import { unavailablePlugin } from './unavailablePlugin.js';
import { type DocumentLimits, limitRules } from './validationRules.js';

/** How a gate is served. */
export interface ApolloGateOptions {
  readonly production: boolean;
  readonly limits: DocumentLimits & { readonly maxTokens: number; readonly maxCost: number };
  readonly logger: Logger;
}

type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** An Apollo Server before one gate. It parses and formats; validating and executing are the gate's. */
export async function apolloGate(
  gate: Gate,
  options: ApolloGateOptions,
): Promise<ApolloServer<RequestContext>> {
  const { production, limits, logger } = options;
  const server = new ApolloServer<RequestContext>({
    gateway: gatewayOf(gate, options),
    // Its cache hints would rewrite resolvers; nothing here may be cached by anybody.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      distinctErrorsPlugin,
      unavailablePlugin,
    ],
    // Apollo knows one schema, and would tell of what isn't the viewer's; see `gatewayOf`.
    dangerouslyDisableValidation: true,
    parseOptions: { maxTokens: limits.maxTokens * HOISTED_GROWTH, noLocation: true },
    introspection: !production,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    formatError: maskErrors((error) => logger.error({ err: error }, 'An operation failed')),
    stringifyResult: (value) => whileWriting(() => JSON.stringify(value)),
    logger: apolloLogger(logger),
    nodeEnv: production ? 'production' : 'development',
  });
  await server.start();
  return server;
}

/** A hoisted literal takes a declaration and a use: a document within its limit may grow so much. */
const HOISTED_GROWTH = 10;

const UNCLEAR = (): Error =>
  badInput('The operation to run is not clear: name one of the document with operationName.');

function gatewayOf(gate: Gate, { limits, production }: ApolloGateOptions): GatewayInterface {
  const { maxCost } = limits;
  const rules = [...limitRules(limits), ...(production ? [NoSchemaIntrospectionCustomRule] : [])];
  const check = gate.createCheck(rules, !production);
  const executor = async ({
    document,
    operation,
    operationName,
    request,
    queryHash,
    context,
  }: GateRequest) => {
    // Apollo asks to execute even where no operation of the document was meant.
    if ((operation as typeof operation | undefined) === undefined) return { errors: [UNCLEAR()] };
    const variables = request.variables ?? {};
    const asked = {
      document,
      operation,
      operationName: operationName ?? null,
      variables,
      documentHash: queryHash,
      context: context as RequestContext,
    };
    const wrong = check(asked);
    if (wrong.length > 0) return { errors: wrong };
    const cost = operationCost(gate.clientSchema, document, operation, variables);
    if (cost > maxCost) {
      return { errors: [badInput(`The operation asks for up to ${cost} values; ${maxCost} is the most.`)] };
    }
    return gate.execute(asked);
  };
  return {
    load: () => Promise.resolve({ executor }),
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: gate.clientSchema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  } as GatewayInterface;
}

type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;
type GateRequest = Parameters<Executor>[0];

/** Apollo writes foreign errors into its messages; of those only that there was one is kept. */
function apolloLogger(logger: Logger) {
  const say = (level: 'warn' | 'error') => (): void => logger[level]('Apollo Server reported a problem');
  return { debug: () => undefined, info: () => undefined, warn: say('warn'), error: say('error') };
}
