import { setTimeout as sleep } from 'node:timers/promises';
import { AttackedGateway, MARKER, type Reply, residentBytes } from '../support/AttackedGateway.js';
import { GatewayProcess } from '../support/gatewayProcess.js';
import { rawExchange } from '../support/rawExchange.js';

let attacked: AttackedGateway;
beforeAll(async () => {
  attacked = await AttackedGateway.over(
    await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' }),
  );
});
afterAll(() => attacked?.remove());

const START = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\n';
const BODY = `${START}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"query":"{ viewer { role } } `;

/** What an attacker sends and goes on with, and the milliseconds within which the gateway has to cut that. */
const SLOW: readonly (readonly [name: string, bytes: string, drip: string, withinMs: number])[] = [
  ['says nothing', '', '', 15_000],
  ['sends its headers bit by bit', START, `X-Slow: ${MARKER}\r\n`, 15_000],
  ['sends its body bit by bit', BODY, MARKER, 25_000],
  ['never goes on with its body', BODY, '', 25_000],
];
const HELD = 50;

/** Holds connections as long as they can be held. @returns whether all were cut in time, and what they were told. */
async function hold(
  bytes: string,
  drip: string,
  listenMs: number,
): Promise<{ cut: boolean; texts: string[] }> {
  const writing = { listenMs, ...(drip !== '' && { drip: { text: drip, everyMs: 250 } }) };
  const held = await Promise.all(
    Array.from({ length: HELD }, () => rawExchange(attacked.gateway.url, bytes, writing)),
  );
  return { cut: held.every(({ closed }) => closed), texts: held.map(({ text }) => text) };
}

test('connections on which hardly anything comes hold nobody up, and are cut in bounded time', async () => {
  const held: Promise<{ cut: boolean; texts: string[] }>[] = [];
  await attacked.withstands(async () => {
    held.push(...SLOW.map(([, bytes, drip, withinMs]) => hold(bytes, drip, withinMs)));
    await sleep(3_000);
    return [];
  });
  const ends = await Promise.all(held);
  const names = held.map((_, index) => SLOW[index % SLOW.length]?.[0]);
  expect(ends.map(({ cut }, index) => [names[index], cut])).toEqual(names.map((name) => [name, true]));
  expect(ends.flatMap(({ texts }) => texts).filter((text) => text.includes(MARKER))).toEqual([]);
});

const ask = (body: object): Promise<Reply> => attacked.post(body, { role: 'CUSTOMER', id: 'attacker' });

test('of a hundred connections at once each is answered, or told when to come again', async () => {
  const query = '{ orders(first: 100) { nodes { id number state contactEmail lines { sku quantity } } } }';
  await ask({ query });
  const replies = await Promise.all(Array.from({ length: 100 }, () => ask({ query })));
  for (const { status, headers } of replies) {
    if (status === 503) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    else expect(status).toBe(200);
  }
  expect(replies.some(({ status }) => status === 200)).toBe(true);
  expect((await ask({ query })).status).toBe(200);
});

test('operations that nobody asked before don’t fill the memory', async () => {
  // The first ones are what any caches are made for.
  const distinct = async (from: number, count: number): Promise<void> => {
    for (let n = from; n < from + count; n += 1) {
      const query = `query Q${n}($first: Int!) { viewer { a${n}: role } orders(first: $first) { nodes { n${n}: id } } }`;
      expect((await ask({ query, variables: { first: 1 } })).status).toBe(200);
    }
  };
  await distinct(0, 200);
  const before = await residentBytes(attacked.gateway.pid);
  await distinct(200, 800);
  expect((await residentBytes(attacked.gateway.pid)) - before).toBeLessThan(150e6);
});
