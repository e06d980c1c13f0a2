import { AttackedGateway, codeOf, type Reply } from '../support/AttackedGateway.js';
import { type Caller, GatewayProcess } from '../support/gatewayProcess.js';
import { mutate } from '../support/plantOrder.js';

const ATTACKER: Caller = { role: 'CUSTOMER', id: 'attacker' };
const CONNECTIONS = 100;
/** How often each of them asks, one request after the other. */
const ROUNDS = 5;
const ORDERS = 8;
const PAGE = `{ orders(first: 5) { nodes { id number state contactEmail total { amountMinor currency }
  lines { sku quantity } deliveryAddress { name lines locality postalCode countryCode } } } }`;

let gateway: GatewayProcess;
let attacked: AttackedGateway;
beforeAll(async () => {
  // The demo data has what can be ordered.
  gateway = await GatewayProcess.start({ SEED: 'true', REQUESTS_PER_MINUTE: '0' });
  for (let index = 0; index < ORDERS; index += 1) {
    await mutate(gateway, ATTACKER, 'orderPlace', 'OrderPlaceInput', orderInput(index), 'order { id }');
  }
  attacked = await AttackedGateway.over(gateway, { role: 'CUSTOMER', id: 'bystander' });
}, 120_000);
afterAll(() => (attacked ?? gateway)?.remove());

const orderInput = (index: number): Record<string, unknown> => ({
  lines: [
    { sku: 'TEA-GREEN', quantity: 1 + index },
    { sku: 'MUG-BLUE', quantity: 1 },
  ],
  contactEmail: `flood${index}@mail.example`,
  deliveryAddress: {
    name: `Flood ${index}`,
    lines: [`Flood Street ${index}`, 'Third floor'],
    locality: 'Leipzig',
    postalCode: '04109',
    countryCode: 'DE',
  },
});

const ask = (): Promise<Reply> => attacked.post({ query: PAGE }, ATTACKER);

async function askAgainAndAgain(): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (let round = 0; round < ROUNDS; round += 1) replies.push(await ask());
  return replies;
}

const nodesOf = ({ text }: Reply): readonly unknown[] =>
  (JSON.parse(text) as { data: { orders: { nodes: readonly unknown[] } } }).data.orders.nodes;

test('a hundred connections of one customer that ask for pages of orders keep nobody else waiting', async () => {
  expect(nodesOf(await ask())).toHaveLength(5);
  const replies = await attacked.withstands(async () =>
    (await Promise.all(Array.from({ length: CONNECTIONS }, askAgainAndAgain))).flat(),
  );
  const served = replies.filter(({ status }) => status === 200);
  const shed = replies.filter(({ status }) => status !== 200);
  expect(served.length).toBeGreaterThan(0);
  for (const reply of served) expect(nodesOf(reply)).toHaveLength(5);
  for (const reply of shed) {
    expect([reply.status, codeOf(reply)]).toEqual([503, 'INTERNAL_SERVER_ERROR']);
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(nodesOf(await ask())).toHaveLength(5);
}, 120_000);
