import type { ExecutionArgs, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { badInput } from '../kernel/errors.js';
import type { Privacy } from './enforcePrivacy.js';
import { prepareParams } from './prepareParams.js';
import { withStatus, withStatusOfErrors } from './withStatus.js';

/**
 * Puts GraphQL Yoga under enforcement: `createYoga({ plugins: [usePostern(privacy)] })`. It brings the schema, takes
 * the literals out of each request before Yoga or another plugin parses, caches or logs it, executes, and keeps
 * answers out of caches. Name it first among the plugins: the others then see what it has left. Of an Envelop
 * without Yoga it uses what there is: execution takes literals out by itself, but a cache of documents saw them.
 */
export function usePostern<Context extends object>(privacy: Privacy<Context>): Plugin {
  const execute = async ({
    document,
    variableValues,
    operationName,
    contextValue,
    rootValue,
  }: ExecutionArgs) =>
    withStatusOfErrors(
      await privacy.execute({
        document,
        variableValues,
        operationName,
        contextValue: contextValue as Context,
        rootValue,
      }),
    );
  return {
    onPluginInit: ({ setSchema }) => setSchema(privacy.schema),
    onParams: ({ params, setParams, setResult }) => {
      try {
        setParams({ ...params, ...prepareParams(privacy, params) });
      } catch (error) {
        setParams({ query: '{ __typename }', variables: {} });
        setResult({ errors: [withStatus(error as GraphQLError)] });
      }
    },
    onExecute: ({ setExecuteFn }) => setExecuteFn(execute),
    onSubscribe: ({ setResultAndStopExecution }) =>
      setResultAndStopExecution({ errors: [withStatus(badInput('There are no subscriptions here.'))] }),
    onResponse: ({ response }) => response.headers.set('cache-control', 'no-store'),
  };
}
