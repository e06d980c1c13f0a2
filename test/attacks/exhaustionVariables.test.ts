import { AttackedGateway, codeOf, MARKED_EMAIL, MARKER, type Reply } from '../support/AttackedGateway.js';
import { GatewayProcess } from '../support/gatewayProcess.js';

let attacked: AttackedGateway;
beforeAll(async () => {
  attacked = await AttackedGateway.over(
    await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' }),
  );
});
afterAll(() => attacked?.remove());

const CUSTOMER = { role: 'CUSTOMER', id: 'attacker' };
const PLACE = 'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { userErrors { code } } }';
const LIST = 'query ($filter: OrderFilter) { orders(filter: $filter) { nodes { id } } }';
const ORDER = {
  idempotencyKey: '7b0ba3cf-2f6e-4c8e-9a7f-0d5a1d9b8c11',
  lines: [{ sku: 'TEA-1', quantity: 1 }],
  contactEmail: 'jane@example.com',
  deliveryAddress: { name: 'Jane', lines: ['Way 1'], locality: 'Leipzig', countryCode: 'DE' },
};
/** Where the text of {@link spelt} goes. */
const HERE = '@@';

const order = (part: object): object => ({ query: PLACE, variables: { input: { ...ORDER, ...part } } });
const address = (part: object): object => order({ deliveryAddress: { ...ORDER.deliveryAddress, ...part } });
const quantity = (value: unknown): object => order({ lines: [{ sku: 'TEA-1', quantity: value }] });
const state = (value: unknown): object => ({ query: LIST, variables: { filter: { state: value } } });
const long = (unit: string): string => unit.repeat(Math.floor(200_000 / unit.length));
const members = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${MARKER}${n}`, MARKED_EMAIL]));
/** JSON with `text` in it as it is, where {@link HERE} stands: there is JSON that no value is written as. */
const spelt = (body: object, text: string): string =>
  JSON.stringify(body).replace(JSON.stringify(HERE), () => text);
const deepList = (depth: number): string => `${'['.repeat(depth)}"${MARKER}"${']'.repeat(depth)}`;
const deepObject = (depth: number): string => `${'{"a":'.repeat(depth)}"${MARKER}"${'}'.repeat(depth)}`;

async function sent(body: object | string): Promise<readonly Reply[]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const authorization = `Bearer ${await attacked.gateway.token(CUSTOMER)}`;
  return attacked.withstands(async () => [await attacked.send({ headers: { authorization }, body: text })]);
}

describe('variables that are built to keep the gateway busy are refused', () => {
  test.each<[string, object | string]>([
    ['5,000 unknown members of an input', order(members(5_000))],
    ['5,000 unknown members of an input in an input', address(members(5_000))],
    ['7,000 lines', order({ lines: Array(7_000).fill(ORDER.lines[0]) })],
    ['60,000 lines of an address', address({ lines: Array(60_000).fill('x') })],
    ['900 lines that are none', order({ lines: Array(900).fill(1) })],
    ['60,000 lines that are none', order({ lines: Array(60_000).fill(1) })],
    ['20,000 lines that are empty', order({ lines: Array(20_000).fill({}) })],
    ['50,000 values where one belongs', state(Array(50_000).fill('x'))],
    ['a value of an enum, of 200 kB', state(long('CONFIRMED'))],
    ['a list 20,000 deep where a value of an enum belongs', spelt(state(HERE), deepList(20_000))],
    ['a list 100,000 deep where a list belongs', spelt(order({ lines: HERE }), deepList(100_000))],
    ['a list 20,000 deep where text belongs', spelt(order({ contactEmail: HERE }), deepList(20_000))],
    ['an object 20,000 deep', spelt(order({ deliveryAddress: HERE }), deepObject(20_000))],
    ['an object 20,000 deep where text belongs', spelt(order({ contactEmail: HERE }), deepObject(20_000))],
    ['an object 20,000 deep where a number belongs', spelt(quantity(HERE), deepObject(20_000))],
    ['an address of 200 kB', order({ contactEmail: long(`${MARKER}@`) })],
    ['an address of 200 kB after its sign', order({ contactEmail: `a@${long('a.')}` })],
    ['an address of 200 kB before its sign', order({ contactEmail: `${long('a.')}@mail.example` })],
    ['a telephone number of 200 kB', order({ contactPhone: `+49${long('1')}` })],
    ['a name of 200 kB', address({ name: long(`${MARKER} `) })],
    ['a name of 200 kB of spaces', address({ name: `a${long(' ')}a` })],
    ['a name of 66,000 combining marks', address({ name: `a${'\u0301'.repeat(66_000)}` })],
    ['a postal code of 200 kB', address({ postalCode: long('0') })],
    ['a country of 200 kB', address({ countryCode: long('D') })],
    ['a key of 200 kB', order({ idempotencyKey: long('7') })],
    ['a quantity of 200,000 digits', spelt(quantity(HERE), long('9'))],
    ['a quantity beyond every number', spelt(quantity(HERE), '1e999')],
    [
      'a page size beyond every number',
      spelt(
        { query: 'query ($n: Int) { orders(first: $n) { nodes { id } } }', variables: { n: HERE } },
        '1e400',
      ),
    ],
    [
      'a cursor of 200 kB',
      { query: 'query ($c: Cursor) { orders(after: $c) { nodes { id } } }', variables: { c: long(MARKER) } },
    ],
    [
      'an id with spaces',
      {
        query:
          'mutation ($id: ID!) { orderCancel(input: {id: $id, idempotencyKey: "x"}) { userErrors { code } } }',
        variables: { id: ` ${MARKED_EMAIL} ` },
      },
    ],
  ])('%s', async (_name, body) => {
    const replies = await sent(body);
    expect(replies.map((reply) => [reply.status, codeOf(reply)])).toEqual([[400, 'BAD_USER_INPUT']]);
  });
});

test.each<[string, object, object]>([
  [
    'a thousand lines',
    order({ lines: Array(1_000).fill(ORDER.lines[0]) }),
    { orderPlace: { userErrors: [{ code: 'INVALID' }] } },
  ],
  [
    'an id of 200 kB',
    { query: 'query ($id: ID!) { order(by: {id: $id}) { id } }', variables: { id: long(MARKER) } },
    { order: null },
  ],
])('%s is answered as any other mistake', async (_name, body, data) => {
  const replies = await sent(body);
  expect(replies.map(({ status, text }) => [status, JSON.parse(text)])).toEqual([[200, { data }]]);
});
