import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildSchema, execute, GraphQLError, parse, validate } from 'graphql';
import { type GraphQLRequest, hoistLiterals } from '../../src/privacy/index.js';
import { variablePath } from '../../src/privacy/enforce/input/hoistLiterals.js';

const schema = buildSchema(`
  scalar Text
  enum Size { SMALL LARGE }
  input By @oneOf { id: ID number: String }
  input Line { sku: String! count: Int = 1 }
  input Place { lines: [Line!]! tags: [[String!]!] size: Size note: Text gift: Boolean share: Float }
  type Thing { id: ID name(upper: Boolean! = false): String thing(by: By!): Thing }
  type Query {
    thing(by: By!): Thing
    things(first: Int! = 20, sizes: [Size!], note: Text): [Thing!]!
  }
  type Mutation { place(input: Place!): Thing }
`);
const MARKER = 'Zq7-marker';
const MANY = 10_000;

const hoisted = (
  query: string,
  variables: Record<string, unknown> = {},
  operationName?: string,
): GraphQLRequest => hoistLiterals(schema, { query, variables, operationName }, MANY);
const squeezed = (query: string): string => query.replace(/\s+/gu, ' ').trim();
const problems = (query: string): readonly string[] =>
  validate(schema, parse(query)).map(({ message }) => message);

