import { createHash } from 'node:crypto';
import { Kind, type DocumentNode, type GraphQLSchema, parse, print, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentBytes, Opaque } from '../privacy/index.js';

let documentOf: (held: HeldDocument) => DocumentNode;

/** A document that waits for execution. */
class HeldDocument extends Opaque {
  readonly #document: DocumentNode;

  static {
    documentOf = (held) => held.#document;
  }

  constructor(document: DocumentNode) {
    super();
    this.#document = document;
  }
}

/** Among the variables, where no client can name one: the document in whose place another one stands. */
const HELD = Symbol('document');

type Variables = Readonly<Record<string, unknown>> & { readonly [HELD]?: HeldDocument };

/** What servers are given to validate. */
export interface Validatable {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a server is given in the place of what it would refuse. */
interface Refused {
  readonly query: string;
  readonly held: HeldDocument;
}

const DOCUMENTS = 5_000;
/** Clients choose how many documents there are, and how long they are. */
const DOCUMENT_BYTES = 32 * 2 ** 20;
/** A document that would take the place of too many others: it is looked at each time. */
const BYTES_OF_ONE = 2 ** 20;

/**
 * Makes the step that leaves validation to the executor: servers know one schema, and their words for what isn't in
 * it would differ from ours for what the viewer alone lacks. In place of a document that they would refuse they get
 * one of the same operations that asks for nothing. What came of it is remembered in one cache, by the same measure: how
 * long an answer takes doesn't tell what is in the schema from what never was.
 */
export function createHoldDocument(schema: GraphQLSchema): (prepared: Validatable) => Validatable {
  const known = new LRUCache<string, Refused | 'VALID'>({
    max: DOCUMENTS,
    maxSize: DOCUMENT_BYTES,
    maxEntrySize: BYTES_OF_ONE,
  });
  return (prepared) => {
    const digest = createHash('sha256').update(prepared.query).digest('base64');
    let found = known.get(digest);
    if (found === undefined) {
      const document = parse(prepared.query, { noLocation: true });
      const valid = validate(schema, document, undefined, { maxErrors: 1 }).length === 0;
      found = valid ? 'VALID' : { query: standInFor(document), held: new HeldDocument(document) };
      known.set(digest, found, { size: documentBytes(document) });
    }
    if (found === 'VALID') return prepared;
    return { query: found.query, variables: { ...prepared.variables, [HELD]: found.held } };
  };
}

/** The document that is to be executed. */
export function heldDocument(given: DocumentNode, variables: Variables | null | undefined): DocumentNode {
  const held = variables?.[HELD];
  return held instanceof HeldDocument ? documentOf(held) : given;
}

/** The same operations, each with a selection that every root type has. */
function standInFor(document: DocumentNode): string {
  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition] : [],
  );
  const name = { kind: Kind.NAME, value: '__typename' } as const;
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [{ kind: Kind.FIELD, name }] } as const;
  if (operations.length === 0) return '{ __typename }';
  return operations
    .map(({ operation, name: own }) =>
      // Of what there is no root type for servers say so by themselves.
      print({ kind: Kind.OPERATION_DEFINITION, operation, ...(own && { name: own }), selectionSet }),
    )
    .join('\n');
}
