import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An attribute's value as OTLP writes it in JSON. */
export interface OtlpValue {
  readonly stringValue?: string;
  readonly intValue?: number;
  readonly arrayValue?: { readonly values: readonly OtlpValue[] };
}

export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** A span as OTLP writes it in JSON. */
export interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly events: readonly unknown[];
  readonly links: readonly unknown[];
  readonly status: { readonly code: number; readonly message?: string };
}

interface OtlpExport {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeSpans: readonly {
      readonly scope: { readonly name: string };
      readonly spans: readonly OtlpSpan[];
    }[];
  }[];
}

const WAIT_MS = 15_000;

/** What a gateway sends its spans to: OTLP over HTTP, on loopback. */
export class SpanCollector {
  /** Everything that arrived, as it was sent: the request's line and headers, then its body. */
  readonly received: string[] = [];
  readonly #exports: OtlpExport[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void this.#take(request).then(() => response.end('{}'));
    });
  }

  static async start(): Promise<SpanCollector> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new SpanCollector(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get spans(): readonly OtlpSpan[] {
    return this.#parts.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  }

  get resources(): readonly (readonly OtlpAttribute[])[] {
    return this.#parts.map(({ resource }) => resource.attributes);
  }

  get scopes(): readonly string[] {
    return this.#parts.flatMap(({ scopeSpans }) => scopeSpans.map(({ scope }) => scope.name));
  }

  /** The spans of a trace, once the one that a request is has arrived: it ends last. */
  async trace(traceId: string): Promise<readonly OtlpSpan[]> {
    for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(50)) {
      const found = this.spans.filter((span) => span.traceId === traceId);
      if (found.some(({ name }) => name.startsWith('POST '))) return found;
    }
    throw new Error(`no spans of the trace ${traceId} arrived`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  get #parts(): OtlpExport['resourceSpans'] {
    return this.#exports.flatMap(({ resourceSpans }) => resourceSpans);
  }

  async #take(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    this.received.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n${body}`);
    this.#exports.push(JSON.parse(body) as OtlpExport);
  }
}
