// What a gateway still answers when far more is asked of it than it can serve.
import autocannon from 'autocannon';
import { ORDERS, QUERY } from './gateway.mjs';

const FACTOR = 10;
const CONNECTIONS = 10;
/** Load of this kind lasts: what counts is how it is served, not the second in which it begins. */
const SETTLING_MS = 3_000;

/** Sends the query for so long. @returns status and milliseconds of every answer, and how long they took to come. */
function send(url, headers, seconds, options) {
  return new Promise((resolve, reject) => {
    const answers = [];
    let since = null;
    const began = performance.now();
    const instance = autocannon(
      {
        url: `${url}/graphql`,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: QUERY, variables: { first: ORDERS } }),
        duration: seconds + SETTLING_MS / 1000,
        ...options,
      },
      (error, result) => {
        if (error !== null) return reject(error);
        if (result.errors > 0) return reject(new Error(`${result.errors} requests failed`));
        resolve({ answers, seconds: (performance.now() - since) / 1000 });
      },
    );
    instance.on('response', (_client, status, _bytes, ms) => {
      if (performance.now() - began < SETTLING_MS) return;
      since ??= performance.now();
      answers.push({ status, ms });
    });
  });
}

function served({ answers, seconds }) {
  const times = answers.filter(({ status }) => status === 200).map(({ ms }) => ms);
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] };
}

/**
 * Measures the peak with as many clients as saturate it, then sends ten times that rate, whatever is answered.
 *
 * @returns the rate of full answers and their p99, each as a ratio to the peak's; the share that was shed.
 */
export async function overload(url, headers, seconds) {
  const peak = served(await send(url, headers, seconds, { connections: CONNECTIONS }));
  const under = await send(url, headers, seconds, {
    connections: CONNECTIONS * FACTOR,
    overallRate: Math.round(peak.rate * FACTOR),
  });
  const wrong = under.answers.find(({ status }) => status !== 200 && status !== 503);
  if (wrong !== undefined) throw new Error(`answered with ${wrong.status} under load`);
  const beyond = served(under);
  const shed = under.answers.filter(({ status }) => status === 503).length;
  return {
    factor: FACTOR,
    goodput: beyond.rate / peak.rate,
    p99: beyond.p99 / peak.p99,
    shed: shed / under.answers.length,
    offered: under.answers.length / under.seconds / peak.rate,
    milliseconds: { peak: peak.p99, overload: beyond.p99 },
  };
}
