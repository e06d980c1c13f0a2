import { request } from 'node:http';
import type { GatewayProcess } from '../../support/gatewayProcess.js';
import { mutate, type PlantedOrder } from '../../support/plantOrder.js';

const ADDRESS = '{ name organization lines dependentLocality locality region postalCode countryCode }';
const ORDER = `id number contactEmail contactPhone deliveryAddress ${ADDRESS} deliveryInstructions note
  lines { sku title } total { amountMinor } customer { id name email phone } shipments { events { place } }`;
const TASK = `id recipient ${ADDRESS} phone instructions`;

/** Everybody asks for everything that was planted. */
export async function askForEverything(gateway: GatewayProcess, planted: PlantedOrder): Promise<void> {
  for (const caller of Object.values(planted.callers)) {
    const query =
      caller.role === 'CARRIER'
        ? `{ deliveryTasks(first: 5) { nodes { ${TASK} } } deliveryTask(id: "${planted.taskId}") { ${TASK} } }`
        : `{ order(by: { number: "${planted.number}" }) { ${ORDER} } }`;
    await gateway.ask(caller, query);
  }
}

const REQUESTS = 'dataRequests(first: 5) { nodes { kind reason correction export } }';
const PAGES = ['/', '/privacy', '/privacy.json', '/playground', '/readyz'];

/** The person goes through their rights, the officer looks on, and somebody reads the pages. */
export async function useRights(gateway: GatewayProcess, { callers }: PlantedOrder): Promise<void> {
  const { owner, officer } = callers;
  for (const [name, type] of [
    ['dataAccessRequest', 'DataAccessRequestInput'],
    ['dataErasureRequest', 'DataErasureRequestInput'],
  ] as const)
    await mutate(gateway, owner, name, type, {}, 'request { id }');
  await gateway.ask(owner, `{ viewer { ${REQUESTS} customer { membership { memberNumber } } } }`);
  await gateway.ask(owner, '{ cases(first: 5) { nodes { reason } } }');
  await gateway.ask(officer, '{ dataRightsRequests(first: 5) { nodes { kind reason correction } } }');
  for (const path of PAGES) await send(gateway.url, { method: 'GET', path });
}

/** Stands in every place of a request that a client fills as it likes. */
export const SENT = 'qzsentmarker';

/** What a client may send, marked wherever it chooses the words. */
export const marked = (number: string): readonly Readonly<Record<string, unknown>>[] => [
  { query: `{ ${SENT}: order(by: { number: "${number}" }) { ${SENT}2: note } }` },
  { query: `query ${SENT} { viewer { role } }`, operationName: SENT },
  {
    query: `query (${'$'}${SENT}: OrderNumber!) { order(by: { number: ${'$'}${SENT} }) { note } }`,
    variables: { [SENT]: number },
  },
  { query: `query ($n: OrderNumber!) { order(by: { number: $n }) { note } }`, variables: { n: SENT } },
  { query: `{ order(by: { number: "${SENT}" }) { note } }` },
  { query: `{ order(by: { ${SENT}: 1 }) { note } }` },
  { query: `{ ${SENT} { id } }` },
  { query: `{ viewer { role @${SENT} } }` },
  { query: `query { ...${SENT} } fragment ${SENT} on Query { viewer { role } }` },
  { query: `{ viewer { role } } # ${SENT}` },
  { query: `{ viewer "${SENT}" }` },
  { query: '{ viewer { role } }', operationName: SENT },
  { query: '{ viewer { role } }', [SENT]: SENT, extensions: { [SENT]: SENT } },
  {
    query:
      'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } userErrors { code } } }',
    variables: { input: { idempotencyKey: SENT, lines: [{ sku: SENT, quantity: 1 }], [SENT]: SENT } },
  },
];

const HEADERS = {
  tracestate: `${SENT}=${SENT}`,
  baggage: `${SENT}=${SENT}`,
  'user-agent': SENT,
  'x-request-id': SENT,
  'request-id': SENT,
  'x-forwarded-for': SENT,
  referer: `https://shop.example/${SENT}`,
  cookie: `${SENT}=${SENT}`,
  'apollographql-client-name': SENT,
};

interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one request as it is, any method included. @returns the status. */
export async function send(
  url: string,
  { method = 'POST', path = '/graphql', headers = {}, body = '' }: Sending,
): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const all = { 'content-type': 'application/json', ...length, ...headers };
    const sent = request({ hostname, port, method, path, headers: all }, (response) => {
      response.resume().on('end', () => done(response.statusCode ?? 0));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

/** Sends the marker in every place that a client fills as it likes. @returns the statuses. */
export async function sendMarkers(
  gateway: GatewayProcess,
  { number, callers }: PlantedOrder,
): Promise<readonly number[]> {
  const authorization = `Bearer ${await gateway.token(callers.owner)}`;
  const statuses: number[] = [];
  const each = async (sending: Sending): Promise<void> => {
    const headers = { authorization, ...HEADERS, ...sending.headers };
    statuses.push(await send(gateway.url, { ...sending, headers }));
  };
  for (const body of marked(number)) await each({ body: JSON.stringify(body) });
  const body = JSON.stringify({ query: '{ viewer { role } }' });
  for (const name of [
    'postern-purpose',
    'postern-case',
    'traceparent',
    'accept',
    'content-type',
    'authorization',
  ])
    await each({ body, headers: { [name]: SENT } });
  await each({ body, headers: { authorization: `Bearer ${SENT}.${SENT}.${SENT}` } });
  await each({ body: `{"query": "{ viewer { role } }", "variables": {"x": "${SENT}` });
  await each({ body: SENT });
  await each({ body, path: `/graphql?${SENT}=${SENT}` });
  await each({ body, path: `/${SENT}/${SENT}?${SENT}` });
  await each({ method: 'GET', path: `/graphql?query=${SENT}` });
  await each({ method: 'GET', path: `/metrics?${SENT}` });
  await each({ method: 'GET', path: `/livez?${SENT}` });
  await each({ method: 'PROPFIND', path: `/${SENT}` });
  return statuses;
}
