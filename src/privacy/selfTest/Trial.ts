import {
  type DocumentNode,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import type { AccessLog, AccessRecord } from '../enforce/audit/AccessLog.js';
import type { Execute } from '../enforce/Executor.js';
import { createPrepareRequest } from '../enforce/input/prepareRequest.js';
import type { ConsentedReceipt } from '../enforce/input/takeConsented.js';
import { Ledger } from '../enforce/output/Ledger.js';
import { materialise } from '../enforce/output/materialise.js';
import type { Redacted } from '../enforce/output/Redactions.js';
import type { PurposeGate } from '../enforce/query/PurposeGate.js';
import type { Opened, Opener } from '../enforce/storage/Opener.js';
import type { Viewer } from '../model/Viewer.js';
import type { Purpose } from '../model/vocabulary.js';
import type { ProbeContext } from './probeSchema.js';

/** What an executor is given during the test in place of stores. */
export interface TrialPorts {
  readonly accessLog: AccessLog;
  readonly opener: Opener;
  readonly purposeGate: PurposeGate;
  readonly pseudonymFor: () => () => string;
}

/** Makes the executor that is being tested, as the server makes its own. */
export type MakeExecutor = (schema: GraphQLSchema, ports: TrialPorts) => Execute;

/**
 * What everybody has opened their data to: everything, the purpose that is asked for alone, or nothing. UNREADABLE:
 * nobody can tell. NONSENSE: the answer is none, but looks much like a yes.
 */
export type Consented = 'ALL' | 'PURPOSE' | 'NONE' | 'UNREADABLE' | 'NONSENSE';

/** One request of the test. */
export interface Question {
  readonly viewer: Viewer;
  readonly purpose: Purpose | null;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly rowOf: ProbeContext['rowOf'];
  readonly kinds: ReadonlyMap<string, string>;
  readonly consented: Consented;
  /** Whether the log takes entries. */
  readonly logged: boolean;
}

/** What came of it. */
export interface Finding {
  /** Data and errors as they would be written. */
  readonly text: string;
  /** The data alone, as a client reads it. */
  readonly data: unknown;
  readonly errors: readonly string[];
  /** Of each error its code, and the place that it names. */
  readonly codes: readonly string[];
  readonly privacy: ConsentedReceipt & { readonly redacted?: readonly Redacted[] };
  readonly records: readonly AccessRecord[];
  readonly opened: number;
  /** By coordinate: the arguments that resolvers were called with. */
  readonly seen: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/** A document, and what the specification says of it. */
interface ReadDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode | null;
  readonly invalid: readonly GraphQLError[];
}

/** What stands for everybody's pseudonym. */
export const PSEUDONYM = 'Selftest pseudonym';

const TOKENS = 2_000;

/** What a ledger must never answer: of everybody and everything a text. */
const NONSENSE = { get: () => ({ has: () => 'yes' }) } as unknown as Awaited<ReturnType<PurposeGate['open']>>;

/** A schema of probes, and the executor over it. Questions are asked one after another. */
export class Trial {
  readonly #execute: Execute;
  readonly #prepare: ReturnType<typeof createPrepareRequest>;
  readonly #documents = new Map<string, ReadDocument>();
  #question: Question | null = null;
  #records: AccessRecord[] = [];
  #opened = 0;

  /** @param values by type: what its rows hold. */
  constructor(
    readonly schema: GraphQLSchema,
    values: ReadonlyMap<string, Opened>,
    makeExecutor: MakeExecutor,
  ) {
    this.#prepare = createPrepareRequest(schema, TOKENS);
    this.#execute = makeExecutor(schema, {
      accessLog: {
        append: (records) => {
          if (this.#question?.logged !== true) return Promise.reject(new Error('the log takes nothing'));
          this.#records.push(...records);
          return Promise.resolve();
        },
      },
      opener: {
        open: (parts) => {
          this.#opened += parts.length;
          return Promise.resolve(parts.map(({ documentId }) => values.get(documentId) ?? null));
        },
      },
      purposeGate: {
        open: (subjects, purposes) => {
          if (this.#question?.consented === 'UNREADABLE')
            return Promise.reject(new Error('nobody can tell what is consented to'));
          if (this.#question?.consented === 'NONSENSE') return Promise.resolve(NONSENSE);
          const open = new Set(purposes.filter((purpose) => this.#isOpen(purpose)));
          return Promise.resolve(new Map(subjects.map((each) => [each, open])));
        },
      },
      pseudonymFor: () => () => PSEUDONYM,
    });
  }

  /** Asks as a client does: prepared, validated, executed, written. */
  async ask(question: Question): Promise<Finding> {
    this.#question = question;
    this.#records = [];
    this.#opened = 0;
    const seen = new Map<string, Readonly<Record<string, unknown>>[]>();
    const { query, variables } = this.#prepare({
      query: question.document,
      variables: question.variables ?? {},
    });
    const { document, operation, invalid } = this.#read(query);
    if (operation === null || invalid.length > 0) return this.#found({ errors: invalid }, seen);
    const context: ProbeContext = {
      viewer: question.viewer,
      requestedPurpose: question.purpose,
      now: new Date(),
      purpose: null,
      ledger: new Ledger(() => ''),
      rowOf: question.rowOf,
      kindOf: (coordinate) => question.kinds.get(coordinate),
      seen: (coordinate, args) => void seen.set(coordinate, [...(seen.get(coordinate) ?? []), args]),
    };
    const result = await this.#execute({
      document,
      operation,
      operationName: null,
      variables,
      documentHash: query,
      context,
    });
    return this.#found(result, seen);
  }

  /** The same text is asked by many viewers in many cases: it is parsed and validated once. */
  #read(query: string): ReadDocument {
    let read = this.#documents.get(query);
    if (read === undefined) {
      const document = parse(query, { noLocation: true });
      const operation = getOperationAST(document) ?? null;
      read = { document, operation, invalid: validate(this.schema, document) };
      this.#documents.set(query, read);
    }
    return read;
  }

  #isOpen(asked: Purpose): boolean {
    const { consented, purpose } = this.#question ?? { consented: 'NONE', purpose: null };
    return consented === 'ALL' || (consented === 'PURPOSE' && asked === purpose);
  }

  #found(result: Awaited<ReturnType<Execute>>, seen: Finding['seen']): Finding {
    const errors = (result.errors ?? []).map(({ message }) => message);
    const privacy = (result.extensions?.['privacy'] ?? {}) as Finding['privacy'];
    const data = materialise(result.data ?? null);
    return {
      text: JSON.stringify({ data, errors, privacy }),
      data,
      errors,
      codes: (result.errors ?? []).map(({ extensions }) =>
        [extensions['code'], extensions['field']].filter((each) => typeof each === 'string').join(' '),
      ),
      privacy,
      records: this.#records,
      opened: this.#opened,
      seen,
    };
  }
}
