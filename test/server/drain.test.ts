import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestServer } from './testServer.js';

const SLOW =
  '{ analytics(metric: ORDERS_PLACED, range: { from: "2026-01-01", to: "2026-01-31" }) { count } }';

test('stopping: unready first, what is under way finishes, then nobody listens', async () => {
  const server = await startTestServer({ drainDelayMs: 150 });
  const token = await server.token('ANALYST', 'staff-08');
  const underWay = server.ask(SLOW, { token });
  await sleep(100);
  const closing = server.close();
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  const answer = await underWay;
  expect([answer.status, answer.body.data]).toEqual([200, { analytics: [{ count: 12 }] }]);
  await closing;
  await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
});

test('an idle connection does not hold up the stop', async () => {
  const server = await startTestServer();
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((done, fail) => {
    get(`${server.url}/livez`, { agent }, (response) => response.resume().on('end', done)).on('error', fail);
  });
  const started = Date.now();
  await server.close();
  expect(Date.now() - started).toBeLessThan(2_000);
  agent.destroy();
});
