import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

// In a thread of its own: what the test does on its own loop doesn't count as a delay of the gateway.
const BODY = JSON.stringify({ query: '{ viewer { role } }' });
const HEADERS = {
  'content-type': 'application/json',
  'content-length': BODY.length,
  ...(workerData.token !== null && { authorization: `Bearer ${workerData.token}` }),
};
const PAUSE_MS = 4;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

let measured = { waits: [], failed: 0 };

function ask() {
  return new Promise((done) => {
    const asked = request(
      `${workerData.url}/graphql`,
      {
        method: 'POST',
        agent,
        headers: HEADERS,
      },
      (response) => response.resume().on('end', () => done(response.statusCode === 200)),
    );
    asked.on('error', () => done(false));
    asked.end(BODY);
  });
}

let report = () => undefined;
let stopped = false;
parentPort.on('message', (message) => {
  if (message === 'stop') stopped = true;
  // Told after the request that is under way: it may be the one that waits.
  report = () => {
    parentPort.postMessage(measured);
    measured = { waits: [], failed: 0 };
    report = () => undefined;
  };
});

while (!stopped) {
  const started = performance.now();
  if (await ask()) measured.waits.push(performance.now() - started);
  else measured.failed += 1;
  report();
  await sleep(PAUSE_MS);
}
agent.destroy();
parentPort.close();
