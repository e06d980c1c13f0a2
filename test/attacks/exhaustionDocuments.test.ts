import { AttackedGateway, codeOf, MARKER } from '../support/AttackedGateway.js';
import { GatewayProcess } from '../support/gatewayProcess.js';

let attacked: AttackedGateway;
beforeAll(async () => {
  attacked = await AttackedGateway.over(
    await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' }),
  );
});
afterAll(() => attacked?.remove());

const CUSTOMER = { role: 'CUSTOMER', id: 'attacker' };
const many = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const nested = (depth: number, open: string, close: string, inside = ''): string =>
  `${open.repeat(depth)}${inside}${close.repeat(depth)}`;
/** Fragments that each spread the next one twice: 2^count selections, if anybody carried them out. */
const doubling = (count: number): string =>
  `{ ...F0 } ${many(count, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)}
   fragment F${count} on Query { viewer { role } }`;
const MARKED = `order(by: {number: "${MARKER}"}) { id }`;

describe('a document that is built to keep the gateway busy is refused', () => {
  test.each<[string, string]>([
    ['10,000 aliases', `{ ${MARKED} ${many(10_000, (n) => `a${n}: __typename`)} }`],
    ['500 aliases of what every type has', `{ ${MARKED} ${many(500, (n) => `a${n}: __typename`)} }`],
    ['3,000 aliased lists', `{ ${MARKED} ${many(3_000, (n) => `a${n}: orders { nodes { id } }`)} }`],
    [
      '50 aliased lists, each of the largest page',
      `{ ${many(50, (n) => `a${n}: orders(first: 100) { nodes { id number lines { sku } } }`)} }`,
    ],
    ['a page of a million', `{ ${MARKED} orders(first: 1000000) { nodes { id } } }`],
    ['selections 1,000 deep', `{ ${MARKED} ${nested(1_000, 'a {', '}', ' b ')} }`],
    ['selections 30,000 deep', nested(30_000, '{a', '}')],
    ['inline fragments 600 deep', `{ ${nested(600, '... {', '}', 'viewer { role }')} }`],
    ['a list 20,000 deep as a literal', `{ order(by: ${nested(20_000, '[', ']', `"${MARKER}"`)}) { id } }`],
    ['a list 1,800 deep as a literal', `{ order(by: ${nested(1_800, '[', '')}`],
    ['a list 900 deep as a literal', `{ order(by: ${nested(900, '[', ']', `"${MARKER}"`)}) { id } }`],
    ['an object 20,000 deep as a literal', `{ order(by: ${nested(20_000, '{a:', '}', '1')}) { id } }`],
    [
      'an object 600 deep as a literal',
      `{ order(by: ${nested(600, '{number:', '}', `"${MARKER}"`)}) { id } }`,
    ],
    ['a list type 900 deep', `query ($v: ${nested(900, '[', ']', 'Int')}) { viewer { role } }`],
    ['a list type 60,000 deep', `query ($v: ${nested(60_000, '[', ']', 'Int')}) { viewer { role } }`],
    ['a default 900 deep', `query ($v: Int = ${nested(900, '[', ']', `"${MARKER}"`)}) { viewer { role } }`],
    ['fragments in a circle', `{ ...A ${MARKED} } fragment A on Query { ...B } fragment B on Query { ...A }`],
    ['a fragment that spreads itself', `{ ...A } fragment A on Query { ...A viewer { role } }`],
    [
      'a chain of 600 fragments',
      `{ ...F0 } ${many(600, (n) => `fragment F${n} on Query { ...F${n + 1} }`)}
      fragment F600 on Query { viewer { role } }`,
    ],
    ['200 doubling fragments', doubling(200)],
    ['24 doubling fragments', doubling(24)],
    ['400 inline __schema', `{ ${many(400, () => '... { __schema { types { name } } }')} }`],
    [
      '45 aliased introspections',
      `{ ${many(45, (n) => `a${n}: __schema { types { fields { name type { fields { name } } } } }`)} }`,
    ],
    [
      'a circular introspection',
      `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`,
    ],
    ['5,000 unknown fields', `{ ${MARKED} ${many(5_000, (n) => `unknown${n}`)} }`],
    ['900 unknown fields', `{ ${MARKED} ${many(900, (n) => `unknown${n}`)} }`],
    ['60 unknown fields of 1,000 letters', `{ ${MARKED} ${many(60, (n) => `${'u'.repeat(1_000)}${n}`)} }`],
    ['a field’s name of 200 kB', `{ ${'u'.repeat(200_000)} }`],
    [
      '150 unknown variables',
      `{ viewer { role } ${many(150, (n) => `... { order(by: {number: $v${n}}) { id } }`)} }`,
    ],
    ['480 declared variables', `query (${many(480, (n) => `$v${n}: Int`)}) { viewer { role } }`],
    ['300 directives', `{ viewer { role ${many(300, () => '@include(if: true)')} } }`],
    ['600 unknown directives', `{ viewer { role ${many(600, (n) => `@x${n}`)} } }`],
    ['650 overlapping selections', `{ viewer { ${many(650, () => 'role, ... { role }')} } }`],
    [
      'overlapping fragments that conflict',
      `{ ${many(20, (n) => `...F${n}`)} } ${many(
        20,
        (n) => `fragment F${n} on Query { ${many(8, (k) => `orders(first: ${n + k}) { nodes { id } }`)} }`,
      )}`,
    ],
    ['200 operations', `${many(200, (n) => `query Q${n} { viewer { role } }`)}`],
    ['two operations', `query A { viewer { role } } mutation B { __typename ${MARKED} }`],
    ['80,000 comments', `{ nothing } ${'#\n'.repeat(80_000)}`],
    ['a string of 250 kB that does not end', `{ order(by: {number: "${MARKER}${'x'.repeat(250_000)}`],
    [
      'a block string of 80,000 lines',
      `{ order(by: {number: """${' \n'.repeat(80_000)}${MARKER}"""}) { id } }`,
    ],
    ['escapes without an end', `{ order(by: {number: "${'\\u{1F600}'.repeat(20_000)}`],
    ['a number of 200,000 digits', `{ orders(first: ${'9'.repeat(200_000)}) { nodes { id } } }`],
    [
      '400 literals in a list',
      `{ orders(filter: {state: [${many(400, (n) => `"${MARKER}${n}"`)}]}) { nodes { id } } }`,
    ],
    [
      '900 literals in a list',
      `{ orders(filter: {state: [${many(900, (n) => `"${MARKER}${n}"`)}]}) { nodes { id } } }`,
    ],
    ['480 members of an object', `{ order(by: {${many(480, (n) => `k${n}: "${MARKER}"`)}}) { id } }`],
  ])('%s', async (_name, query) => {
    const replies = await attacked.withstands(async () => [await attacked.post({ query }, CUSTOMER)]);
    expect(replies.map((reply) => [reply.status, codeOf(reply)])).toEqual([[400, 'BAD_USER_INPUT']]);
    // Nor does an answer grow with what was sent.
    expect(replies[0]?.text.length).toBeLessThan(10_000);
  });
});
