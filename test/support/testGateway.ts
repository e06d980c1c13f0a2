import { createHash, randomUUID } from 'node:crypto';
import { Kind, type OperationDefinitionNode, parse, validate } from 'graphql';
import {
  AUDIENCE_OF_ROLE,
  type Feature,
  Ledger,
  type Purpose,
  type RequestContext,
  type Role,
  type ViewerCase,
  whileWriting,
} from '../../src/privacy/index.js';
import { createConsents } from '../../src/features/consents/index.js';
import { createGateway } from '../../src/server/gateway.js';
import { createPrepareRequest } from '../../src/privacy/enforce/input/prepareRequest.js';
import type { Storage } from '../../src/storage/index.js';
import type { TestStorage } from './testStorage.js';

/** Who asks, and what for. */
export interface Asker {
  readonly role: Role;
  readonly id?: string;
  readonly partner?: string;
  readonly case?: ViewerCase;
  readonly purpose?: Purpose;
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  // The shape is the query's: tests read it by member.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: {
    readonly privacy?: {
      readonly dropped?: readonly string[];
      readonly scrubbed?: readonly { readonly path: string; readonly kinds: readonly string[] }[];
      readonly redacted?: readonly {
        readonly path: string;
        readonly rule: string;
        readonly count: number;
      }[];
    };
  };
}

export type Ask = (
  asker: Asker,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<WireAnswer>;

const MOST_TOKENS = 5000;

/**
 * Features behind the gateway, permissions, redaction and log included; only HTTP and tokens are left out.
 *
 * @param onError told of what failed inside; without it that fails the test.
 */
export async function openTestGateway(
  { storage, model }: TestStorage,
  features: readonly Feature[],
  onError = (error: unknown): void => {
    throw error;
  },
): Promise<{ readonly ask: Ask }> {
  for (const feature of features) await feature.start?.();
  const gateway = createGateway({
    features,
    model,
    purposeGate: createConsents(storage).consents,
    accessLog: storage.audit,
    opener: storage.sealer,
    pseudonymFor: (context) => storage.pseudonym(context),
    onError,
  });
  const named = new Set<string>();
  const ask: Ask = async (asker, query, variables = {}) => {
    if (asker.case !== undefined && query.startsWith('mutation') && !named.has(asker.case.id)) {
      named.add(asker.case.id);
      await putCase(storage, asker, asker.case);
    }
    const gate = gateway.gates[AUDIENCE_OF_ROLE[asker.role]];
    const prepared = createPrepareRequest(gate.clientSchema, MOST_TOKENS)({ query, variables });
    const document = parse(prepared.query, { noLocation: true });
    const [mistake] = validate(gate.clientSchema, document);
    if (mistake !== undefined) throw mistake;
    const result = await gate.execute({
      document,
      operation: document.definitions.find(isOperation) as OperationDefinitionNode,
      operationName: null,
      variables: prepared.variables,
      documentHash: createHash('sha256').update(prepared.query).digest('hex'),
      context: contextOf(asker, storage.clock.now()),
    });
    return JSON.parse(whileWriting(() => JSON.stringify(result))) as WireAnswer;
  };
  return { ask };
}

/** The case that a caller names, where no test has opened it: theirs and open, as authentication would have found it. */
async function putCase(
  { connection }: Storage,
  { id }: Asker,
  { id: key, ...about }: ViewerCase,
): Promise<void> {
  const cases = connection.collection<{ _id: string }>('cases');
  if ((await cases.countDocuments({ _id: key })) > 0) return;
  const number = `C-${randomUUID()}`;
  await cases.insertOne({
    _id: key,
    ...about,
    number,
    assignee: id,
    state: 'ASSIGNED',
    openedAt: new Date(),
  } as never);
}

const isOperation = (node: { readonly kind: string }): boolean => node.kind === Kind.OPERATION_DEFINITION;

const contextOf = ({ role, id = '', partner, case: ofCase, purpose }: Asker, now: Date): RequestContext => ({
  viewer: { role, id, partner: partner ?? null, case: ofCase ?? null },
  requestedPurpose: purpose ?? null,
  now,
  purpose: null,
  ledger: new Ledger(() => ''),
});
