import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PrivacyModel } from '../privacy/index.js';
import type { StorageObserver } from '../storage/index.js';

/** How an operation ended: all of it, some of it, refused for a reason of the caller's, failed for one of ours. */
export type OperationOutcome = 'OK' | 'PARTIAL' | 'REFUSED' | 'FAILED';

/** Stands for whatever isn't in a label's closed set. */
export const OTHER = 'other';

/** From a request that costs next to nothing to one at the patience of the access log and beyond, in seconds. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Postern counts. Made by {@link createMetrics}; one per server, in a registry of its own. */
export interface Metrics extends StorageObserver {
  readonly registry: Registry;
  readonly httpInFlight: Gauge;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly operationSeconds: Histogram<'audience' | 'role' | 'purpose' | 'outcome'>;
  readonly reveals: Counter<'coordinate' | 'form' | 'role' | 'purpose'>;
  readonly withheld: Counter<'rule'>;
  readonly droppedInputs: Counter;
  readonly scrubbedInputs: Counter;
  readonly appendSeconds: Histogram<'outcome'>;
  readonly appendsWaiting: Gauge;
  readonly envelopes: Counter<'outcome'>;
  /** The coordinate itself where the schema has it as a personal field. */
  readonly coordinate: (value: string) => string;
}

/**
 * The metrics of one server. Label values are words of ours: roles, purposes, forms, outcomes, route patterns
 * and schema coordinates, never anything that a client chose. What bounds the number of series: routes × their
 * methods × statuses; roles × the purposes of each (`PURPOSES_OF_ROLE`) × four outcomes; the reveals that the
 * directives allow; root fields × four ends.
 */
export function createMetrics(model: PrivacyModel): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const fields = new Set(model.fields.keys());
  const mutations = new Set(
    [...model.operations.keys()].flatMap((coordinate) => /^Mutation\.(\w+)$/u.exec(coordinate)?.[1] ?? []),
  );
  return {
    registry,
    coordinate: (value) => (fields.has(value) ? value : OTHER),
    ...httpMetrics(registry),
    ...privacyMetrics(registry),
    ...storageMetrics(registry, mutations),
  };
}

const httpMetrics = (registry: Registry) => ({
  httpInFlight: new Gauge({
    name: 'postern_http_requests_in_flight',
    help: 'Requests that are being served.',
    registers: [registry],
  }),
  httpSeconds: new Histogram({
    name: 'postern_http_request_duration_seconds',
    help: 'Requests by method, route pattern and status; aborted: the caller went before the answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  }),
  operationSeconds: new Histogram({
    name: 'postern_graphql_operation_duration_seconds',
    help: 'Operations that passed validation and limits, by who asked, what for and how it ended.',
    labelNames: ['audience', 'role', 'purpose', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  }),
});

const privacyMetrics = (registry: Registry) => ({
  reveals: new Counter({
    name: 'postern_reveals_total',
    help: 'Fields revealed, one for each person and operation, as the access log has them.',
    labelNames: ['coordinate', 'form', 'role', 'purpose'],
    registers: [registry],
  }),
  withheld: new Counter({
    name: 'postern_redacted_total',
    help: 'Values given in less than the clear form, by what was given instead.',
    labelNames: ['rule'],
    registers: [registry],
  }),
  droppedInputs: new Counter({
    name: 'postern_dropped_inputs_total',
    help: 'Places of an input whose values were forgotten.',
    registers: [registry],
  }),
  scrubbedInputs: new Counter({
    name: 'postern_scrubbed_inputs_total',
    help: 'Places of an input that something was removed from.',
    registers: [registry],
  }),
  appendSeconds: new Histogram({
    name: 'postern_access_log_append_duration_seconds',
    help: 'Appends to the access log that answers wait for.',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers: [registry],
  }),
  appendsWaiting: new Gauge({
    name: 'postern_access_log_appends_waiting',
    help: 'Appends to the access log that are under way.',
    registers: [registry],
  }),
  envelopes: new Counter({
    name: 'postern_envelopes_total',
    help: 'Envelopes that answers needed: opened, or closed for good.',
    labelNames: ['outcome'],
    registers: [registry],
  }),
});

function storageMetrics(registry: Registry, mutations: ReadonlySet<string>): StorageObserver {
  const seconds = new Histogram({
    name: 'postern_mutation_duration_seconds',
    help: 'Mutations by root field and how they ended, with their transaction.',
    labelNames: ['field', 'outcome'],
    buckets: SECONDS,
    registers: [registry],
  });
  const lookups = new Counter({
    name: 'postern_data_key_lookups_total',
    help: 'Data keys looked for: in memory (hit) or not (miss).',
    labelNames: ['outcome'],
    registers: [registry],
  });
  return {
    mutated: (name, end, took) =>
      seconds.observe({ field: mutations.has(name) ? name : OTHER, outcome: end }, took),
    keysLookedUp: (hits, misses) => {
      lookups.inc({ outcome: 'hit' }, hits);
      lookups.inc({ outcome: 'miss' }, misses);
    },
  };
}
