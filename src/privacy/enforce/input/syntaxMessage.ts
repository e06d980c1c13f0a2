import type { GraphQLError } from 'graphql';

/** Kinds of tokens as graphql-js names them, without the text that it adds to some. */
const KIND = '<SOF>|<EOF>|"[^\\w\\s"]{1,3}"|Name|Int|Float|String|BlockString|Comment';
const EXPECTED = new RegExp(`^Syntax Error: Expected (${KIND}|"[a-z]{2,12}"), found (${KIND})`, 'u');
const UNEXPECTED = new RegExp(`^Syntax Error: Unexpected (${KIND})`, 'u');
const TOO_MANY = /^Syntax Error: Document contains more that? \d+ tokens/u;

/**
 * What is wrong with a document's syntax, and where; of the document's own text nothing: graphql-js quotes the
 * token that it stumbled over, and that may be somebody's address.
 */
export function syntaxMessage(error: GraphQLError, maxTokens: number): string {
  if (TOO_MANY.test(error.message)) return `The document has more than ${maxTokens} tokens.`;
  const [at] = error.locations ?? [];
  const where = at === undefined ? '' : ` at line ${at.line}, column ${at.column}`;
  const expected = EXPECTED.exec(error.message);
  if (expected !== null) return `Syntax error${where}: expected ${expected[1]}, found ${expected[2]}.`;
  const unexpected = UNEXPECTED.exec(error.message);
  if (unexpected !== null) return `Syntax error${where}: unexpected ${unexpected[1]}.`;
  return `Syntax error${where}.`;
}
