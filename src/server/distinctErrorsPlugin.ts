import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../privacy/index.js';

/** One mistake made often is told once: an answer must not grow with what is repeated in a document. */
export const distinctErrorsPlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body } }) => {
        if (body.kind === 'single' && body.singleResult.errors !== undefined) {
          const told = new Map(
            body.singleResult.errors.map((error) => [JSON.stringify([error.message, error.path]), error]),
          );
          body.singleResult.errors = [...told.values()];
        }
        return Promise.resolve();
      },
    }),
};
