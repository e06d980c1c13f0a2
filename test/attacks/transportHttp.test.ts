import { deflateSync, gzipSync } from 'node:zlib';
import { AttackedGateway, codeOf, MARKED_EMAIL, MARKER, type Sending } from '../support/AttackedGateway.js';
import { GatewayProcess } from '../support/gatewayProcess.js';

let attacked: AttackedGateway;
beforeAll(async () => {
  attacked = await AttackedGateway.over(
    await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' }),
  );
});
afterAll(() => attacked?.remove());

const QUERY = JSON.stringify({
  query: 'query ($n: OrderNumber!) { order(by: {number: $n}) { id } }',
  variables: { n: MARKED_EMAIL },
});
const TEN_MB = `${QUERY.slice(0, -1)}${' '.repeat(10_000_000)}}`;
const typed = (type: string, body: string | Uint8Array = QUERY): Sending => ({
  headers: { 'content-type': type },
  body,
});
const encoded = (encoding: string, body: string | Uint8Array): Sending => ({
  headers: { 'content-encoding': encoding },
  body,
});
const named = (headers: Sending['headers']): Sending => ({ headers: headers ?? {}, body: QUERY });
const asked = (operationName: unknown): Sending => ({
  body: JSON.stringify({ query: 'query A { viewer { role } }', operationName }),
});
const many = (count: number, size: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, MARKER.padEnd(size, 'x')]));

/** What is sent, and how it is refused. */
const REFUSED: readonly (readonly [string, Sending, number])[] = [
  ['JSON that is cut off within an address', { body: QUERY.slice(0, -5) }, 400],
  ['JSON that is none', { body: `{"query": ${MARKED_EMAIL}}` }, 400],
  ['JSON with a byte that is no text', { body: Buffer.from(`{"query":"\xff${MARKER}"}`, 'latin1') }, 400],
  ['JSON with a mark of its byte order', { body: Buffer.from(`\ufeff\ufeff${QUERY}`, 'utf16le') }, 400],
  ['JSON that says __proto__', { body: `{"__proto__":{"query":"${MARKER}"},"query":"{ a }"}` }, 400],
  ['JSON that says constructor.prototype', { body: `{"constructor":{"prototype":{"a":"${MARKER}"}}}` }, 400],
  ['a batch', { body: `[${QUERY},${QUERY}]` }, 400],
  [
    'a batch of a thousand',
    {
      body: `[${Array(1_000)
        .fill(QUERY.slice(0, 90))
        .map(() => '{}')
        .join()}]`,
    },
    400,
  ],
  ['a query that is a number', { body: '{"query":7}' }, 400],
  ['a query that is a list', { body: `{"query":["${MARKED_EMAIL}"]}` }, 400],
  ['variables that are a list', { body: `{"query":"{ viewer { role } }","variables":["${MARKER}"]}` }, 400],
  ['nothing', { body: '' }, 400],
  ['lists 120,000 deep', { body: `${'['.repeat(120_000)}${']'.repeat(120_000)}` }, 400],
  [
    'objects 20,000 deep beside the query',
    { body: `{"x":${'{"a":'.repeat(20_000)}"${MARKER}"${'}'.repeat(20_000)}}` },
    400,
  ],
  ['a name with NUL', asked(`A\u0000${MARKER}`), 400],
  ['a name with a line end', asked(`A\n${MARKER}`), 400],
  ['a name of 100 kB', asked('A'.repeat(100_000)), 400],
  ['a name that is an object', asked({ a: MARKER }), 400],
  [
    'two queries of which the last is none',
    { body: `{"query":"{ viewer { role } }","query":"${MARKED_EMAIL}"}` },
    400,
  ],
  ['10 MB', { body: TEN_MB }, 413],
  ['10 MB of unknown length', { body: TEN_MB, chunked: true }, 413],
  ['10 MB, packed', encoded('gzip', gzipSync(TEN_MB)), 415],
  ['a query, packed by gzip', encoded('gzip', gzipSync(QUERY)), 415],
  ['a query, packed by deflate', encoded('deflate', deflateSync(QUERY)), 415],
  ['a query that says that it is packed', encoded('br', QUERY), 415],
  ['a query, packed twice', encoded('gzip, gzip', gzipSync(gzipSync(QUERY))), 415],
  ['a query in UTF-7', typed('application/json; charset=utf-7'), 415],
  ['a query in UTF-16', typed('application/json; charset=utf-16', Buffer.from(QUERY, 'utf16le')), 415],
  ['a query in Latin-1', typed('application/json;charset="iso-8859-1"'), 415],
  ['two character sets', typed('application/json; charset=utf-8; charset=utf-7'), 415],
  ['plain text', typed('text/plain'), 415],
  ['plain text that mentions JSON', typed('text/plain; application/json'), 415],
  ['a form', typed('application/x-www-form-urlencoded', `query=${encodeURIComponent(QUERY)}`), 415],
  ['a form in parts', typed('multipart/form-data; boundary=x', `--x\r\n\r\n${QUERY}\r\n--x--`), 415],
  ['message/x', typed('message/x'), 415],
  ['application/graphql', typed('application/graphql', `{ order(by: {number: "${MARKER}"}) { id } }`), 415],
  ['JSON of another kind', typed('application/json-patch+json'), 415],
  ['a type that is none', typed(`${MARKER}`), 415],
  ['no type', typed(''), 415],
  ['a query in the URL', { method: 'GET', path: `/graphql?query=%7Bviewer%7Brole%7D%7D&x=${MARKER}` }, 405],
  ['a query in the URL of HEAD', { method: 'HEAD', path: `/graphql?query=${MARKER}` }, 405],
  ['a query in the URL besides the body', { path: `/graphql?query=${MARKER}`, body: '{}' }, 400],
  ['PUT', { method: 'PUT', body: QUERY }, 405],
  ['DELETE', { method: 'DELETE', body: QUERY }, 405],
  ['TRACE', { method: 'TRACE', path: `/graphql?x=${MARKER}` }, 404],
  ['PROPFIND', { method: 'PROPFIND', path: `/graphql?x=${MARKER}` }, 404],
  ['a path that is none', { path: `/graphql/${MARKER}/..%2f..%2fetc/passwd`, body: QUERY }, 404],
  ['a path with NUL', { path: `/graphql%00${MARKER}`, body: QUERY }, 404],
  ['a path with broken escapes', { path: `/%${MARKER}`, body: QUERY }, 400],
  ['a path of 10 kB', { path: `/${MARKER}`.padEnd(10_000, 'x'), body: QUERY }, 404],
  ['12 kB of headers, then no purpose', named({ ...many(12, 900), 'postern-purpose': MARKER }), 400],
  ['30 kB of headers', named(many(30, 1_000)), 431],
  ['a host that is none', named({ host: `[${MARKER}` }), 400],
  ['a case with operators', named({ 'postern-case': `{"$ne":"${MARKER}"}` }), 400],
];

