import { createHash } from 'node:crypto';
import { type DocumentNode, parse, print } from 'graphql';
import type { PrepareRequest } from '../privacy/index.js';

/** A document without literals, and what its variables are. */
export interface ReadDocument {
  readonly document: DocumentNode;
  /** The same for the same text. */
  readonly hash: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads what a host gives to execute. */
export type ReadDocumentOf = (
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  operationName: string | null,
) => ReadDocument;

/**
 * Makes the step that lets no literal into execution, whatever came before: documents that a host prepared go
 * through as they are, seen once; out of others their literals are taken.
 */
export function createReadDocument(prepare: PrepareRequest): ReadDocumentOf {
  const hashes = new WeakMap<DocumentNode, string>();
  return (document, variables, operationName) => {
    const known = hashes.get(document);
    if (known !== undefined) return { document, hash: known, variables };
    const query = print(document);
    const prepared = prepare({ query, variables, operationName });
    const hash = createHash('sha256').update(prepared.query).digest('base64');
    if (prepared.query !== query) {
      return { document: parse(prepared.query, { noLocation: true }), hash, variables: prepared.variables };
    }
    hashes.set(document, hash);
    return { document, hash, variables };
  };
}
