import { AttackedGateway, MARKER } from '../support/AttackedGateway.js';
import { GatewayProcess } from '../support/gatewayProcess.js';
import { type Exchange, rawExchange } from '../support/rawExchange.js';

let attacked: AttackedGateway;
beforeAll(async () => {
  attacked = await AttackedGateway.over(
    await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' }),
  );
});
afterAll(() => attacked?.remove());

const BODY = '{"query":"{ viewer { role } }"}';
const JSON_TYPE = 'Content-Type: application/json';
const LENGTH = `Content-Length: ${BODY.length}`;
const CLOSE = 'Connection: close';
const HOST = 'Host: localhost';
const MARK = `X-Mark: ${MARKER}`;
/** A request out of its first line, its headers and its body, as they are. */
const spelt = (start: string, headers: readonly string[], body = ''): string =>
  `${[start, ...headers].join('\r\n')}\r\n\r\n${body}`;
const POST = 'POST /graphql HTTP/1.1';
const ASK = spelt(POST, [HOST, JSON_TYPE, LENGTH], BODY);
const LAST = spelt(POST, [HOST, JSON_TYPE, LENGTH, CLOSE], BODY);

/** Sends bytes as an attack; nothing of them comes back. */
async function exchanged(bytes: string | Uint8Array): Promise<Exchange> {
  let exchange: Exchange | undefined;
  await attacked.withstands(async () => {
    exchange = await rawExchange(attacked.gateway.url, bytes);
    return exchange.statuses.map((status) => ({ status, headers: {}, text: exchange?.text ?? '' }));
  });
  return exchange as Exchange;
}

const REFUSED: readonly (readonly [string, string | Uint8Array, readonly number[]])[] = [
  ['what is no HTTP', `${MARKER}\r\n\r\n`, [400]],
  ['what another protocol begins with', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['what TLS begins with', Buffer.from('1603010200010001fc0303', 'hex'), [400]],
  ['a method that is none', spelt(`${MARKER.toUpperCase()} /graphql HTTP/1.1`, [HOST, CLOSE]), [400]],
  ['NUL in the first line', spelt(`POST /graphql\0${MARKER} HTTP/1.1`, [HOST, CLOSE]), [400]],
  ['a space in the path', spelt(`POST /graphql ${MARKER} HTTP/1.1`, [HOST, CLOSE]), [400]],
  ['a version that is none', spelt('POST /graphql HTTP/9.9', [HOST, CLOSE]), [400]],
  ['a first line of 20 kB', spelt(`GET /${MARKER.padEnd(20_000, 'x')} HTTP/1.1`, [HOST, CLOSE]), [431]],
  ['a header of 20 kB', spelt(POST, [HOST, `X: ${MARKER.padEnd(20_000, 'x')}`]), [431]],
  ['NUL in a header', spelt(POST, [HOST, `X: \0${MARKER}`, CLOSE]), [400]],
  ['a line end in a header', spelt(POST, [HOST, `X: a\rb${MARKER}`, CLOSE]), [400]],
  ['a header without a name', spelt(POST, [HOST, `: ${MARKER}`, CLOSE]), [400]],
  ['a header in two lines', spelt(POST, [HOST, `X: a\r\n ${MARKER}`, CLOSE]), [400]],
  ['a space before the colon', spelt(POST, [HOST, `X : ${MARKER}`, CLOSE]), [400]],
  ['no host', spelt(POST, [JSON_TYPE, LENGTH, CLOSE], BODY), [400]],
  ['two hosts', spelt(POST, [HOST, `Host: ${MARKER}`, JSON_TYPE, LENGTH, CLOSE], BODY), [400]],
  ['two lengths', spelt(POST, [HOST, LENGTH, 'Content-Length: 5', CLOSE], BODY), [400]],
  ['a length that is none', spelt(POST, [HOST, 'Content-Length: -5', CLOSE], BODY), [400]],
  [
    'a length and pieces',
    spelt(POST, [HOST, LENGTH, 'Transfer-Encoding: chunked', CLOSE], `0\r\n\r\n${MARKER}`),
    [400],
  ],
  ['pieces, and not', spelt(POST, [HOST, 'Transfer-Encoding: chunked, identity', CLOSE], BODY), [400]],
  [
    'pieces of no length',
    spelt(POST, [HOST, JSON_TYPE, 'Transfer-Encoding: chunked'], `${MARKER}\r\n`),
    [400],
  ],
  [
    'a piece with an extension of 100 kB',
    spelt(POST, [HOST, JSON_TYPE, 'Transfer-Encoding: chunked'], `5;${MARKER.padEnd(100_000, 'x')}`),
    [413],
  ],
  ['a tunnel', spelt(`CONNECT ${MARKER}.example:443 HTTP/1.1`, [HOST]), []],
];

test.each(REFUSED)('%s is refused, and the connection ends', async (_name, bytes, statuses) => {
  const { closed, text, statuses: given } = await exchanged(bytes);
  expect({ closed, given }).toEqual({ closed: true, given: statuses });
  // What Node itself refuses has no body.
  const bodies = text.split('\r\n\r\n').filter((part) => part.startsWith('{'));
  for (const body of bodies) {
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  }
});

const SERVED: readonly (readonly [string, string, readonly number[]])[] = [
  ['HTTP/1.0', spelt('POST /graphql HTTP/1.0', [HOST, JSON_TYPE, LENGTH], BODY), [200]],
  [
    'the whole URL in the first line',
    spelt(`POST http://${MARKER}.example/graphql HTTP/1.1`, [HOST, JSON_TYPE, LENGTH, CLOSE], BODY),
    [200],
  ],
  ['a path of two slashes', spelt(`GET //${MARKER}.example/graphql HTTP/1.1`, [HOST, CLOSE]), [404]],
  ['five requests at once', `${ASK.repeat(4)}${LAST}`, [200, 200, 200, 200, 200]],
  ['a request after a refused one', `${spelt('GET /nothing HTTP/1.1', [HOST, MARK])}${LAST}`, [404, 200]],
  [
    'an offer of another protocol',
    spelt(
      POST,
      [
        HOST,
        JSON_TYPE,
        LENGTH,
        'Connection: upgrade, close',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${MARKER}`,
      ],
      BODY,
    ),
    [200],
  ],
  [
    'a request that waits to be asked for',
    spelt(POST, [HOST, JSON_TYPE, LENGTH, 'Expect: 100-continue', CLOSE], BODY),
    [100, 200],
  ],
  ['TRACE', spelt('TRACE /graphql HTTP/1.1', [HOST, MARK, CLOSE]), [404]],
  ['OPTIONS', spelt('OPTIONS * HTTP/1.1', [HOST, MARK, CLOSE]), [404]],
  [
    'a hidden second request',
    spelt('GET /livez HTTP/1.1', [HOST, `Content-Length: ${LAST.length}`, CLOSE], LAST),
    [200],
  ],
];

test.each(SERVED)('%s is answered, and the connection ends', async (_name, bytes, statuses) => {
  const { closed, statuses: given } = await exchanged(bytes);
  expect({ closed, given }).toEqual({ closed: true, given: statuses });
});

test('of a thousand requests at once over one connection the first are answered, and it ends', async () => {
  const { statuses, closed } = await exchanged(ASK.repeat(1_000));
  expect([closed, statuses]).toEqual([true, Array(16).fill(200)]);
});
