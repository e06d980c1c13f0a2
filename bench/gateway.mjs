// A gateway in a process of its own with a customer who has orders, for what measures it.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const children = [];
/** Where everything of this run lives; gone after {@link end}. */
export const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
export const ORDERS = 50;
export const QUERY = `query ($first: Int!) { orders(first: $first) { nodes { id number state placedAt contactEmail
  deliveryAddress { name lines locality postalCode countryCode } total { amountMinor currency } } } }`;

/** Starts a server and waits for its URL. */
export function start(args, env, input) {
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

export async function ask(url, headers, query, variables) {
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

const PLACE =
  'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } userErrors { message } } }';

/** Starts a gateway. @returns its URL, the headers of its customer, and their orders as it answers them. */
export async function startGateway() {
  const env = {
    PORT: '0',
    DATA_DIR: join(folder, 'postern'),
    LOG_LEVEL: 'silent',
    REQUESTS_PER_MINUTE: '0',
    SEED: 'true',
  };
  const url = await start(['dist/main.js'], env);
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
  for (let index = 0; index < ORDERS; index += 1)
    await ask(url, headers, PLACE, { input: orderInput(index) });
  const { orders } = await ask(url, headers, QUERY, { first: ORDERS });
  if (orders.nodes.length !== ORDERS || orders.nodes.some((order) => order.deliveryAddress === null))
    throw new Error('not what was asked for');
  return { url, headers, orders };
}

/** Ends what was started and removes what it stored. */
export function end() {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
}
