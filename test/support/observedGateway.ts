import { createFeatures, type Features } from '../../src/createFeatures.js';
import type { Role } from '../../src/privacy/index.js';
import { createGateway, type Gateway } from '../../src/server/gateway.js';
import { LIMITS, startTestServer } from '../server/testServer.js';
import type { Answer, Caller } from './gatewayProcess.js';
import { openTestStorage, type TestStorage } from './testStorage.js';

/** The whole gateway behind HTTP, in this process: its store's commands and its log's lines can be seen. */
export interface ObservedGateway extends TestStorage {
  readonly gateway: Gateway;
  readonly features: Features;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** One GraphQL request over HTTP; carriers go to their own endpoint. */
  ask(caller: Caller, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
}

/** Opens one: every feature, on an empty store of its own. */
export async function openObservedGateway(): Promise<ObservedGateway> {
  const opened = await openTestStorage();
  const { storage, model } = opened;
  const features = createFeatures(storage, { claimWindowDays: 30 });
  for (const feature of features.features) await feature.start?.();
  const gateway = createGateway({
    features: features.features,
    model,
    purposeGate: features.consents,
    accessLog: storage.audit,
    opener: storage.sealer,
    pseudonymFor: (context) => storage.pseudonym(context),
    onError: () => undefined,
  });
  const server = await startTestServer({
    gateway,
    // Generated selections are larger than clients' are.
    limits: {
      ...LIMITS,
      maxTokens: 20_000,
      maxAliases: 1_000,
      maxCost: 1_000_000,
      maxBodyBytes: 1024 * 1024,
    },
    resolveCase: (viewer, value) => features.cases.cases.resolveCase(viewer, value),
  });
  const ask: ObservedGateway['ask'] = async (
    { role, id, partner, case: ofCase, purpose },
    query,
    variables,
  ) => {
    const answer = await server.ask(query, {
      ...(role !== undefined && { token: await server.token(role as Role, id, partner) }),
      ...(variables !== undefined && { variables }),
      headers: {
        ...(ofCase !== undefined && { 'postern-case': ofCase }),
        ...(purpose !== undefined && { 'postern-purpose': purpose }),
      },
      path: role === 'CARRIER' ? '/partner/graphql' : '/graphql',
    });
    const { data = null, errors = [], extensions } = answer.body;
    return {
      status: answer.status,
      text: answer.text,
      data: data as Answer['data'],
      errors: errors as Answer['errors'],
      privacy: extensions?.privacy ?? {},
    };
  };
  return {
    ...opened,
    gateway,
    features,
    logged: server.logged,
    ask,
    close: async () => {
      await server.close();
      await opened.close();
    },
  };
}
