// One query (a customer's own 50 orders with addresses) on Postern and on a bare Apollo Server, interleaved in
// one run, then on Postern alone at ten times what it can serve: only the ratios mean something, the figures are
// those of this machine at this moment. Before them, without any server: what compiling the directives costs, and what
// redacting does. `--only compile,redactions` leaves out the rest.
import autocannon from 'autocannon';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from './compile.mjs';
import { ask, end, folder, ORDERS, QUERY, start, startGateway } from './gateway.mjs';
import { overload } from './overload.mjs';
import { median } from './ratio.mjs';
import { redactions } from './redactions.mjs';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '10' },
    only: { type: 'string', default: 'compile,redactions,gateway' },
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

/** Both servers, and then one beyond what it can serve. */
async function gateway() {
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
  return {
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
}

const rounds = Number(options.rounds);
const MEASURES = { compile: () => compile(rounds), redactions: () => redactions(rounds), gateway };

/** What is measured, in words. */
const WORDS = {
  compile: ({ of, growth }) =>
    of
      .map(
        ({ fields, ratio, milliseconds: { work } }) =>
          `Compiling and checking ${fields} fields: ${ratio.toFixed(2)} × buildSchema of the same SDL (${work.toFixed(0)} ms). `,
      )
      .join('') + `Four times the fields take ${growth.toFixed(1)} × as long.`,
  redactions: ({ of, never, byRow }) =>
    `${of}, all withheld: ${never.ratio.toFixed(2)} × the same query without directives where no rule allows it, ` +
    `${byRow.ratio.toFixed(2)} × where each row is asked.`,
  gateway: (result) =>
    `${result.query}: Postern at ${result.ratio.median.toFixed(2)} × the rate of a bare Apollo Server ` +
    `(rounds ${result.ratio.rounds.map((ratio) => ratio.toFixed(2)).join(', ')}); ` +
    `${result.requestsPerSecond.postern.toFixed(0)} and ${result.requestsPerSecond.bare.toFixed(0)} requests a second, ` +
    `p99 ${result.p99Milliseconds.postern} and ${result.p99Milliseconds.bare} ms on this machine.\n` +
    `At ${result.overload.factor} × what it can serve: ${result.overload.goodput.toFixed(2)} × its peak rate answered in full, ` +
    `p99 of those ${result.overload.p99.toFixed(1)} × that at 10 connections, ` +
    `${(100 * result.overload.shed).toFixed(0)} % shed with 503.`,
};

try {
  const found = {};
  for (const name of options.only.split(',')) {
    const measure = MEASURES[name];
    if (measure === undefined) throw new Error(`--only: ${Object.keys(MEASURES).join(', ')}`);
    found[name] = await measure();
    if (!options.json) process.stdout.write(`${WORDS[name](found[name])}\n`);
  }
  // The gateway's figures stay where they have always been.
  const { gateway: ofGateway, ...others } = found;
  if (options.json) process.stdout.write(`${JSON.stringify({ ...ofGateway, ...others }, null, 2)}\n`);
} finally {
  end();
}
