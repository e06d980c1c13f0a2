import type { ApolloServerOptionsWithGateway, ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { PosternError } from '../kernel/errors.js';
import type { Privacy } from './enforcePrivacy.js';
import { prepareParams } from './prepareParams.js';
import { withStatus, withStatusOfErrors } from './withStatus.js';

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** The variables that {@link posternPlugin} has seen to. */
const prepared = new WeakSet<object>();

const NOT_SET_UP = 'This server is not set up: it lacks posternPlugin.';

/**
 * What Apollo Server executes with: `new ApolloServer({ gateway: posternGateway(privacy), plugins:
 * [posternPlugin(privacy)] })`. Being a gateway it keeps Apollo's own way with errors, status codes and plugins.
 * Without {@link posternPlugin} it refuses every operation.
 */
export function posternGateway<Context extends BaseContext>(privacy: Privacy<Context>): Gateway {
  const executor: Executor = async ({ document, request, context }) => {
    const { variables, operationName } = request;
    if (variables === undefined || !prepared.has(variables)) {
      return { errors: [new PosternError('INTERNAL_SERVER_ERROR', NOT_SET_UP)] };
    }
    const result = await privacy.execute({
      document,
      variableValues: variables,
      operationName,
      contextValue: context as Context,
    });
    return withStatusOfErrors(result) as Awaited<ReturnType<Executor>>;
  };
  return {
    // A server that starts has been proven.
    load: async () => {
      await privacy.prove();
      return { executor };
    },
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: privacy.schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

/**
 * Takes the literals out of each request before Apollo Server or another plugin parses, caches or logs it, and
 * keeps answers out of caches. Name it first among the plugins: the others then see what it has left.
 */
export function posternPlugin<Context extends BaseContext>(
  privacy: Privacy<Context>,
): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ request, response }) => {
      let refusal: GraphQLError | null = null;
      try {
        Object.assign(request, prepareParams(privacy, request));
      } catch (error) {
        // Told where Apollo tells refusals: until there a document goes on that says nothing.
        refusal = withStatus(error as GraphQLError);
        Object.assign(request, { query: '{ __typename }', variables: {}, operationName: undefined });
      }
      prepared.add(request.variables ?? {});
      // Both hold what came, as it came.
      if (request.http !== undefined) request.http = { ...request.http, body: undefined, search: '' };
      response.http.headers.set('cache-control', 'no-store');
      return Promise.resolve({
        didResolveOperation: () => (refusal === null ? Promise.resolve() : Promise.reject(refusal)),
      });
    },
  };
}