test.each(REFUSED)('%s is refused', async (_name, sending, status) => {
  const replies = await attacked.withstands(async () => [await attacked.send(sending)]);
  const told = sending.method === 'HEAD' ? [] : ['BAD_USER_INPUT'];
  expect(replies.map((reply) => [reply.status, ...(reply.text === '' ? [] : [codeOf(reply)])])).toEqual([
    [status, ...told],
  ]);
});

test('an expectation that is none is not met', async () => {
  const replies = await attacked.withstands(async () => [await attacked.send(named({ expect: MARKER }))]);
  expect(replies.map(({ status, text }) => [status, text])).toEqual([[417, '']]);
});

const ROLE = JSON.stringify({ query: '{ viewer { role } }', variables: { unused: MARKED_EMAIL } });

test.each<[string, Sending]>([
  ['whose character set is named', typed('Application/JSON; Charset="UTF-8"', ROLE)],
  ['whose type has a parameter of 8 kB', typed(`application/json; x=${MARKER.padEnd(8_000, 'x')}`, ROLE)],
  ['that is packed in nothing', encoded('identity', ROLE)],
  ['of unknown length', { body: ROLE, chunked: true }],
  ['that waits to be asked for', { headers: { expect: '100-continue' }, body: ROLE }],
  [
    'that would rather have another protocol',
    { headers: { connection: 'upgrade', upgrade: 'h2c' }, body: ROLE },
  ],
  ['with 600 headers', { headers: many(600, 8), body: ROLE }],
  ['said twice', { body: `{"query":"${MARKED_EMAIL}",${ROLE.slice(1)}` }],
])('a query %s is served', async (_name, sending) => {
  const replies = await attacked.withstands(async () => [await attacked.send(sending)]);
  expect(replies.map(({ status, text }) => [status, text])).toEqual([
    [200, '{"data":{"viewer":{"role":"ANONYMOUS"}}}'],
  ]);
});

test('another site is told nothing and let do nothing', async () => {
  const origin = `https://${MARKER}.example`;
  const replies = await attacked.withstands(async () => [
    await attacked.send({ method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } }),
    await attacked.send({ headers: { origin: 'null' }, body: QUERY }),
    await attacked.send({ headers: { origin }, body: QUERY }),
  ]);
  for (const { headers } of replies) {
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
});
