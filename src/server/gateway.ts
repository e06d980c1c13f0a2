import type { GraphQLSchema, ValidationRule } from 'graphql';
import {
  type AccessLog,
  type Audience,
  AUDIENCES,
  audienceSchema,
  clientSchema,
  createDocumentCheck,
  createExecutor,
  type DocumentCheck,
  type Execute,
  type Feature,
  type Opener,
  type PrivacyModel,
  type Pseudonymise,
  type PurposeGate,
  Relations,
  type RelationScopes,
  type RequestContext,
  ViewerSchemas,
} from '../privacy/index.js';
import type { Metrics } from './metrics.js';
import { observeAccessLog, observeExecute, observeOpener } from './observeGate.js';
import { withRootPermissions } from './permissions.js';
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
  readonly gates: Readonly<Record<Audience, Gate>>;
  readonly pseudonymFor: (context: RequestContext) => Pseudonymise;
  /** Personal fields that nobody could ever see, because nothing tells of the relation that they ask for. */
  readonly unanswered: readonly string[];
}

/** Puts features and policy together: for each audience a schema of its own and what executes on it. */
export function createGateway(parts: GatewayParts): Gateway {
  const { features, model } = parts;
  const whole = executableSchema(features);
  const relations = new Relations(model, relationsOf(features));
  const executor = (audience: Audience, schema: GraphQLSchema, schemas: ViewerSchemas): Execute => {
    const { metrics, accessLog, opener } = parts;
    if (metrics === undefined) return createExecutor({ ...parts, schema, schemas, relations });
    const observed = {
      accessLog: observeAccessLog(accessLog, metrics),
      opener: observeOpener(opener, metrics),
    };
    return observeExecute(
      createExecutor({ ...parts, ...observed, schema, schemas, relations }),
      schema,
      audience,
      metrics,
    );
  };
  const gate = (audience: Audience): Gate => {
    const schema = withRootPermissions(audienceSchema(whole, model, audience), features);
    const schemas = new ViewerSchemas(schema, { model, relations });
    return {
      audience,
      schema,
      clientSchema: clientSchema(schema),
      execute: executor(audience, schema, schemas),
      makeSchemas: () => schemas.makeAll(audience),
      createCheck: (rules, suggestions) => createDocumentCheck({ schemas, model, rules, suggestions }),
    };
  };
  return {
    gates: Object.fromEntries(AUDIENCES.map((audience) => [audience, gate(audience)])) as Gateway['gates'],
    pseudonymFor: parts.pseudonymFor,
    unanswered: relations.unanswered(),
  };
}

/** Several features may tell of one type, each of another relation. */
export function relationsOf(features: readonly Pick<Feature, 'relations'>[]): RelationScopes {
  const merged: Record<string, RelationScopes[string]> = {};
  for (const { relations = {} } of features) {
    for (const [type, own] of Object.entries(relations)) merged[type] = { ...merged[type], ...own };
  }
  return merged;
}
