import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { createFeatures } from '../../src/createFeatures.js';
import { type Answer, type Caller, GatewayProcess } from '../support/gatewayProcess.js';
import { joinStorage } from '../support/plantOrder.js';

const URI = process.env['MONGODB_URI'];
let folder: string;
let close: () => Promise<void> = () => Promise.resolve();
let gateways: readonly GatewayProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-two-'));
  const store =
    URI === undefined ? await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: false }) : null;
  close = async () => store?.close();
  const database = `two_${randomUUID().slice(0, 8)}`;
  const base = URI ?? store?.uri ?? '';
  const env = {
    MONGODB_URI: base.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/u, `$1/${database}`),
    SEED: 'false',
    REQUESTS_PER_MINUTE: '0',
  };
  // On one new folder, so that both want to make the same keys at once.
  gateways = await Promise.all([GatewayProcess.start(env, folder), GatewayProcess.start(env, folder)]);
  const { storage, stores } = await joinStorage(gateways[0] as GatewayProcess);
  const { catalog, cases, demoProducts } = createFeatures(storage, { claimWindowDays: 30 });
  await catalog.put(demoProducts);
  await cases.staff.put([
    { id: 'care-1', role: 'AFTER_SALES' },
    { id: 'care-2', role: 'AFTER_SALES' },
  ]);
  await stores.close();
}, 120_000);
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await close();
  await rm(folder, { recursive: true, force: true });
});

const PLACE = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) { order { number contactEmail } userErrors { code } }
}`;
const input = (idempotencyKey: string) => ({
  idempotencyKey,
  lines: [{ sku: 'TEA-GREEN', quantity: 1 }],
  contactEmail: 'ann@example.com',
  deliveryAddress: { name: 'Ann', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
});
const customer = (id: string): Caller => ({ role: 'CUSTOMER', id });
/** One order for each key, by turns at one and the other. */
const placeAtBoth = (who: Caller, keys: readonly string[]): Promise<readonly Answer[]> => {
  const [one, two] = gateways as [GatewayProcess, GatewayProcess];
  return Promise.all(
    keys.map((key, index) => (index % 2 === 0 ? one : two).ask(who, PLACE, { input: input(key) })),
  );
};
const orderOf = (answer: Answer) =>
  (answer.data as { orderPlace: { order: { number: string; contactEmail: string } } }).orderPlace.order;

test('of a person that both meet first at the same moment each reads what either has written', async () => {
  await placeAtBoth(
    customer('new'),
    Array.from({ length: 4 }, () => randomUUID()),
  );
  for (const gateway of gateways) {
    const { data, errors } = await gateway.ask(customer('new'), '{ orders { nodes { contactEmail } } }');
    expect(errors).toEqual([]);
    expect(data?.['orders']).toEqual({ nodes: Array(4).fill({ contactEmail: 'ann@example.com' }) });
  }
});

test('one key at both places one order', async () => {
  const key = randomUUID();
  const answers = await placeAtBoth(
    customer('once'),
    Array.from({ length: 4 }, () => key),
  );
  expect(new Set(answers.map((answer) => orderOf(answer).number)).size).toBe(1);
});

test('a consent that is withdrawn at one is gone in the next answer of the other, and what needs it is forgotten', async () => {
  const [one, two] = gateways as [GatewayProcess, GatewayProcess];
  const anna = customer('anna');
  const { number: orderNumber } = orderOf((await placeAtBoth(anna, [randomUUID()]))[0] as Answer);
  const mutate = async (
    gateway: GatewayProcess,
    who: Caller,
    name: string,
    selection: string,
    sent: object,
  ) => {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code } } }`;
    const { data, errors, privacy } = await gateway.ask(who, document, {
      input: { idempotencyKey: randomUUID(), ...sent },
    });
    expect(errors).toEqual([]);
    const payload = data?.[name] as Record<string, Record<string, unknown>>;
    expect(payload['userErrors']).toEqual([]);
    return { payload, privacy };
  };
  const callbackPhone = '+442079460123';
  const asks = { orderNumber, purpose: 'AFTER_SALES', callbackPhone };
  const opened = await mutate(one, anna, 'caseOpen', 'case { id number callbackPhone }', asks);
  const { id, number, callbackPhone: kept } = opened.payload['case'] as Record<string, string>;
  expect(kept).toBe(callbackPhone);
  const care = { role: 'AFTER_SALES', id: 'care-1' };
  await mutate(two, { ...care, id: 'care-2' }, 'caseAssign', 'case { id }', { id, assignee: 'care-1' });
  const seen = async (gateway: GatewayProcess): Promise<unknown> => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Case { callbackPhone } } }';
    const { data, errors } = await gateway.ask({ ...care, case: String(number) }, query, { id });
    expect(errors).toEqual([]);
    return (data?.['node'] as Record<string, unknown>)['callbackPhone'];
  };
  const purpose = 'CONSULTATION';
  for (const [here, there] of [
    [one, two],
    [two, one],
  ] as const) {
    expect([await seen(here), await seen(there)]).toEqual([callbackPhone, callbackPhone]);
    await mutate(here, anna, 'consentWithdraw', 'consents { status }', { purpose });
    expect([await seen(there), await seen(here)]).toEqual([null, null]);
    const again = await mutate(there, anna, 'caseOpen', 'case { callbackPhone }', asks);
    expect(again.payload['case']).toEqual({ callbackPhone: null });
    expect(again.privacy).toEqual({
      dropped: ['input.callbackPhone'],
      consentMissing: [{ path: 'input.callbackPhone', purpose }],
    });
    await mutate(here, anna, 'consentGive', 'consents { status }', { purpose });
  }
}, 60_000);

test('both write one unbroken log, in which every answer has its entry', async () => {
  const [one, two] = gateways as [GatewayProcess, GatewayProcess];
  const ask = (gateway: GatewayProcess) =>
    gateway.ask(customer('new'), '{ orders(first: 1) { nodes { contactEmail } } }');
  const before = await entries(one);
  await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index % 2 === 0 ? one : two)));
  expect((await entries(one)) - before).toBe(20);
}, 60_000);

/** How many entries there are; the log has to be whole. */
async function entries(gateway: GatewayProcess): Promise<number> {
  const { code, stdout } = await gateway.command('audit', 'verify');
  expect({ code, stdout }).toMatchObject({ code: 0 });
  return Number(/reads: (\d+) entries, unbroken/u.exec(stdout)?.[1]);
}
