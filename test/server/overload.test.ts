import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, codeOf, LIMITS, startTestServer, type TestServer } from './testServer.js';

/** Takes 400 ms. */
const SLOW =
  '{ analytics(metric: ORDERS_PLACED, range: { from: "2026-01-01", to: "2026-01-31" }) { count } }';

// One asker alone has two of the three places.
let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer({ limits: { ...LIMITS, maxInFlight: 3, maxQueued: 3 } });
  token = await server.token('ANALYST', 'staff-08');
});
afterAll(() => server.close());

const askMany = (count: number): Promise<readonly Answer[]> =>
  Promise.all(Array.from({ length: count }, () => server.ask(SLOW, { token })));
const statuses = (answers: readonly Answer[]): readonly number[] =>
  answers.map(({ status }) => status).sort();

test('what is beyond those in flight and those that wait is shed at once, typed, with when to come again', async () => {
  const answers: Answer[] = [];
  const ask = async (): Promise<void> => void answers.push(await server.ask(SLOW, { token }));
  await Promise.all(Array.from({ length: 9 }, ask));
  // In the order in which they were answered.
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 200, 200, 200, 200, 200]);
  for (const answer of answers.filter(({ status }) => status === 503)) {
    expect(codeOf(answer)).toBe('INTERNAL_SERVER_ERROR');
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect(statuses(await askMany(5))).toEqual([200, 200, 200, 200, 200]);
});

test('whoever runs us is answered whatever the load is, and nobody else', async () => {
  const askers = await Promise.all(
    Array.from({ length: 6 }, (_, index) => server.token('ANALYST', `staff-1${index}`)),
  );
  const load = Promise.all(askers.map((each) => server.ask(SLOW, { token: each })));
  await sleep(100);
  const status = async (path: string): Promise<number> => (await fetch(`${server.url}${path}`)).status;
  expect([await status('/livez'), await status('/readyz')]).toEqual([200, 200]);
  expect([await status('/'), await status('/graphql'), await status('/nowhere')]).toEqual([503, 503, 503]);
  await load;
});

test('somebody else’s flood is no reason to shed', async () => {
  const load = askMany(9);
  await sleep(100);
  expect((await fetch(`${server.url}/`)).status).toBe(200);
  expect(statuses(await load)).toContain(503);
});

test('those who send slowly, and those who left, take no place for longer than their work', async () => {
  const { hostname, port } = new URL(server.url);
  const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n`;
  const body = JSON.stringify({ query: SLOW });
  const send = async (text: string) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  const slow = await Promise.all(
    Array.from({ length: 8 }, () => send(`${head}content-length: 100\r\n\r\n{`)),
  );
  const left = await Promise.all(
    Array.from({ length: 5 }, () => send(`${head}content-length: ${body.length}\r\n\r\n${body}`)),
  );
  await sleep(200);
  for (const socket of left) socket.resetAndDestroy();
  // As long as what had begun for them takes, and more.
  await sleep(1_500);
  expect(statuses(await askMany(5))).toEqual([200, 200, 200, 200, 200]);
  for (const socket of slow) socket.destroy();
});

test('an event loop that comes late sheds everything but the probes', async () => {
  const late = await startTestServer({ limits: { ...LIMITS, maxEventLoopDelayMs: 100 } });
  try {
    const until = performance.now() + 10_000;
    let shed: Response | null = null;
    while (shed === null && performance.now() < until) {
      const stop = performance.now() + 300;
      while (performance.now() < stop);
      const answer = await fetch(`${late.url}/`);
      if (answer.status === 503) shed = answer;
    }
    expect(shed?.headers.get('retry-after')).toBe('5');
    expect((await fetch(`${late.url}/livez`)).status).toBe(200);
  } finally {
    await late.close();
  }
});