describe('hoisting literals', () => {
  test('each kind of literal becomes a variable of the type of its place', () => {
    const { query, variables } = hoisted(`mutation {
      place(input: {
        lines: [{ sku: "A-1", count: 2 }, { sku: "B-2" }]
        tags: [["x"], ["y", "z"]]
        size: LARGE, note: "hello", gift: true, share: 0.5
      }) { id }
    }`);
    expect(variables).toEqual({
      h0__input__lines__0__sku: 'A-1',
      h1__input__lines__0__count: 2,
      h2__input__lines__1__sku: 'B-2',
      h3__input__tags__0__0: 'x',
      h4__input__tags__1__0: 'y',
      h5__input__tags__1__1: 'z',
      h6__input__size: 'LARGE',
      h7__input__note: 'hello',
      h8__input__gift: true,
      h9__input__share: 0.5,
    });
    expect(squeezed(query)).toContain(
      '$h0__input__lines__0__sku: String!, $h1__input__lines__0__count: Int!',
    );
    expect(squeezed(query)).toContain('$h6__input__size: Size!, $h7__input__note: Text!');
    expect(problems(query)).toEqual([]);
  });

  test('a variable says the path of the place that it stands for', () => {
    expect(variablePath('h12__input__lines__0__sku')).toBe('input.lines.0.sku');
    expect(variablePath('input')).toBe('input');
    expect(variablePath('h_input')).toBe('h_input');
  });

  test('a document without literals stays, letter for letter', () => {
    const request = { query: 'query Q($id: ID!) { thing(by: { id: $id }) { id } }', variables: { id: '1' } };
    expect(hoistLiterals(schema, request, MANY)).toBe(request);
  });

  test('@oneOf takes what stands for its literal', () => {
    const { query } = hoisted('{ thing(by: { id: "1" }) { id } }');
    expect(problems(query)).toEqual([]);
  });

  test('one value for a list stays one value for a list', () => {
    const { query, variables } = hoisted('{ things(sizes: SMALL) { id } }');
    expect(variables).toEqual({ h0__sizes: 'SMALL' });
    expect(squeezed(query)).toContain('$h0__sizes: [Size!]!');
    expect(problems(query)).toEqual([]);
  });

  test('an object or a list where a scalar or an enum belongs is one value, which coercion judges', () => {
    const { query, variables } = hoisted(
      `{ things(note: { ${MARKER.replace('-', '_')}: "${MARKER}" }, first: ["${MARKER}"], sizes: [[{ a: 1 }]]) { id } }`,
    );
    expect(squeezed(query)).toBe(
      'query ($h0__note: Text!, $h1__first: Int!, $h2__sizes__0: Size!) { things(note: $h0__note, first: $h1__first, sizes: [$h2__sizes__0]) { id } }',
    );
    expect(variables).toEqual({
      h0__note: { Zq7_marker: MARKER },
      h1__first: [MARKER],
      h2__sizes__0: [{ a: 1 }],
    });
    expect(problems(query)).toEqual([]);
  });

  test('null stays null: it says nothing of anybody', () => {
    const { query, variables } = hoisted('{ things(note: null) { id } }');
    expect(variables).toEqual({});
    expect(query).toContain('note: null');
  });

  test('the same selection twice stays the same selection', () => {
    const { query, variables } = hoisted(`
      { thing(by: { id: "1" }) { id } ...More }
      fragment More on Query { thing(by: { id: "1" }) { name(upper: true) } }
    `);
    expect(variables).toEqual({ h0__by__id: '1', h1__upper: true });
    expect(problems(query)).toEqual([]);
  });

  test('another value at the same response key is refused, as it was before', () => {
    const { query } = hoisted('{ thing(by: { id: "1" }) { id } thing(by: { id: "2" }) { id } }');
    expect(problems(query)).toHaveLength(1);
  });

  test('literals in fragments are declared by the operations that reach them, and by no other', () => {
    const { query } = hoisted(`
      query A { ...F }
      query B { things { id } }
      fragment F on Query { thing(by: { id: "1" }) { ...G } }
      fragment G on Thing { name(upper: true) }
    `);
    expect(squeezed(query)).toContain('query A($h0__by__id: ID!, $h1__upper: Boolean!)');
    expect(squeezed(query)).toContain('query B {');
    expect(problems(query)).toEqual([]);
  });

  describe('defaults of variables', () => {
    const query = 'query Q($n: Int = 5) { things(first: $n) { id } }';

    test('become values, and the type says that there is one', () => {
      const moved = hoisted(query);
      expect(moved.variables).toEqual({ n: 5 });
      expect(moved.query).not.toContain('5');
      expect(problems(moved.query)).toEqual([]);
    });

    test('give way to what was sent, null included', () => {
      expect(hoisted(query, { n: 7 }).variables).toEqual({ n: 7 });
      expect(hoisted('query Q($n: Text = "x") { things(note: $n) { id } }', { n: null })).toEqual({
        query: expect.stringContaining('$n: Text)'),
        variables: { n: null },
      });
      expect(hoisted(query, { n: undefined }).variables).toEqual({ n: 5 });
    });

    test('of several operations the executed one counts', () => {
      const two = `query A($n: Int = 1) { things(first: $n) { id } }
        query B($n: Int = 2) { things(first: $n) { id } }
        query C($n: Text = "${MARKER}") { things(note: $n) { id } }`;
      for (const [name, n] of [
        ['A', 1],
        ['B', 2],
        ['C', MARKER],
      ] as const) {
        const moved = hoisted(two, {}, name);
        expect(moved.variables).toEqual({ n });
        expect(moved.query).not.toContain(MARKER);
        expect(problems(moved.query)).toEqual([]);
      }
    });

    test('objects and lists move whole', () => {
      const moved = hoisted(
        `mutation M($i: Place = { lines: [{ sku: "${MARKER}" }], size: LARGE }) { place(input: $i) { id } }`,
      );
      expect(moved.variables).toEqual({ i: { lines: [{ sku: MARKER }], size: 'LARGE' } });
      expect(moved.query).not.toContain(MARKER);
    });
  });

  test('an unknown place says nothing, and the document stays refused', () => {
    const { query, variables } = hoisted(`{ thing(by: { id: "1" }, nick: "${MARKER}") { id } }`);
    expect(JSON.stringify([query, variables])).not.toContain(MARKER);
    expect(problems(query)).toEqual(['Unknown argument "nick" on field "Query.thing".']);
  });

  test('directives keep what steers and nothing else', () => {
    const { query } = hoisted(
      `query Q($a: Boolean! = true) { things @include(if: true) @skip(if: $a) @note(text: "${MARKER}") { id } }`,
    );
    expect(query).toContain('@include(if: true)');
    expect(query).toContain('@skip(if: $a)');
    expect(query).not.toContain(MARKER);
  });

  test('comments go, and block strings become values like others', () => {
    const { query, variables } = hoisted(`# for ${MARKER}\n{ things(note: """${MARKER}""") { id } }`);
    expect(query).not.toContain(MARKER);
    expect(variables).toEqual({ h0__note: MARKER });
    expect(hoisted(`# for ${MARKER}\n{ things { id } }`).query).not.toContain(MARKER);
  });

  test('too many tokens and bad syntax are errors of the document', () => {
    const query = '{ things { id } }';
    expect(() => hoistLiterals(schema, { query, variables: {} }, 3)).toThrow(GraphQLError);
    expect(() => hoistLiterals(schema, { query: '{ things {', variables: {} }, MANY)).toThrow(GraphQLError);
  });
});

