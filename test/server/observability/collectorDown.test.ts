import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { GatewayProcess } from '../../support/gatewayProcess.js';

const REQUESTS = 200;
const QUERY = '{ __typename }';

/** Asks a gateway whose collector is away. @returns what came of it. */
async function serve(endpoint: string) {
  const gateway = await GatewayProcess.start({
    SEED: 'false',
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_BSP_SCHEDULE_DELAY: '50',
  });
  try {
    let slowest = 0;
    for (let index = 0; index < REQUESTS; index += 1) {
      const started = performance.now();
      expect((await gateway.ask({}, QUERY)).data).toEqual({ __typename: 'Query' });
      slowest = Math.max(slowest, performance.now() - started);
    }
    const started = performance.now();
    const code = await gateway.stop();
    return { slowest, code, stopped: performance.now() - started, output: gateway.output };
  } finally {
    await gateway.remove();
  }
}

test('a collector that refuses connections slows nothing, and is told of once', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const { slowest, code, stopped, output } = await serve(`http://127.0.0.1:${port}`);
  expect(slowest).toBeLessThan(1_000);
  expect([code, output.split('Spans cannot be sent').length - 1]).toEqual([0, 1]);
  expect(stopped).toBeLessThan(6_000);
});

test('a collector that never answers slows nothing, not even the end', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).resume();
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { slowest, code, stopped } = await serve(
    `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  );
  for (const socket of sockets) socket.destroy();
  silent.close();
  expect(sockets.length).toBeGreaterThan(0);
  expect(slowest).toBeLessThan(1_000);
  expect(code).toBe(0);
  expect(stopped).toBeLessThan(6_000);
});
