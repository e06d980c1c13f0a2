import { diag, DiagLogLevel } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** The process's tracing, once started. */
export interface Tracing {
  /** Sends what is left, as far as that is possible within some seconds. Never rejects. */
  stop(): Promise<void>;
}

const SERVICE = 'postern';
/** A collector that takes longer loses the spans of that batch; no request waits for it. */
const EXPORT_MS = 3_000;
const SAY_EVERY_MS = 60_000;

/**
 * Starts to record spans and to send them by OTLP over HTTP, in batches, beside the requests. For the whole
 * process, once.
 *
 * @param endpoint the collector's, without `/v1/traces`.
 * @param onFailure told, once a minute at most, that spans could not be sent.
 */
export function startTracing(endpoint: string, onFailure: () => void): Tracing {
  let said = -Infinity;
  const failed = (): void => {
    if (performance.now() - said < SAY_EVERY_MS) return;
    said = performance.now();
    onFailure();
  };
  const nothing = (): void => undefined;
  // What the SDK would print quotes addresses and answers.
  diag.setLogger(
    { error: failed, warn: nothing, info: nothing, debug: nothing, verbose: nothing },
    DiagLogLevel.ERROR,
  );
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/u, '')}/v1/traces`,
    timeoutMillis: EXPORT_MS,
  });
  const provider = new NodeTracerProvider({
    // Nothing of the host or the process: the collector knows whom it listens to.
    resource: resourceFromAttributes({ 'service.name': SERVICE }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: EXPORT_MS })],
  });
  provider.register();
  return { stop: () => provider.shutdown().catch(failed) };
}
