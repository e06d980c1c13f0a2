import { randomBytes, randomUUID } from 'node:crypto';
import { loadPrivacyModel } from '../../../src/server/privacyModel.js';
import { MARKERS } from '../../contract/revealTable.js';
import { type Caller, GatewayProcess } from '../../support/gatewayProcess.js';
import { plantOrder, type PlantedOrder } from '../../support/plantOrder.js';
import { growth, scrape } from '../../support/scrape.js';
import { type OtlpSpan, SpanCollector } from '../../support/SpanCollector.js';
import { strayLabels, straySpans } from './closedSets.js';
import { askForEverything, send, SENT, sendMarkers, useRights } from './flows.js';

const model = loadPrivacyModel();
let collector: SpanCollector;
let gateway: GatewayProcess;
let planted: PlantedOrder;

beforeAll(async () => {
  collector = await SpanCollector.start();
  gateway = await GatewayProcess.start({
    SEED: 'false',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '100',
  });
  planted = await plantOrder(gateway);
}, 120_000);
afterAll(async () => {
  await gateway?.remove();
  await collector?.close();
});

/** A trace of its own that a caller has begun. */
const begun = (sampled = true) => {
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${sampled ? '01' : '00'}` };
};

async function askTraced(
  caller: Caller,
  query: string,
  traceparent: string,
  variables = {},
): Promise<number> {
  const headers = { authorization: `Bearer ${await gateway.token(caller)}`, traceparent };
  return send(gateway.url, { headers, body: JSON.stringify({ query, variables }) });
}

/** Each span's name with its parent's; `caller` for what is below the caller's. */
function tree(spans: readonly OtlpSpan[], callers: string): readonly string[] {
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  const parentOf = ({ parentSpanId = '' }: OtlpSpan): string | undefined =>
    parentSpanId === callers ? 'caller' : names.get(parentSpanId);
  return spans.map((span) => `${span.name} < ${parentOf(span)}`).sort();
}

const REQUEST = [
  'POST /graphql < caller',
  'authenticate < POST /graphql',
  'graphql.execute < graphql.operation',
  'graphql.operation < POST /graphql',
  'prepare < POST /graphql',
];
const REVEAL = ['access_log.append < graphql.operation', 'envelopes.open < graphql.operation'];
const PLACE =
  'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } userErrors { code } } }';

const orderInput = (sku: string, idempotencyKey: string = randomUUID()) => ({
  input: {
    idempotencyKey,
    lines: [{ sku, quantity: 1 }],
    contactEmail: 'somebody@example.com',
    deliveryAddress: { name: 'Some Body', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
    note: 'Ring first: +49 30 901820',
    gender: 'x',
    dateOfBirth: '1980-01-01',
  },
});

describe('a trace', () => {
  test('of a read goes on from the caller’s, step by step', async () => {
    const { traceId, spanId, traceparent } = begun();
    await askTraced(
      planted.callers.owner,
      `{ order(by: { number: "${planted.number}" }) { note } }`,
      traceparent,
    );
    const spans = await collector.trace(traceId);
    expect(tree(spans, spanId)).toEqual([...REQUEST, ...REVEAL].sort());
    const facts = Object.fromEntries(
      (spans.find(({ name }) => name === 'graphql.operation')?.attributes ?? []).map(({ key, value }) => [
        key,
        value,
      ]),
    );
    expect(facts).toEqual({
      'postern.audience': { stringValue: 'PUBLIC' },
      'postern.role': { stringValue: 'CUSTOMER' },
      'postern.purpose': { stringValue: 'ORDER_VERIFICATION' },
      'postern.outcome': { stringValue: 'OK' },
      'postern.roots': { arrayValue: { values: [{ stringValue: 'Query.order' }] } },
    });
  });

  test('of a mutation holds its transaction', async () => {
    const { traceId, spanId, traceparent } = begun();
    await askTraced(planted.callers.owner, PLACE, traceparent, orderInput('TEA-GREEN'));
    const spans = await collector.trace(traceId);
    expect(tree(spans, spanId)).toEqual([...REQUEST, 'mutation < graphql.execute'].sort());
  });

  test('of each of many requests at once is its own', async () => {
    const traces = Array.from({ length: 60 }, () => begun());
    const query = `{ order(by: { number: "${planted.number}" }) { note } }`;
    await Promise.all(traces.map(({ traceparent }) => askTraced(planted.callers.owner, query, traceparent)));
    for (const { traceId, spanId } of traces)
      expect(tree(await collector.trace(traceId), spanId)).toEqual([...REQUEST, ...REVEAL].sort());
  });

  test.each([
    ['in variables', 'TEA-GREEN', true],
    ['in variables of a request that is refused', 'TEA-NONE', true],
    ['in literals', 'TEA-GREEN', false],
    ['in literals of a request that is refused', 'TEA-NONE', false],
  ])('of what is dropped, %s, holds nothing', async (_how, sku, inVariables) => {
    const { traceId, traceparent } = begun();
    const { input } = orderInput(sku);
    const dropped = {
      dateOfBirth: 'qzdropped-date',
      nationalId: { qzdropped: ['qzdropped-id'] },
      gender: 17_283_940,
    };
    const written = (value: unknown): string => JSON.stringify(value).replaceAll(/"(\w+)":/gu, '$1:');
    const literal = PLACE.replace('($input: OrderPlaceInput!) ', '').replace(
      '$input',
      written({ ...input, ...dropped }),
    );
    const query = inVariables ? PLACE : literal;
    await askTraced(
      planted.callers.owner,
      query,
      traceparent,
      inVariables ? { input: { ...input, ...dropped } } : {},
    );
    const spans = await collector.trace(traceId);
    expect(spans.map(({ name }) => name)).toContain('mutation');
    const sent =
      collector.received.join('\n') + gateway.output + (await (await fetch(`${gateway.url}/metrics`)).text());
    expect(sent).toContain(traceId);
    expect(/qzdropped|17_?283_?940/iu.exec(sent)).toBeNull();
  });

  test('is in the line that the log has of the request', async () => {
    const { traceId, traceparent } = begun();
    await askTraced(planted.callers.owner, '{ viewer { role } }', traceparent);
    await collector.trace(traceId);
    const lines = gateway.output.split('\n').filter((line) => line.includes(traceId));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ msg: 'request', route: '/graphql', status: 200, traceId }),
    ]);
  });

  test('that the caller doesn’t record isn’t recorded here either', async () => {
    const without = begun(false);
    await askTraced(planted.callers.owner, '{ viewer { role } }', without.traceparent);
    const later = begun();
    await askTraced(planted.callers.owner, '{ viewer { role } }', later.traceparent);
    await collector.trace(later.traceId);
    expect(collector.received.join('\n')).not.toContain(without.traceId);
  });
});

describe('the metrics', () => {
  test('say exactly what was asked, revealed, redacted and logged', async () => {
    const { owner, afterSales, anonymous } = planted.callers;
    const query = `{ order(by: { number: "${planted.number}" }) { contactEmail note } }`;
    const before = await scrape(gateway.url);
    for (let time = 0; time < 3; time += 1) await gateway.ask(owner, query);
    await gateway.ask(afterSales, query);
    await gateway.ask(anonymous, query);
    const after = await scrape(gateway.url);
    const grew = (name: string, labels = {}): number => growth(before, after, `postern_${name}`, labels);
    const byOwner = { role: 'CUSTOMER', purpose: 'ORDER_VERIFICATION' };
    const byStaff = { role: 'AFTER_SALES', purpose: 'AFTER_SALES' };
    const email = { coordinate: 'Order.contactEmail' };
    expect({
      requests: grew('http_request_duration_seconds_count', { method: 'POST', route: '/graphql' }),
      ofOwner: grew('graphql_operation_duration_seconds_count', {
        audience: 'PUBLIC',
        ...byOwner,
        outcome: 'OK',
      }),
      ofStaff: grew('graphql_operation_duration_seconds_count', {
        audience: 'STAFF',
        ...byStaff,
        outcome: 'OK',
      }),
      ofNobody: grew('graphql_operation_duration_seconds_count', { role: 'ANONYMOUS', outcome: 'REFUSED' }),
      operations: grew('graphql_operation_duration_seconds_count'),
      clear: grew('reveals_total', { ...email, ...byOwner, form: 'CLEAR' }),
      masked: grew('reveals_total', { ...email, ...byStaff, form: 'PARTIAL' }),
      notes: grew('reveals_total', { coordinate: 'Order.note', form: 'CLEAR' }),
      reveals: grew('reveals_total'),
      partial: grew('redacted_total', { rule: 'PARTIAL' }),
      redacted: grew('redacted_total'),
      appends: grew('access_log_append_duration_seconds_count', { outcome: 'appended' }),
      waiting: grew('access_log_appends_waiting'),
    }).toEqual({
      requests: 5,
      ofOwner: 3,
      ofStaff: 1,
      ofNobody: 1,
      operations: 5,
      clear: 3,
      masked: 1,
      notes: 4,
      reveals: 8,
      partial: 1,
      redacted: 1,
      appends: 4,
      waiting: 0,
    });
    expect(grew('envelopes_total', { outcome: 'opened' })).toBeGreaterThanOrEqual(4);
    expect(grew('data_key_lookups_total', { outcome: 'hit' })).toBeGreaterThanOrEqual(4);
    expect(after.find(({ name }) => name === 'postern_store_ready')?.value).toBe(1);
    // The one that asks.
    expect(after.find(({ name }) => name === 'postern_http_requests_in_flight')?.value).toBe(1);
  });

  test('tell a mutation from its replay, its refusal, and what was dropped and scrubbed on its way', async () => {
    const { owner } = planted.callers;
    const input = orderInput('TEA-GREEN');
    const before = await scrape(gateway.url);
    await gateway.ask(owner, PLACE, input);
    await gateway.ask(owner, PLACE, input);
    await gateway.ask(owner, PLACE, orderInput('TEA-NONE'));
    const after = await scrape(gateway.url);
    const ended = (outcome: string): number =>
      growth(before, after, 'postern_mutation_duration_seconds_count', { field: 'orderPlace', outcome });
    expect(['DONE', 'REPLAYED', 'REFUSED', 'FAILED'].map(ended)).toEqual([1, 1, 1, 0]);
    expect(growth(before, after, 'postern_dropped_inputs_total')).toBe(6);
    expect(growth(before, after, 'postern_scrubbed_inputs_total')).toBe(3);
  });
});

test('nothing that was planted or sent is in a metric, a span or a line of the log', async () => {
  await askForEverything(gateway, planted);
  await useRights(gateway, planted);
  const statuses = await sendMarkers(gateway, planted);
  expect([...new Set(statuses)].sort()).toEqual([200, 400, 401, 404, 405, 415]);
  const last = begun();
  await askTraced(planted.callers.owner, '{ viewer { role } }', last.traceparent);
  await collector.trace(last.traceId);
  const samples = await scrape(gateway.url);
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  const log = gateway.output;

  // Otherwise nothing was looked at.
  expect(samples.length).toBeGreaterThan(500);
  expect(metrics).toContain('postern_data_requests_open{kind="ERASURE",state="BLOCKED"} 1');
  expect(collector.spans.length).toBeGreaterThan(500);
  expect(log.split('\n').length).toBeGreaterThan(100);

  const ids = [
    planted.number,
    planted.orderId,
    planted.customerId,
    planted.taskId,
    'planted-owner',
    'planted-other',
  ];
  const people = Object.values(planted.callers).flatMap(({ id, partner, case: ofCase }) => [
    id,
    partner,
    ofCase,
  ]);
  const forbidden = [...MARKERS, SENT, ...ids, ...people.filter((text) => text !== undefined)];
  const said = { metrics, spans: collector.received.join('\n'), log };
  for (const [where, text] of Object.entries(said)) {
    const found = forbidden.filter((marker) => text.toLowerCase().includes(marker.toLowerCase()));
    expect([where, found]).toEqual([where, []]);
    expect([where, /qz\w+/iu.exec(text)?.[0]]).toEqual([where, undefined]);
  }
  expect(strayLabels(samples, model)).toEqual([]);
  expect(straySpans(collector.spans, model)).toEqual([]);
  expect(new Set(collector.scopes)).toEqual(new Set(['postern']));
  const service = { key: 'service.name', value: { stringValue: 'postern' } };
  for (const resource of collector.resources) expect(resource).toEqual([service]);
});
