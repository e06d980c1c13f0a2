import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

/** What came back over a connection. */
export interface Exchange {
  readonly text: string;
  /** Status codes of the answers, in their order. */
  readonly statuses: readonly number[];
  /** Whether the other side closed the connection. */
  readonly closed: boolean;
  readonly ms: number;
}

/** How to write: the bytes at once, or bit by bit. */
export interface Writing {
  /** How long to listen where the other side keeps the connection open. */
  readonly listenMs?: number;
  /** Milliseconds between one byte of `drip` and the next. */
  readonly drip?: { readonly text: string; readonly everyMs: number };
}

/** Writes bytes to a server as they are, whether or not they are HTTP, and reads until it closes. Never rejects. */
export function rawExchange(
  url: string,
  bytes: string | Uint8Array,
  { listenMs = 1_500, drip }: Writing = {},
): Promise<Exchange> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const started = performance.now();
    const socket = connect(Number(port), hostname);
    let text = '';
    let dripped = 0;
    const dripping =
      drip &&
      setInterval(() => {
        if (socket.writable) socket.write(drip.text.charAt(dripped++ % drip.text.length));
      }, drip.everyMs);
    const finish = (closed: boolean): void => {
      clearTimeout(timer);
      clearInterval(dripping);
      socket.destroy();
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /gu)].map(([, status]) => Number(status));
      done({ text, statuses, closed, ms: performance.now() - started });
    };
    const timer = setTimeout(() => finish(false), listenMs);
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => finish(true)).on('close', () => finish(true));
    socket.write(bytes);
  });
}
