// What of the store can only be measured in processes of their own: starts and memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const REST_MS = 10_000;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function child(args, env = {}) {
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

async function said(process_, wanted = () => true) {
  for (;;) {
    const [message] = await Promise.race([
      once(process_, 'message'),
      once(process_, 'exit').then(([code]) => Promise.reject(new Error(`a process ended with ${code}`))),
    ]);
    if (wanted(message)) return message;
  }
}

async function ended(process_) {
  const exit = once(process_, 'exit');
  process_.kill();
  await exit;
}

async function store(folder, orders = 0) {
  const process_ = child(['bench/storeProcess.mjs', folder, String(orders)]);
  return { process: process_, ...(await said(process_)) };
}

/** A gateway, when it serves, and how long that took. */
async function gateway(folder, env, args = []) {
  const began = performance.now();
  const process_ = child([...args, 'dist/main.js'], {
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    SEED: 'true',
    ...env,
  });
  let text = '';
  for await (const chunk of process_.stdout) {
    text += chunk;
    if (text.includes('serves at')) break;
  }
  if (!text.includes('serves at')) throw new Error('the gateway did not start');
  return { process: process_, milliseconds: performance.now() - began };
}

/** Milliseconds the store takes to start, its code not yet loaded, and the gateway connected to another store. */
export async function startTimes(folder, rounds) {
  const other = await store(join(folder, 'start-other'));
  const env = { MONGODB_URI: other.uri };
  await ended((await gateway(join(folder, 'start-gateway'), env)).process);
  const samples = [];
  for (let round = 0; round < rounds; round += 1) {
    const alone = await gateway(join(folder, 'start-gateway'), env);
    await ended(alone.process);
    const own = child(['bench/storeStart.mjs', join(folder, 'start-store')]);
    const { milliseconds } = await said(own);
    await once(own, 'exit');
    samples.push({ store: milliseconds, gateway: alone.milliseconds });
  }
  await ended(other.process);
  return {
    storeMilliseconds: median(samples.map((sample) => sample.store)),
    gatewayMilliseconds: median(samples.map((sample) => sample.gateway)),
    ratio: median(samples.map((sample) => sample.store / sample.gateway)),
  };
}

async function restingGateway(folder, env) {
  const args = ['--expose-gc', '--import', join(root, 'bench/restingMemory.mjs')];
  // The first start stores the demo data; what is measured is a later one.
  await ended((await gateway(folder, env)).process);
  const { process: process_ } = await gateway(folder, { ...env, REST_MS: String(REST_MS) }, args);
  const { rss } = await said(process_, (message) => message.rss !== undefined);
  await ended(process_);
  return rss;
}

/** Resident MB of the gateway some seconds after its start: with the store inside, and with one elsewhere. */
export async function idleMemory(folder) {
  const other = await store(join(folder, 'idle-other'));
  const samples = [];
  for (let round = 0; round < 3; round += 1) {
    const inside = await restingGateway(join(folder, 'idle-inside'), {});
    const alone = await restingGateway(join(folder, 'idle-alone'), { MONGODB_URI: other.uri });
    samples.push({ inside, alone });
  }
  await ended(other.process);
  return {
    inside: median(samples.map(({ inside }) => inside)),
    alone: median(samples.map(({ alone }) => alone)),
    more: median(samples.map(({ inside, alone }) => inside - alone)),
  };
}

/** Resident MB of one process with store and client: loaded with so many orders, then at most during each read. */
export async function loadMemory(folder, orders) {
  const { process: process_, rss } = await store(join(folder, 'memory'), orders);
  const result = { loaded: rss };
  for (const name of ['findById', 'scan', 'sortAll20', 'groupAll']) {
    process_.send(name);
    const { peak, rss: after } = await said(process_, (message) => message.name === name);
    result[name] = { peak, after };
  }
  await ended(process_);
  return result;
}
