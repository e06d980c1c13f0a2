import { GraphQLError } from 'graphql';

/**
 * The one catalogue of errors that may reach a caller. Everything else is answered as INTERNAL_SERVER_ERROR
 * without its message. Messages name fields, never values.
 */
export const ERROR_CODES = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
} as const;

/** What stands in `extensions.code`; what it is about more closely, in `reason`. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** An error that was written for the caller: its message is safe to send. */
export class PosternError extends GraphQLError {
  /** @param details shown in `extensions`; must hold names only, never values. */
  constructor(code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message, { extensions: { ...details, code, safe: true } });
    this.name = 'PosternError';
  }
}

/** For who has no good token. */
export const unauthenticated = (message = 'Sign in: this needs a valid token.'): PosternError =>
  new PosternError('UNAUTHENTICATED', message);

/** For who is known and may not. */
export const forbidden = (message = 'Your role may not do this.'): PosternError =>
  new PosternError('FORBIDDEN', message);

/** @param field the path of what is wrong, such as `input.deliveryAddress.postalCode`. */
export const badInput = (message: string, field?: string): PosternError =>
  new PosternError('BAD_USER_INPUT', message, field === undefined ? {} : { field });

/** Something that an operator must mend before the start: printed as one line, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
