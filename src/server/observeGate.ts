import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { inSpan, type SpanFacts } from '../kernel/telemetry.js';
import {
  type AccessLog,
  type Audience,
  type Execute,
  type Opener,
  rootFields,
  type Verdict,
} from '../privacy/index.js';
import { maskErrors } from './maskErrors.js';
import type { Metrics, OperationOutcome } from './metrics.js';

type Operation = Parameters<Execute>[0];

/** What `extensions.privacy` says, as far as it is counted: never its paths, which hold a client's aliases. */
interface Receipt {
  readonly dropped?: readonly unknown[];
  readonly scrubbed?: readonly unknown[];
  readonly redacted?: readonly { readonly rule: Verdict; readonly count: number }[];
}

/** `execute`, counted and traced. */
export function observeExecute(
  execute: Execute,
  schema: GraphQLSchema,
  audience: Audience,
  metrics: Metrics,
): Execute {
  return (operation) =>
    inSpan('graphql.operation', async (tell) => {
      const started = performance.now();
      let outcome: OperationOutcome = 'FAILED';
      try {
        const result = await execute(operation);
        outcome = outcomeOf(result);
        count(metrics, result);
        return result;
      } finally {
        const { viewer, purpose } = operation.context;
        const labels = { audience, role: viewer.role, purpose: purpose ?? 'NONE', outcome };
        metrics.operationSeconds.observe(labels, (performance.now() - started) / 1000);
        tell(() => factsOf(schema, operation, labels));
      }
    });
}

function count(metrics: Metrics, result: ExecutionResult): void {
  const receipt = result.extensions?.['privacy'] as Receipt | undefined;
  if (receipt === undefined) return;
  for (const { rule, count: times } of receipt.redacted ?? []) metrics.withheld.inc({ rule }, times);
  if (receipt.dropped !== undefined) metrics.droppedInputs.inc(receipt.dropped.length);
  if (receipt.scrubbed !== undefined) metrics.scrubbedInputs.inc(receipt.scrubbed.length);
}

function outcomeOf({ data, errors = [] }: ExecutionResult): OperationOutcome {
  if (errors.length === 0) return 'OK';
  if (data != null && Object.values(data).some((value) => value !== null)) return 'PARTIAL';
  return errors.every(isCallers) ? 'REFUSED' : 'FAILED';
}

/** Whether the caller is told that it's theirs to mend. */
const isCallers = (error: GraphQLError): boolean =>
  mask(error.toJSON(), error).extensions?.['code'] !== 'INTERNAL_SERVER_ERROR';

const mask = maskErrors(() => undefined);

const factsOf = (
  schema: GraphQLSchema,
  { document, operation }: Operation,
  labels: Record<'audience' | 'role' | 'purpose' | 'outcome', string>,
): SpanFacts => ({
  'postern.audience': labels.audience,
  'postern.role': labels.role,
  'postern.purpose': labels.purpose,
  'postern.outcome': labels.outcome,
  // Of a validated document: names of the schema.
  'postern.roots': rootFields(schema, document, operation),
});

/** The access log, counted and traced: what it took is what was revealed. */
export function observeAccessLog(log: AccessLog, metrics: Metrics): AccessLog {
  return {
    append: (records) =>
      inSpan('access_log.append', async (tell) => {
        tell(() => ({ 'postern.count': records.length }));
        const end = metrics.appendSeconds.startTimer();
        metrics.appendsWaiting.inc();
        let outcome = 'failed';
        try {
          await log.append(records);
          outcome = 'appended';
        } finally {
          metrics.appendsWaiting.dec();
          end({ outcome });
        }
        for (const { actor, purpose, fields } of records) {
          for (const [coordinate, form] of Object.entries(fields)) {
            const of = { coordinate: metrics.coordinate(coordinate), form };
            metrics.reveals.inc({ ...of, role: actor.role, purpose: purpose ?? 'NONE' });
          }
        }
      }),
  };
}

/** The opener, counted and traced. */
export function observeOpener(opener: Opener, metrics: Metrics): Opener {
  return {
    open: (parts) =>
      inSpan('envelopes.open', async (tell) => {
        tell(() => ({ 'postern.count': parts.length }));
        const opened = await opener.open(parts);
        const closed = opened.filter((each) => each === null).length;
        metrics.envelopes.inc({ outcome: 'opened' }, opened.length - closed);
        if (closed > 0) metrics.envelopes.inc({ outcome: 'closed' }, closed);
        return opened;
      }),
  };
}
