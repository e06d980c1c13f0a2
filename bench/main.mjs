// One query (a customer's own 50 orders with addresses) on Postern and on a bare Apollo Server, interleaved in
// one run, then on Postern alone at ten times what it can serve: only the ratios mean something, the figures are
// those of this machine at this moment.
import autocannon from 'autocannon';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ask, end, folder, ORDERS, QUERY, start, startGateway } from './gateway.mjs';
import { overload } from './overload.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '10' },
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
  const { url: postern, headers, orders } = await startGateway();
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
  const beyond = await overload(postern, headers, Number(options.seconds));
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
    overload: beyond,
  };
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  else {
    process.stdout.write(
      `${result.query}: Postern at ${result.ratio.median.toFixed(2)} × the rate of a bare Apollo Server ` +
        `(rounds ${result.ratio.rounds.map((ratio) => ratio.toFixed(2)).join(', ')}); ` +
        `${result.requestsPerSecond.postern.toFixed(0)} and ${result.requestsPerSecond.bare.toFixed(0)} requests a second, ` +
        `p99 ${result.p99Milliseconds.postern} and ${result.p99Milliseconds.bare} ms on this machine.\n` +
        `At ${beyond.factor} × what it can serve: ${beyond.goodput.toFixed(2)} × its peak rate answered in full, ` +
        `p99 of those ${beyond.p99.toFixed(1)} × that at 10 connections, ` +
        `${(100 * beyond.shed).toFixed(0)} % shed with 503.\n`,
    );
  }
} finally {
  end();
}
