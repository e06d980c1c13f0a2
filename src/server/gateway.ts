import type { GraphQLSchema, ValidationRule } from 'graphql';
import {
  type AccessLog,
  type Audience,
  AUDIENCES,
  clientSchema,
  createDocumentCheck,
  type DocumentCheck,
  type Execute,
  type Feature,
  type Opener,
  type PrivacyModel,
  type Pseudonymise,
  type PurposeGate,
  type RequestContext,
} from '../privacy/index.js';
import { createEngine, type Engine } from './engine.js';
import type { Metrics } from './metrics.js';
import { observeAccessLog, observeExecute, observeOpener } from './observeGate.js';
import { executableSchema } from './schema.js';

/** What the gateway is made of. */
export interface GatewayParts {
  readonly features: readonly Feature[];
  readonly model: PrivacyModel;
  readonly purposeGate: PurposeGate;
  readonly accessLog: AccessLog;
  readonly opener: Opener;
  readonly pseudonymFor: (context: RequestContext) => Pseudonymise;
  /** Told of what failed inside; callers never are. */
  readonly onError: (error: unknown) => void;
  /** Absent: nothing is counted or traced. */
  readonly metrics?: Metrics | undefined;
}

/** One audience's gate. */
export interface Gate {
  readonly audience: Audience;
  /** With resolvers and root permissions. */
  readonly schema: GraphQLSchema;
  /** What clients are told: no resolvers, no policy. */
  readonly clientSchema: GraphQLSchema;
  readonly execute: Execute;
  /** Makes what each viewer has of the schema, so that no request waits for that. */
  readonly makeSchemas: () => void;
  /** Makes a check of documents against what each viewer has of the schema, by rules besides the specification's. */
  readonly createCheck: (rules: readonly ValidationRule[], suggestions: boolean) => DocumentCheck;
}

/** All gates, and what an operator should know of them. */
export interface Gateway {
  /** What decides; the gates are made of it. */
  readonly engine: Engine;
  readonly gates: Readonly<Record<Audience, Gate>>;
  readonly pseudonymFor: (context: RequestContext) => Pseudonymise;
  /** Personal fields that nobody could ever see, because nothing tells of the relation that they ask for. */
  readonly unanswered: readonly string[];
}

/** Puts features and policy together: for each audience a schema of its own and what executes on it. */
export function createGateway(parts: GatewayParts): Gateway {
  const engine = createEngine(executableSchema(parts.features), parts.features, parts.model);
  return {
    engine,
    gates: Object.fromEntries(
      AUDIENCES.map((audience) => [audience, gateOf(engine, audience, parts)]),
    ) as Gateway['gates'],
    pseudonymFor: parts.pseudonymFor,
    unanswered: engine.relations.unanswered(),
  };
}

function gateOf(engine: Engine, audience: Audience, parts: GatewayParts): Gate {
  const { schema, schemas } = engine.gates[audience];
  const { model } = engine;
  return {
    audience,
    schema,
    clientSchema: clientSchema(schema),
    execute: executorOf(engine, audience, parts),
    makeSchemas: () => schemas.makeAll(audience),
    createCheck: (rules, suggestions) => createDocumentCheck({ schemas, model, rules, suggestions }),
  };
}

function executorOf(engine: Engine, audience: Audience, parts: GatewayParts): Execute {
  const { purposeGate, accessLog, opener, pseudonymFor, onError, metrics } = parts;
  const { schema, schemas } = engine.gates[audience];
  const ports = { purposeGate, accessLog, opener, pseudonymFor, onError };
  if (metrics === undefined) return engine.over(schema, ports, schemas);
  const observed = {
    accessLog: observeAccessLog(accessLog, metrics),
    opener: observeOpener(opener, metrics),
  };
  return observeExecute(engine.over(schema, { ...ports, ...observed }, schemas), schema, audience, metrics);
}
