import { type DocumentNode, visit } from 'graphql';

/** Measured on Node 20 with graphql 16: 90 to 109 bytes a node of a parsed document, beside its texts. */
const BYTES_OF_NODE = 110;

/** What a parsed document takes in memory, roughly: caches are bounded by it. */
export function documentBytes(document: DocumentNode): number {
  let bytes = 0;
  visit(document, {
    enter: (node) => {
      bytes += BYTES_OF_NODE + ('value' in node && typeof node.value === 'string' ? node.value.length : 0);
    },
  });
  return bytes;
}
