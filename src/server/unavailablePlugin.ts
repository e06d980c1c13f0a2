import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from '../privacy/index.js';
import { isUnavailable, RETRY_SECONDS } from './httpErrors.js';

/**
 * An answer that has nothing, because a store is away, is a 503 with `Retry-After`: balancers and clients know by
 * that what to do. One that has something is a 200, as GraphQL over HTTP wants it, with its errors in it.
 */
export const unavailablePlugin: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body, http } }) => {
        if (body.kind === 'single') {
          const { data, errors } = body.singleResult;
          const nothing = Object.values(data ?? {}).every((value) => value === null);
          if (nothing && errors?.some(({ extensions }) => isUnavailable(extensions)) === true) {
            http.status = 503;
            http.headers.set('retry-after', String(RETRY_SECONDS));
          }
        }
        return Promise.resolve();
      },
    }),
};
