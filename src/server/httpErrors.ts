import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { ERROR_CODES, type ErrorCode, PosternError } from '../kernel/errors.js';
import { toldOfLoss } from '../storage/index.js';
import { bodyOf, errorBody } from './maskErrors.js';

const UNFIT: readonly [ErrorCode, string] = ['BAD_USER_INPUT', 'This request cannot be served.'];

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

/** When to come again where a store is away: most are back within seconds. */
export const RETRY_SECONDS = 2;

/** Whether these extensions are those of an error that says a store is out of reach. */
export const isUnavailable = (extensions: Readonly<Record<string, unknown>> | undefined): boolean =>
  extensions?.['reason'] === 'STORE_UNAVAILABLE';

/** Answers every error of HTTP in the shape of a GraphQL answer, and keeps its text back if it isn't ours. */
export function answerHttpErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, _request, reply) => answerHttpError(error, reply));
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404));
}

/** As {@link answerHttpErrors}, for one error. */
export function answerHttpError(
  error: Error & { readonly statusCode?: number },
  reply: FastifyReply,
): FastifyReply {
  const told = error instanceof PosternError ? error : toldOfLoss(error);
  if (told !== null) {
    const away = isUnavailable(told.extensions);
    const status = away ? 503 : ERROR_CODES[told.extensions['code'] as ErrorCode];
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    if (away) void reply.header('retry-after', RETRY_SECONDS);
    return reply.code(status).send(bodyOf(told));
  }
  const status = error.statusCode ?? 500;
  if (status in REFUSALS || (status >= 400 && status < 500)) return refuse(reply, status);
  reply.log.error({ err: error }, 'A request failed');
  return reply.code(500).send(errorBody('INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
}

const refuse = (reply: FastifyReply, status: number): FastifyReply =>
  reply.code(status).send(errorBody(...(REFUSALS[status] ?? UNFIT)));

/** Sheds a request. @param seconds when to come again. */
export const answerBusy = (reply: FastifyReply, seconds: number): FastifyReply =>
  refuse(reply.header('retry-after', seconds), 503);