describe('the most literals that a document may have', () => {
  test.each([
    ['at a place that there is', 'things(first: 1, note: "x")', 2],
    ['at a place that there isn’t', 'things(nothing: 1, neither: "x")', 2],
    ['where a place takes something else', 'things(first: [1, 2])', 2],
    ['in members that there aren’t', 'thing(by: { nothing: 1, neither: { at: "all" } })', 2],
    ['of a field that there isn’t', 'nothing(a: [1, 2])', 2],
    ['that say the same', 'things(first: 1)', 1],
  ])('counts those %s', (_where, field, each) => {
    const most = 12;
    const ask = (times: number) => () =>
      hoistLiterals(
        schema,
        {
          query: `{ ${Array.from({ length: times }, (_, index) => `a${index}: ${field} { id }`).join(' ')} }`,
          variables: {},
        },
        MANY,
        most,
      );
    expect(ask(most / each)).not.toThrow();
    expect(ask(most / each + 1)).toThrow('The document has more than 12 literals: send them as variables.');
  });

  test('counts the defaults of variables, and no directive’s', () => {
    const ask = (query: string) => () => hoistLiterals(schema, { query, variables: {} }, MANY, 1);
    expect(ask('query ($a: Int = 1) { things(first: $a) { id @include(if: true) } }')).not.toThrow();
    expect(ask('query ($a: Int = 1, $b: Int = 2) { things(first: $a) { id } }')).toThrow(
      'more than 1 literals',
    );
  });
});

describe('whatever the literals are', () => {
  const text = fc.string({ unit: 'grapheme' }).map((inner) => `${MARKER}${inner}`);
  const line = fc.record({
    sku: text,
    count: fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }),
  });
  const place = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    tags: fc.option(fc.array(fc.array(text, { maxLength: 2 }), { maxLength: 2 }), { nil: undefined }),
    note: fc.option(text, { nil: undefined }),
    gift: fc.option(fc.boolean(), { nil: undefined }),
  });
  const literal = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{ ${members.map(([key, member]) => `${key}: ${literal(member)}`).join(', ')} }`;
  };
  const received = (query: string, variables: Readonly<Record<string, unknown>>): unknown => {
    let input: unknown;
    const result = execute({
      schema,
      document: parse(query),
      variableValues: variables,
      rootValue: {
        place: (args: { input: unknown }) => {
          input = args.input;
          return null;
        },
      },
    });
    expect(result).toEqual({ data: { place: null } });
    return JSON.parse(JSON.stringify(input));
  };

  test('no document holds one, and resolvers get what they got before', () => {
    fc.assert(
      fc.property(place, (input) => {
        const query = `mutation { place(input: ${literal(input)}) { id } }`;
        const moved = hoisted(query);
        expect(moved.query).not.toContain(MARKER);
        expect(received(moved.query, moved.variables)).toEqual(received(query, {}));
      }),
    );
  });

  test("the repository's own schema has a type for each place", () => {
    const files = ['directives', 'scalars', 'base', 'accounts', 'catalog', 'cases', 'orders', 'logistics'];
    const own = buildSchema(files.map((name) => readFileSync(`schema/${name}.graphql`, 'utf8')).join('\n'));
    const { query, variables } = hoistLiterals(
      own,
      {
        query: `mutation { orderPlace(input: {
          idempotencyKey: "2c5e7bd2-0a4c-4a51-8a1b-0f5f0c6d6f10", lines: [{ sku: "TEA-1", quantity: 1 }]
          contactEmail: "${MARKER}", dateOfBirth: "${MARKER}"
          deliveryAddress: { name: "${MARKER}", lines: ["${MARKER}"], locality: "${MARKER}", countryCode: "DE" }
        }) { order { id } } }`,
        variables: {},
      },
      MANY,
    );
    expect(query).not.toContain(MARKER);
    expect(Object.keys(variables)).toHaveLength(9);
    expect(validate(own, parse(query))).toEqual([]);
  });
});
