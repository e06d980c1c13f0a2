/**
 * The embedded store's figures, through Mongoose, in one run: `node bench/store.mjs [--json] [--orders 100000]
 * [--rounds 7] [--seconds 0.4] [--only rates,latency,start,idle,memory]`, after `npm run build`.
 *
 * - rates: each operation one by one and with 32 in flight, taken in turn with all others, the median of the rounds;
 *   each also as a multiple of the driver's own `ping` in the same round. Writes with and without waiting for the disk.
 * - latency: how long a findById of one client takes while another client's whole-collection read is under way.
 * - start: the store's start beside the gateway's own.
 * - idle: the gateway with the store inside, beside the gateway connected to a store in another process.
 * - memory: what a process with store and client holds at most during whole-collection reads.
 *
 * The client works on the same machine, so only ratios mean something.
 */
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { COUNT, connectWithOrders, operationsOf } from './storeData.mjs';
import { idleMemory, loadMemory, startTimes } from './storeProcesses.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: String(COUNT) },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '0.4' },
    only: { type: 'string', default: 'rates,latency,start,idle,memory' },
  },
});
const orders = Number(options.orders);
const rounds = Number(options.rounds);
const wanted = new Set(options.only.split(','));
const folder = mkdtempSync(join(tmpdir(), 'store-bench-'));
const IN_FLIGHT = 32;

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const quantile = (values, q) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * q))];

/** Operations a second, so many at a time, for so long. */
async function rateOf(run, inFlight, seconds) {
  const began = performance.now();
  const until = began + seconds * 1000;
  let done = 0;
  const worker = async () => {
    while (performance.now() < until) {
      await run();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return done / ((performance.now() - began) / 1000);
}

/** Every operation one by one and in flight, in turn, round after round; the first round only warms up. */
async function rates(operations) {
  const samples = Object.fromEntries(Object.keys(operations).map((name) => [name, { one: [], many: [] }]));
  const seconds = Number(options.seconds);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(operations)) {
      const one = await rateOf(run, 1, seconds);
      const many = await rateOf(run, IN_FLIGHT, seconds);
      if (round === 0) continue;
      samples[name].one.push(one);
      samples[name].many.push(many);
    }
  }
  return samples;
}

const summary = (samples, ping) =>
  Object.fromEntries(
    Object.entries(samples).map(([name, { one, many }]) => [
      name,
      {
        one: median(one),
        many: median(many),
        ...(ping ? { ofPing: median(one.map((rate, i) => rate / ping.one[i])) } : {}),
        manyToOne: median(many.map((rate, i) => rate / one[i])),
      },
    ]),
  );

/** Milliseconds of findById on a second connection while `under` runs again and again, and of `under` itself. */
async function latency(uri, first, under) {
  const second = await connectWithOrders(uri, 0);
  const { reads } = operationsOf(second, orders);
  const took = [];
  const whole = [];
  let running = true;
  const load = (async () => {
    for (let i = 0; i < 3; i += 1) {
      const began = performance.now();
      await under();
      whole.push(performance.now() - began);
    }
    running = false;
  })();
  while (running) {
    const began = performance.now();
    await reads.findById();
    took.push(performance.now() - began);
  }
  await load;
  await second.connection.close();
  return {
    whole: median(whole),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    most: Math.max(...took),
  };
}

async function withStore(name, sync, count, measure) {
  const store = await startEmbeddedMongo({ dataDir: join(folder, name), sync });
  const connected = await connectWithOrders(store.uri, count);
  try {
    return await measure(store.uri, connected, operationsOf(connected, count));
  } finally {
    await connected.connection.close();
    await store.close();
  }
}

async function measured() {
  const result = {};
  if (wanted.has('rates') || wanted.has('latency')) {
    await withStore('large', false, orders, async (uri, connected, { reads, writes, whole }) => {
      result.documentsStoredASecond = connected.loaded;
      if (wanted.has('rates')) {
        const samples = await rates(reads);
        result.reads = summary(samples, samples.ping);
        result.rangeToFindById = median(
          samples.findById.one.map((rate, round) => rate / samples.range50.one[round]),
        );
        result.writes = summary(await rates(writes));
      }
      if (wanted.has('latency')) {
        result.alone = await latency(uri, connected, () => new Promise((done) => setTimeout(done, 300)));
        result.during = {};
        for (const name of Object.keys(whole))
          result.during[name] = await latency(uri, connected, whole[name]);
      }
    });
  }
  if (wanted.has('rates'))
    await withStore('synced', true, 2_000, async (_uri, _connected, { writes }) => {
      result.syncedWrites = summary(await rates(writes));
    });
  if (wanted.has('start')) result.start = await startTimes(folder, rounds);
  if (wanted.has('idle')) result.idle = await idleMemory(folder);
  if (wanted.has('memory')) result.memory = await loadMemory(folder, orders);
  return result;
}

const TARGETS = [
  ['findById to ping', (r) => r.reads?.findById.ofPing, (v) => v >= 0.6, 'at least 0.6'],
  ['unique findOne to ping', (r) => r.reads?.uniqueFindOne.ofPing, (v) => v >= 0.6, 'at least 0.6'],
  ['cost of a range of 50 to findById', (r) => r.rangeToFindById, (v) => v <= 4, 'at most 4'],
  ...['ping', 'findById', 'uniqueFindOne', 'range50'].map((name) => [
    `${name}: ${IN_FLIGHT} in flight to one by one`,
    (r) => r.reads?.[name].manyToOne,
    (v) => v >= 1,
    'at least 1',
  ]),
  ['store start to gateway start', (r) => r.start?.ratio, (v) => v < 0.1, 'below 0.1'],
  ['MB more at idle', (r) => r.idle?.more, (v) => v < 90, 'below 90'],
];

function print(result) {
  const say = (line) => process.stdout.write(`${line}\n`);
  for (const [name, read, met, target] of TARGETS) {
    const value = read(result);
    if (value !== undefined)
      say(`${met(value) ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (${target})`);
  }
  for (const group of ['reads', 'writes', 'syncedWrites'])
    for (const [name, { one, many, ofPing }] of Object.entries(result[group] ?? {}))
      say(
        `${group} ${name}: ${one.toFixed(0)} a second one by one, ${many.toFixed(0)} with ${IN_FLIGHT} in flight` +
          (ofPing === undefined ? '' : `, ${ofPing.toFixed(2)} of ping`),
      );
  for (const name of ['documentsStoredASecond', 'alone', 'during', 'start', 'idle', 'memory'])
    if (result[name] !== undefined) say(`${name}: ${JSON.stringify(result[name], rounded)}`);
}

const rounded = (_key, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value);

try {
  const result = await measured();
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else print(result);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
