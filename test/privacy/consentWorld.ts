import { makeExecutableSchema } from '@graphql-tools/schema';
import { getOperationAST, type OperationDefinitionNode, parse, print } from 'graphql';
import {
  type AccessRecord,
  assertPrivacyModel,
  compileModel,
  createExecutor,
  type Envelope,
  handle,
  Ledger,
  type Opened,
  type Purpose,
  Relations,
  type RequestContext,
  type Role,
  SCALAR_TYPES,
  SealedPart,
  type Shape,
  whileWriting,
  EVERY,
} from '../../src/privacy/index.js';
import type { WireAnswer } from '../support/testGateway.js';
import { schemaOf } from './miniSchema.js';

const revealed = (as = ''): string =>
  `@reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING${as})
   @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS], when: ASSIGNED${as})`;

const SDL = `
  type Query {
    people: [Person!]! @purpose(of: [DELIVERY, RIGHTS])
    mixed: Person @purpose(of: [DELIVERY])
  }
  interface Reached {
    phone: PhoneNumber @personal(category: "user.contact.phone_number") @consent(to: NOTIFICATION)
      ${revealed(', as: PARTIAL')}
  }
  type Person implements Reached @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    name: PersonName @personal(category: "user.name") ${revealed()}
    phone: PhoneNumber @personal(category: "user.contact.phone_number") @consent(to: CONSULTATION)
      ${revealed()}
    email: EmailAddress! @personal(category: "user.contact.email") @redact(as: PLACEHOLDER) @consent(to: CONSULTATION)
      ${revealed(', as: PARTIAL')}
    nicknames: [PersonName] @personal(category: "user.name") @consent(to: CONSULTATION)
      ${revealed()}
    homes: [Home!] @personal(category: "user.contact.address") @consent(to: CONSULTATION)
      ${revealed()}
    home: Home @personal(category: "user.contact.address")
      ${revealed()}
  }
  type Home @personal(category: "user.contact.address") {
    lines: [AddressLine!]!
    postalCode: PostalCode
    holder: PersonName @consent(to: CONSULTATION) @reveal(to: [CARRIER], for: [DELIVERY])
    keepers: [PersonName!] @consent(to: CONSULTATION)
  }
`;

/** What is stored of one person. */
export interface Held {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly nicknames: readonly (string | null)[] | null;
  readonly homes: readonly HeldHome[] | null;
  readonly home: HeldHome | null;
}
export interface HeldHome {
  readonly lines: readonly string[];
  readonly postalCode: string | null;
  readonly holder: string | null;
  readonly keepers: readonly string[] | null;
}

const shapeOf = (value: unknown): Shape => {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, shapeOf(each)]));
};

const ENVELOPE: Envelope = {
  v: 1,
  suite: 1,
  keyId: 'k',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
};

/** People, what they have opened, and who asks about them: only the store and the keys are left out. */
export class ConsentWorld {
  readonly logged: AccessRecord[] = [];
  readonly failed: unknown[] = [];
  /** What the ledger was asked. */
  readonly questions: (readonly [subjects: readonly string[], purposes: readonly Purpose[]])[] = [];
  /** Whose envelopes were opened. */
  readonly opened: string[] = [];
  ledgerFails = false;
  /** A person whose phone number fails in its resolver. */
  broken: string | null = null;
  /** The person whose values {@link ConsentWorld.ask}'s `mixed` row holds, under another's name. */
  mixed: readonly [row: string, holds: string] | null = null;

  constructor(
    readonly held: Readonly<Record<string, Held>>,
    readonly given: Readonly<Record<string, readonly Purpose[]>>,
  ) {}

  #row(id: string, of = id): Record<string, unknown> {
    const part = new SealedPart('people', of, of, 'IDENTITY', ENVELOPE);
    const values = Object.entries(this.held[of] ?? {});
    return {
      id,
      ...Object.fromEntries(values.map(([key, value]) => [key, handle(part, [key], shapeOf(value))])),
    };
  }

  async ask(role: Role, query: string, { id = 'somebody', purpose = null as Purpose | null } = {}) {
    const document = parse(query);
    const context: RequestContext = {
      viewer: { role, id, partner: null, case: null },
      requestedPurpose: purpose,
      now: new Date(0),
      purpose: null,
      ledger: new Ledger(() => ''),
    };
    const operation = getOperationAST(document) as OperationDefinitionNode;
    running.world = this;
    const result = await execute({
      document,
      operation,
      operationName: null,
      variables: {},
      documentHash: query,
      context,
    });
    return JSON.parse(whileWriting(() => JSON.stringify(result))) as WireAnswer;
  }

  rows(): readonly Record<string, unknown>[] {
    return Object.keys(this.held).map((id) => this.#row(id));
  }

  mixedRow(): Record<string, unknown> | null {
    return this.mixed === null ? null : this.#row(...this.mixed);
  }
}

/** One executor serves all worlds, one after the other: making one costs more than asking it. */
const running = { world: new ConsentWorld({}, {}) };

function executable() {
  const nodes = schemaOf(SDL);
  const typeDefs = [...Object.values(nodes.getTypeMap()), ...nodes.getDirectives()]
    .flatMap((node) => (node.astNode ? [print(node.astNode)] : []))
    .join('\n');
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers: {
      ...SCALAR_TYPES,
      Query: { people: () => running.world.rows(), mixed: () => running.world.mixedRow() },
      Person: {
        phone: (row: { id: string; phone: unknown }) => {
          if (row.id === running.world.broken) throw new Error('no phone today');
          return Promise.resolve(row.phone);
        },
      },
    },
  });
  assertPrivacyModel(schema);
  const model = compileModel(schema);
  return {
    schema,
    model,
    relations: new Relations(model, { Person: { ASSIGNED: () => EVERY, CARRYING: () => EVERY } }),
  };
}

const execute = createExecutor({
  ...executable(),
  purposeGate: {
    open: (subjects, purposes) => {
      running.world.questions.push([subjects, purposes]);
      if (running.world.ledgerFails) return Promise.reject(new Error('away'));
      // As a ledger may: it says of more than it was asked.
      const given = Object.entries(running.world.given);
      return Promise.resolve(new Map(given.map(([subject, each]) => [subject, new Set(each)])));
    },
  },
  accessLog: {
    append: (records) => {
      running.world.logged.push(...records);
      return Promise.resolve();
    },
  },
  opener: {
    open: (parts) => {
      running.world.opened.push(...parts.map(({ subject }) => subject));
      return Promise.resolve(parts.map(({ subject }) => (running.world.held[subject] ?? {}) as Opened));
    },
  },
  pseudonymFor: () => (_scalar, value) => value,
  onError: (error) => void running.world.failed.push(error),
});
