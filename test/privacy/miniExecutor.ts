import { makeExecutableSchema } from '@graphql-tools/schema';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import {
  type AccessRecord,
  compileModel,
  createExecutor,
  handle,
  Ledger,
  type Opened,
  type Purpose,
  type RelationScopes,
  Relations,
  type RequestContext,
  type Row,
  SCALAR_TYPES,
  SealedPart,
  type Shape,
  type Viewer,
  whileWriting,
} from '../../src/privacy/index.js';

const ENVELOPE = {
  v: 1,
  suite: 1,
  keyId: 'k',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
} as const;

/** A row whose `members` are sealed; its values are given to {@link openExecutor}. */
export function sealedRow(
  type: string,
  id: string,
  members: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Row & Record<string, unknown> {
  const part = new SealedPart(type, id, id, 'IDENTITY', ENVELOPE);
  const shape: Shape = 1;
  return {
    id,
    __typename: type,
    ...Object.fromEntries(members.map((member) => [member, handle(part, [member], shape)])),
    ...more,
  };
}

/** What an executor has come to do. */
export interface World {
  readonly logged: AccessRecord[];
  /** Whose envelopes were opened. */
  readonly opened: string[];
  /** For whom consent was asked. */
  readonly asked: string[];
}

/** An answer as it goes over the wire. */
export type Answer = ExecutionResult & {
  // The shape is the query's: tests read it by member.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data?: any;
};

/** An executor over a schema of {@link import('./miniSchema.js').schemaOf}, which may be one that the lint refuses. */
export function openExecutor(made: {
  readonly schema: GraphQLSchema;
  readonly resolvers: Readonly<Record<string, unknown>>;
  /** What every envelope holds. */
  readonly values: Opened;
  readonly relations?: RelationScopes;
  /** Told of each document before it is executed. */
  readonly onDocument?: (document: DocumentNode) => void;
}) {
  const world: World = { logged: [], opened: [], asked: [] };
  const schema = makeExecutableSchema({
    typeDefs: printed(made.schema),
    resolvers: { ...SCALAR_TYPES, ...made.resolvers } as never,
  });
  const model = compileModel(schema);
  const execute = createExecutor({
    schema,
    model,
    relations: new Relations(model, made.relations ?? {}),
    purposeGate: {
      open: (subjects, purposes) => {
        world.asked.push(...subjects);
        return Promise.resolve(new Map(subjects.map((each) => [each, new Set(purposes)])));
      },
    },
    accessLog: { append: (records) => Promise.resolve(void world.logged.push(...records)) },
    opener: {
      open: (parts) => {
        world.opened.push(...parts.map(({ subject }) => subject));
        return Promise.resolve(parts.map(() => made.values));
      },
    },
    pseudonymFor: () => (scalar, value) => `${scalar}:${value.length}`,
  });
  const ask = async (
    viewer: Partial<Viewer> & Pick<Viewer, 'role'>,
    query: string,
    requestedPurpose: Purpose | null = null,
  ): Promise<Answer> => {
    const document = parse(query);
    made.onDocument?.(document);
    const context: RequestContext = {
      viewer: { id: 'somebody', partner: null, case: null, ...viewer },
      requestedPurpose,
      now: new Date(0),
      purpose: null,
      ledger: new Ledger(() => ''),
    };
    const result = await execute({
      document,
      operation: getOperationAST(document) as OperationDefinitionNode,
      operationName: null,
      variables: {},
      documentHash: query,
      context,
    });
    return JSON.parse(whileWriting(() => JSON.stringify(result))) as Answer;
  };
  return { world, ask };
}

function printed(schema: GraphQLSchema): string {
  const nodes = [...Object.values(schema.getTypeMap()), ...schema.getDirectives()];
  return nodes.flatMap((node) => (node.astNode ? [print(node.astNode)] : [])).join('\n');
}
