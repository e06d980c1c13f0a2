// One query (a customer's own 50 orders with addresses) on Postern and on a bare Apollo Server, interleaved in
// one run: only the ratio means something, the figures are those of this machine at this moment.
import autocannon from 'autocannon';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '10' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
const children = [];
const ORDERS = 50;
const QUERY = `query ($first: Int!) { orders(first: $first) { nodes { id number state placedAt contactEmail
  deliveryAddress { name lines locality postalCode countryCode } total { amountMinor currency } } } }`;

/** Starts a server and waits for its URL. */
function start(args, env, input) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  child.stdin.end(input ?? '');
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('exit', (code) => reject(new Error(`${args[0]} ended with ${code}\n${text}`)));
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

async function ask(url, headers, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

const orderInput = (index) => ({
  idempotencyKey: randomUUID(),
  lines: [{ sku: 'TEA-GREEN', quantity: 1 + (index % 3) }],
  contactEmail: `bench${index}@example.com`,
  deliveryAddress: {
    name: `Bench Person ${index}`,
    lines: [`Bench Street ${index}`, 'Third floor'],
    locality: 'Leipzig',
    postalCode: '04109',
    countryCode: 'DE',
  },
});

async function round(url, headers) {
  const result = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: QUERY, variables: { first: ORDERS } }),
    connections: Number(options.connections),
    duration: Number(options.seconds),
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return { rate: result.requests.total / result.duration, p99: result.latency.p99 };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  const env = {
    PORT: '0',
    DATA_DIR: join(folder, 'postern'),
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '0',
    SEED: 'true',
  };
  const postern = await start(['dist/main.js'], env);
  const token = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/cli/token.js', '--role', 'CUSTOMER', '--id', 'bench-01'], {
      cwd: root,
      env: { ...process.env, ...env },
    });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.once('exit', (code) => (code === 0 ? resolve(text.trim()) : reject(new Error('no token'))));
  });
  const headers = { authorization: `Bearer ${token}` };
  const place =
    'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } userErrors { message } } }';
  for (let index = 0; index < ORDERS; index += 1)
    await ask(postern, headers, place, { input: orderInput(index) });
  const { orders } = await ask(postern, headers, QUERY, { first: ORDERS });
  if (orders.nodes.length !== ORDERS || orders.nodes.some((order) => order.deliveryAddress === null))
    throw new Error('not what was asked for');
  const plaintext = orders.nodes.map((order) => ({ ...order, customerId: 'customer-01' }));
  const bare = await start(
    ['bench/bareServer.mjs'],
    {},
    JSON.stringify({ dataDir: join(folder, 'bare'), orders: plaintext }),
  );
  const plain = await ask(bare, {}, QUERY, { first: ORDERS });
  const same = JSON.stringify(plain) === JSON.stringify({ orders });
  if (!same) throw new Error('the two servers answer differently');
  await round(postern, headers);
  await round(bare, {});
  const rounds = [];
  for (let index = 0; index < Number(options.rounds); index += 1) {
    const a = await round(postern, headers);
    const b = await round(bare, {});
    rounds.push({ postern: a, bare: b, ratio: a.rate / b.rate });
  }
  const result = {
    query: `${ORDERS} own orders with addresses`,
    ratio: { median: median(rounds.map(({ ratio }) => ratio)), rounds: rounds.map(({ ratio }) => ratio) },
    requestsPerSecond: {
      postern: median(rounds.map((r) => r.postern.rate)),
      bare: median(rounds.map((r) => r.bare.rate)),
    },
    p99Milliseconds: {
      postern: median(rounds.map((r) => r.postern.p99)),
      bare: median(rounds.map((r) => r.bare.p99)),
    },
  };
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else {
    process.stdout.write(
      `${result.query}: Postern at ${result.ratio.median.toFixed(2)} × the rate of a bare Apollo Server ` +
        `(rounds ${result.ratio.rounds.map((ratio) => ratio.toFixed(2)).join(', ')}); ` +
        `${result.requestsPerSecond.postern.toFixed(0)} and ${result.requestsPerSecond.bare.toFixed(0)} requests a second, ` +
        `p99 ${result.p99Milliseconds.postern} and ${result.p99Milliseconds.bare} ms on this machine.\n`,
    );
  }
} finally {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
}
