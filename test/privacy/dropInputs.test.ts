import fc from 'fast-check';
import { getOperationAST, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { compileModel, hoistLiterals } from '../../src/privacy/index.js';
import { dropFromVariables, planDrops } from '../../src/privacy/enforce/input/dropInputs.js';
import { schemaOf } from './miniSchema.js';

const DROP = '@drop(because: "not needed")';
const schema = schemaOf(`
  type Query {
    find(sku: Sku, born: String ${DROP}, by: By, if: String ${DROP}): Sku @purpose(of: [CONSULTATION])
    found: Found @purpose(of: [CONSULTATION])
    keep(text: String @plain): Sku @purpose(of: [CONSULTATION])
  }
  type Found { sku(note: String ${DROP}, where: Where ${DROP}): Sku more(by: By): Found }
  type Mutation { place(input: Input!): Sku @purpose(of: [ORDER_VERIFICATION]) }
  input By { sku: Sku gender: String ${DROP} }
  input Item { sku: Sku! gift: Boolean ${DROP} inner: Item vip: Boolean = true ${DROP} }
  input Input { items: [Item!]! grid: [[Item!]!] born: String ${DROP} where: Where ${DROP} tags: [String!] ${DROP} note: Sku }
  input Where { latitude: Float @plain }
`);
const model = compileModel(schema);
const MARKER = 'Zq7-marker';

interface Dropped {
  readonly query: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly receipt: readonly string[];
}

/** As the executor does it before coercion: hoist, plan, forget. */
function drop(query: string, variables: Record<string, unknown> = {}, operationName?: string): Dropped {
  const hoisted = hoistLiterals(schema, { query, variables, operationName }, 10_000);
  const document = parse(hoisted.query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
  const plan = planDrops(schema, model, document, operation);
  expect(validate(schema, plan.document)).toEqual([]);
  expect(plan.document.definitions).toContain(plan.operation);
  const { values, dropped } = dropFromVariables(schema, model, plan, hoisted.variables);
  return { query: print(plan.document).replace(/\s+/gu, ' ').trim(), values, receipt: dropped };
}

describe('dropping inputs', () => {
  test('an argument', () => {
    const { query, values, receipt } = drop(`{ find(sku: "A-1", born: "${MARKER}") }`);
    expect(query).toBe('query ($h0__sku: Sku!) { find(sku: $h0__sku) }');
    expect(values).toEqual({ h0__sku: 'A-1' });
    expect(receipt).toEqual(['born']);
  });

  test("a field of a literal object, in lists too: the receipt says where, whatever the list's length", () => {
    const { query, values, receipt } = drop(`mutation { place(input: {
      born: "${MARKER}", where: { latitude: 52.5 }, tags: ["${MARKER}", "${MARKER}"]
      items: [{ sku: "A-1", gift: true }, { sku: "B-2", gift: false, inner: { sku: "C-3", gift: true } }]
      grid: [[{ sku: "D-4", gift: true }]]
    }) }`);
    expect(query).not.toMatch(/born|gift|where|tags|latitude/u);
    expect(Object.values(values)).toEqual(['A-1', 'B-2', 'C-3', 'D-4']);
    expect(receipt).toEqual([
      'input.born',
      'input.grid[][].gift',
      'input.items[].gift',
      'input.items[].inner.gift',
      'input.tags',
      'input.where',
    ]);
  });

  test('a field of a variable, at any depth', () => {
    const { values, receipt } = drop('mutation M($input: Input!) { place(input: $input) }', {
      input: {
        born: MARKER,
        where: { latitude: 52.5 },
        items: [{ sku: 'A-1', gift: true, inner: { sku: 'B-2', gift: null } }],
        grid: [[{ sku: 'C-3', gift: true }]],
        note: 'N-1',
      },
    });
    expect(values).toEqual({
      input: { items: [{ sku: 'A-1', inner: { sku: 'B-2' } }], grid: [[{ sku: 'C-3' }]], note: 'N-1' },
    });
    expect(receipt).toEqual([
      'input.born',
      'input.grid[][].gift',
      'input.items[].gift',
      'input.items[].inner.gift',
      'input.where',
    ]);
  });

  test('a variable that fed a dropped place alone is forgotten with it', () => {
    const { query, values, receipt } = drop(
      'query Q($b: String, $g: String) { find(born: $b, by: { sku: "A-1", gender: $g }) }',
      { b: MARKER, g: MARKER },
    );
    expect(query).toBe('query Q($h0__by__sku: Sku!) { find(by: {sku: $h0__by__sku}) }');
    expect(values).toEqual({ h0__by__sku: 'A-1' });
    expect(receipt).toEqual(['born', 'by.gender']);
  });

  test('a variable that feeds another place too stays for that one', () => {
    const { query, values, receipt } = drop('query Q($b: String) { find(born: $b) keep(text: $b) }', {
      b: MARKER,
    });
    expect(query).toBe('query Q($b: String) { find keep(text: $b) }');
    expect(values).toEqual({ b: MARKER });
    expect(receipt).toEqual(['born']);
  });

  test('through fragments', () => {
    const { query, values, receipt } = drop(
      'query Q($b: String) { ...F } fragment F on Query { find(born: $b) }',
      { b: MARKER },
    );
    expect(query).toBe('query Q { ...F } fragment F on Query { find }');
    expect(values).toEqual({});
    expect(receipt).toEqual(['born']);
  });

  test('what another operation of the document uses a variable for keeps no value', () => {
    const two = `query A($b: String) { find(born: $b) }
      query B($b: String) { ...K } fragment K on Query { keep(text: $b) }`;
    const first = drop(two, { b: MARKER }, 'A');
    expect(first.values).toEqual({});
    expect(first.receipt).toEqual(['born']);
    const second = drop(two, { b: MARKER }, 'B');
    expect(second.values).toEqual({ b: MARKER });
    expect(second.receipt).toEqual([]);
  });

  test('defaults of variables are dropped like what was sent', () => {
    const { values, receipt } = drop(
      `mutation M($input: Input! = { items: [], born: "${MARKER}" }) { place(input: $input) }`,
    );
    expect(values).toEqual({ input: { items: [] } });
    expect(receipt).toEqual(['input.born']);
  });

  test('an argument of a nested field, reached through a fragment on its type', () => {
    const { query, values, receipt } = drop(
      `query Q($n: String, $l: Float) { found { ...F more(by: { gender: "${MARKER}" }) { sku(note: $n) } } }
       fragment F on Found { sku(where: { latitude: $l }) }`,
      { n: MARKER, l: 52.5 },
    );
    expect(query).toBe('query Q { found { ...F more(by: {}) { sku } } } fragment F on Found { sku }');
    expect(values).toEqual({});
    expect(receipt).toEqual(['by.gender', 'note', 'where']);
  });

  test('one value where a list is wanted is told of as the list that it stands for', () => {
    const expected = ['input.grid[][].gift', 'input.items[].gift', 'input.items[].inner.gift', 'input.tags'];
    const literal = drop(`mutation { place(input: {
      items: { sku: "A-1", gift: true, inner: { sku: "B-2", gift: true } }, grid: { sku: "C-3", gift: true }, tags: "${MARKER}"
    }) }`);
    expect(literal.receipt).toEqual(expected);
    expect(Object.values(literal.values)).toEqual(['A-1', 'B-2', 'C-3']);
    const variable = drop('mutation M($input: Input!) { place(input: $input) }', {
      input: {
        items: { sku: 'A-1', gift: true, inner: { sku: 'B-2', gift: true } },
        grid: [{ sku: 'C-3', gift: true }],
        tags: MARKER,
      },
    });
    expect(variable.receipt).toEqual(expected);
    expect(JSON.stringify(variable.values)).not.toMatch(/gift|Zq7/u);
  });

  test('a value of another type is forgotten like a right one', () => {
    const wrong = [1, true, {}, [], [[MARKER]], { [MARKER]: MARKER }, { latitude: [MARKER] }];
    for (const value of wrong) {
      const { values, receipt } = drop('mutation M($input: Input!) { place(input: $input) }', {
        input: { items: [{ sku: 'A-1', gift: value }], born: value, where: value, tags: value },
      });
      expect(values).toEqual({ input: { items: [{ sku: 'A-1' }] } });
      expect(receipt).toEqual(['input.born', 'input.items[].gift', 'input.tags', 'input.where']);
      expect(drop('query Q($b: String) { find(born: $b) }', { b: value })).toMatchObject({
        values: {},
        receipt: ['born'],
      });
    }
  });

  test('a required variable that fed a dropped place alone is required no longer', () => {
    expect(drop('query Q($b: String!) { find(born: $b) }')).toEqual({
      query: 'query Q { find }',
      values: {},
      receipt: [],
    });
  });

  test('null was sent, in a variable and in a literal; so were an empty list and an empty object', () => {
    expect(drop('query Q($b: String) { find(born: $b) }', { b: null }).receipt).toEqual(['born']);
    expect(drop('{ find(born: null, by: { gender: null }) }').receipt).toEqual(['born', 'by.gender']);
    const empty = drop('mutation { place(input: { items: [], tags: [], where: {} }) }');
    expect(empty.receipt).toEqual(['input.tags', 'input.where']);
    const input = { items: null, born: null, tags: null };
    expect(drop('mutation M($input: Input!) { place(input: $input) }', { input })).toMatchObject({
      values: { input: { items: null } },
      receipt: ['input.born', 'input.tags'],
    });
  });

  test('a list of which a variable is an item goes with it', () => {
    const { values, receipt, query } = drop(
      'mutation M($t: String!) { place(input: { items: [], tags: ["a", $t] }) }',
      { t: MARKER },
    );
    expect(query).toBe('mutation M { place(input: {items: []}) }');
    expect({ values, receipt }).toEqual({ values: {}, receipt: ['input.tags'] });
  });

  test("a variable's dropped members go at each place that it feeds, dropped or not", () => {
    const two = drop(
      `query Q($by: By, $g: String) { a: find(by: $by) b: find(by: { sku: "A-1", gender: $g }) keep(text: $g) }`,
      { by: { sku: 'B-2', gender: MARKER }, g: 'kept' },
    );
    expect(two.values).toEqual({ by: { sku: 'B-2' }, g: 'kept', h0__by__sku: 'A-1' });
    expect(two.receipt).toEqual(['by.gender']);
  });

  test('an argument of a directive is not the argument of the same name', () => {
    const { query, receipt } = drop(`query Q($on: Boolean!) { find(if: "${MARKER}") @include(if: $on) }`, {
      on: true,
    });
    expect(query).toBe('query Q($on: Boolean!) { find @include(if: $on) }');
    expect(receipt).toEqual(['if']);
  });

  test('what was sent is not changed itself', () => {
    const input = { items: [{ sku: 'A-1', gift: true }], born: MARKER };
    const sent = structuredClone(input);
    drop('mutation M($input: Input!) { place(input: $input) }', { input });
    expect(input).toEqual(sent);
  });

  test('nothing sent, nothing in the receipt', () => {
    expect(drop('query Q($b: String) { find(born: $b) }').receipt).toEqual([]);
    expect(drop('{ find(sku: "A-1") }').receipt).toEqual([]);
    expect(
      drop('mutation M($input: Input!) { place(input: $input) }', { input: { items: [] } }).receipt,
    ).toEqual([]);
  });

  test('whatever is sent to a dropped place is nowhere afterwards, and never in the receipt', () => {
    const secret = fc.string().map((text) => MARKER + text);
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const { item } = fc.letrec<{ item: object }>((tie) => ({
      item: fc.record(
        { sku: fc.constant('A-1'), gift: secret, inner: optional(tie('item')) },
        { requiredKeys: ['sku'] },
      ),
    }));
    const input = fc.record(
      {
        items: fc.array(item, { maxLength: 3 }),
        grid: fc.array(fc.array(item, { maxLength: 2 }), { maxLength: 2 }),
        born: secret,
        where: fc.record({ latitude: secret }),
        tags: fc.array(secret),
        note: fc.constant('N-1'),
      },
      { requiredKeys: ['items'] },
    );
    fc.assert(
      fc.property(input, secret, (value, born) => {
        const { values, receipt } = drop('mutation M($input: Input!) { place(input: $input) }', {
          input: value,
          born,
        });
        expect(JSON.stringify([values, receipt])).not.toContain(MARKER);
      }),
    );
  });
});
