import { createHash } from 'node:crypto';
import { Kind, type DocumentNode, type GraphQLSchema, parse, print, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Opaque } from '../privacy/index.js';

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

const DOCUMENTS = 5_000;

/**
 * Makes the step that leaves validation to the executor: servers know one schema, and their words for what isn't in
 * it would differ from ours for what the viewer alone lacks. In place of a document that they would refuse they get
 * one of the same operations that asks for nothing.
 */
export function createHoldDocument(schema: GraphQLSchema): (prepared: Validatable) => Validatable {
  // By digest: bounded memory, whatever the documents' length. What is refused is looked at again.
  const valid = new LRUCache<string, true>({ max: DOCUMENTS });
  return (prepared) => {
    const { query, variables } = prepared;
    const digest = createHash('sha256').update(query).digest('base64');
    if (valid.has(digest)) return prepared;
    const document = parse(query, { noLocation: true });
    if (validate(schema, document, undefined, { maxErrors: 1 }).length === 0) {
      valid.set(digest, true);
      return prepared;
    }
    return { query: standInFor(document), variables: { ...variables, [HELD]: new HeldDocument(document) } };
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
