import {
  type Context,
  context,
  isSpanContextValid,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { loggedError } from './logger.js';

/** What a span may say; nothing of it is ever a value, an id, a document or anything else that a client chose. */
export const SPAN_ATTRIBUTES = [
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'error.type',
  'postern.audience',
  'postern.count',
  'postern.mutation',
  'postern.outcome',
  'postern.purpose',
  'postern.role',
  'postern.roots',
] as const;

/** Words of ours (roles, schema coordinates, route patterns) and counts, by attribute. */
export type SpanFacts = Readonly<
  Partial<Record<(typeof SPAN_ATTRIBUTES)[number], string | number | readonly string[]>>
>;

/** Adds to what the span says, if anybody records it: only then are the facts gathered. */
export type Tell = (facts: () => SpanFacts) => void;

// Without an SDK (startTracing) it makes spans that nobody records and that cost next to nothing.
const tracer = trace.getTracer('postern');

/**
 * Runs `act` as a span below the current one. What it rejects with is passed on; the span keeps of it the code
 * or the name, never the message.
 */
export function inSpan<T>(name: string, act: (tell: Tell) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, (span) => (span.isRecording() ? recorded(span, act) : act(tellNobody)));
}

const tellNobody: Tell = () => undefined;

const telling =
  (span: Span): Tell =>
  (facts) =>
    void span.setAttributes(mutable(facts()));

async function recorded<T>(span: Span, act: (tell: Tell) => Promise<T>): Promise<T> {
  try {
    return await act(telling(span));
  } catch (error) {
    failed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function failed(span: Span, error: unknown): void {
  const { name, code } = loggedError(error);
  span.setAttribute('error.type', String(code ?? name));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** A span that begins and ends in different callbacks, such as a request's. */
export interface OpenSpan {
  /** Runs `act` with this span as the current one. */
  run<T>(act: () => T): T;
  /** Ends it. `isFailure`: what it stands for went wrong on our side. */
  end(facts: SpanFacts, isFailure: boolean): void;
}

/**
 * Begins a request's span, below the caller's where `parent` names one.
 *
 * @returns null where nothing is traced.
 */
export function openRequestSpan(name: string, parent: Context, facts: SpanFacts): OpenSpan | null {
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes: mutable(facts) }, parent);
  // One that isn't sampled stays current all the same, or what is below it would begin traces of its own.
  if (!isSpanContextValid(span.spanContext())) return null;
  const within = trace.setSpan(parent, span);
  return {
    run: (act) => context.with(within, act),
    end: (more, isFailure) => {
      telling(span)(() => more);
      if (isFailure) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

type Attributes = Parameters<Span['setAttributes']>[0];
const mutable = (facts: SpanFacts): Attributes => facts as Attributes;
