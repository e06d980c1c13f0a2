import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { badInput } from '../../../kernel/errors.js';

/** Brackets within brackets; the deepest that a document within its limits can mean anything with is far below. */
const MOST_NESTED = 200;
/** Characters of a name; those of the schema have a quarter of it. */
const MOST_NAME = 128;

const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);
const OPENINGS = /[[{(]/gu;
const LONG_WORD = new RegExp(`\\w{${MOST_NAME + 1}}`, 'u');

/**
 * Refuses the documents on which parsing, printing or validating would run out of stack or out of time though
 * they have few tokens: brackets thousands deep, names that fill the body. Documents that can't be such are let
 * through after a look at their characters; only the others are read token by token.
 *
 * @throws PosternError BAD_USER_INPUT. What else is wrong with a document is the parser's to say.
 */
export function assertReadable(query: string, maxTokens: number): void {
  const openings = query.match(OPENINGS)?.length ?? 0;
  if (openings <= MOST_NESTED && !LONG_WORD.test(query)) return;
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  try {
    for (let count = 0; count < maxTokens; count += 1) {
      const { kind, start, end } = lexer.advance();
      if (kind === TokenKind.EOF) return;
      if (kind === TokenKind.NAME && end - start > MOST_NAME) {
        throw badInput(`The document has a name of more than ${MOST_NAME} characters.`, 'query');
      }
      if (OPENING.has(kind)) depth += 1;
      else if (CLOSING.has(kind)) depth -= 1;
      if (depth > MOST_NESTED) {
        throw badInput(`The document has more than ${MOST_NESTED} brackets within each other.`, 'query');
      }
    }
  } catch (error) {
    if (error instanceof GraphQLError && error.message.startsWith('Syntax Error')) return;
    throw error;
  }
}
