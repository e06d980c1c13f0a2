import { trace } from '@opentelemetry/api';
import { isNativeError } from 'node:util/types';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';
import { PosternError, StartError } from './errors.js';

export type { Logger };

export interface LoggerOptions {
  readonly level: string;
  /** For people at a terminal; otherwise one JSON object a line. */
  readonly pretty?: boolean;
  /** Where lines go; standard output by default. */
  readonly destination?: DestinationStream;
}

/** What the log keeps of an error. */
export interface LoggedError {
  readonly name: string;
  readonly code?: string | number;
  readonly message?: string;
  readonly frames: readonly string[];
}

const WORD = /^[\w.-]{1,64}$/u;
const FRAME =
  /^\s+at (?:async )?(?:[\w.<>[\]# ]{1,120} \()?((?:file:\/\/|node:|\/)[^\s()]{1,300}:\d+:\d+)\)?$/u;

/**
 * An error without what somebody may have put into its message: a driver, a parser and a validator all quote
 * the value they choke on. Only messages that were written for callers stay.
 */
export function loggedError(error: unknown): LoggedError {
  if (!isNativeError(error)) return { name: typeof error, frames: [] };
  const code: unknown = 'code' in error ? error.code : undefined;
  const ours = error instanceof PosternError || error instanceof StartError;
  return {
    name: WORD.test(error.name) ? error.name : 'Error',
    ...((typeof code === 'number' || (typeof code === 'string' && WORD.test(code))) && { code }),
    ...(ours && { message: error.message }),
    frames: framesOf(error),
  };
}

function framesOf(error: Error): readonly string[] {
  const lines = (error.stack ?? '').replace(error.message, '').split('\n').slice(1);
  return lines.flatMap((line) => FRAME.exec(line)?.[1] ?? []).slice(0, 12);
}

/** Takes the place of a request or a response in a log line: both hold headers and addresses. */
const nothing = (): undefined => undefined;

/** The trace that a line belongs to, where requests are traced. */
function traceOfLine(): { readonly traceId?: string } {
  const traceId = trace.getActiveSpan()?.spanContext().traceId;
  return traceId === undefined ? {} : { traceId };
}

/**
 * The process's log. It holds no personal data: messages are constants, errors lose their texts, and what HTTP
 * libraries would print of a request or response is left out.
 */
export function createLogger(options: LoggerOptions): Logger {
  const serializers = { err: loggedError, error: loggedError, req: nothing, res: nothing, reply: nothing };
  const base = {
    level: options.level,
    base: null,
    serializers: { ...stdSerializers, ...serializers },
    mixin: traceOfLine,
  };
  if (options.pretty === true && options.destination === undefined) {
    return pino(base, pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' }));
  }
  return options.destination === undefined ? pino(base) : pino(base, options.destination);
}
