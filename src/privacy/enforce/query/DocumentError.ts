import { GraphQLError } from 'graphql';

/** What is wrong with a document whose literals were hoisted, in graphql-js's words: it quotes names, never a value. */
export class DocumentError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    this.name = 'DocumentError';
  }
}
