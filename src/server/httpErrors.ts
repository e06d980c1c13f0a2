import type { FastifyError, FastifyInstance } from 'fastify';
import { ERROR_CODES, type ErrorCode, PosternError } from '../kernel/errors.js';
import { bodyOf, errorBody } from './maskErrors.js';

/** What HTTP refuses before GraphQL sees it, in our words: parsers and routers quote what they were given. */
const REFUSALS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ['BAD_USER_INPUT', 'The body must be valid JSON.'],
  404: ['BAD_USER_INPUT', 'There is nothing here. GET / says where everything is.'],
  405: ['BAD_USER_INPUT', 'This method is not served here.'],
  408: ['BAD_USER_INPUT', 'The request took too long to arrive.'],
  413: ['BAD_USER_INPUT', 'The body is too large.'],
  415: ['BAD_USER_INPUT', 'Send the body as application/json.'],
  429: ['RATE_LIMITED', 'Too many requests: wait, then try again.'],
  503: ['INTERNAL_SERVER_ERROR', 'Busy at the moment: wait, then try again.'],
};

/** Answers every error of HTTP in the shape of a GraphQL answer, and keeps its text back if it isn't ours. */
export function answerHttpErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof PosternError) {
      const status = ERROR_CODES[error.extensions['code'] as ErrorCode];
      if (status === 401) void reply.header('www-authenticate', 'Bearer');
      return reply.code(status).send(bodyOf(error));
    }
    const status = error.statusCode ?? 500;
    const refusal = REFUSALS[status] ?? (status < 500 ? REFUSALS[400] : undefined);
    if (refusal !== undefined) return reply.code(status).send(errorBody(...refusal));
    request.log.error({ err: error }, 'A request failed');
    return reply.code(500).send(errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(errorBody(...(REFUSALS[404] as readonly [ErrorCode, string]))),
  );
}
