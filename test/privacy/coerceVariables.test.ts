import fc from 'fast-check';
import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { readFileSync } from 'node:fs';
import { SCALAR_TYPES } from '../../src/privacy/index.js';
import { SealedInput } from '../../src/privacy/model/sealed.js';
import { type Coerced, coerceVariables } from '../../src/privacy/enforce/input/coerceVariables.js';

const schema: GraphQLSchema = makeExecutableSchema({
  typeDefs: [
    readFileSync('schema/scalars.graphql', 'utf8').replaceAll(' @plain', ''),
    `
    enum Size { SMALL LARGE }
    input By @oneOf { id: ID number: OrderNumber }
    input Person { name: PersonName! email: EmailAddress phone: PhoneNumber age: Int vip: Boolean! = false at: DateTime key: UUID }
    input Party { host: Person! guests: [Person!] sizes: [[Size!]!] by: By tags: [String!] = ["none"] }
    type Query { ok: Boolean }
    `,
  ],
  resolvers: [SCALAR_TYPES] as never[],
});

const operationOf = (source: string, name?: string): OperationDefinitionNode => {
  const definitions = parse(source).definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION ? [each] : [],
  );
  const found = definitions.find((each) => name === undefined || each.name?.value === name);
  if (found === undefined) throw new Error('no such operation');
  return found;
};
const coerce = (declared: string, raw: Record<string, unknown>): Coerced =>
  coerceVariables(schema, operationOf(`query Q(${declared}) { ok }`), raw);
const messages = (coerced: Coerced): readonly string[] =>
  coerced.ok ? [] : coerced.errors.map(({ message }) => message);
const fields = (coerced: Coerced): readonly unknown[] =>
  coerced.ok ? [] : coerced.errors.map(({ extensions }) => extensions['field']);

describe('coercing variables', () => {
  test('personal values are sealed as they arrive, others are as they are', () => {
    const coerced = coerce('$p: Person!', { p: { name: ' Ada ', email: 'ADA@example.com', age: 36 } });
    if (!coerced.ok) throw new Error('refused');
    const { p } = coerced.values as { p: Record<string, unknown> };
    expect(p['age']).toBe(36);
    expect(p['vip']).toBe(false);
    expect(SealedInput.takeForSealing(p['name'] as SealedInput)).toBe('Ada');
    expect(SealedInput.takeForSealing(p['email'] as SealedInput)).toBe('ada@example.com');
    expect(JSON.stringify(coerced.values)).not.toContain('Ada');
  });

  test('what was coerced coerces again, as execution does', () => {
    const declared = '$p: Person!';
    const once = coerce(declared, { p: { name: 'Ada', at: '2025-01-02T03:04:05Z' } });
    if (!once.ok) throw new Error('refused');
    expect(coerce(declared, once.values)).toEqual(once);
  });

  test.each([
    ['nested', '$p: Party!', { p: { host: { name: '' } } }, 'p.host.name', 'PersonName must not be empty.'],
    [
      'in a list',
      '$p: Party!',
      { p: { host: { name: 'A' }, guests: [{ name: 'B' }, { name: 7 }] } },
      'p.guests.1.name',
      'PersonName must be a string.',
    ],
    [
      'a list in a list',
      '$s: [[Size!]!]',
      { s: [['SMALL'], ['HUGE']] },
      's.1.0',
      'is not a valid part of Size.',
    ],
    ['an enum', '$s: Size', { s: 'HUGE' }, 's', 'is not a valid part of Size.'],
    ['an enum that is no text', '$s: Size', { s: 7 }, 's', 'is not a valid part of Size.'],
    ['a boolean', '$b: Boolean', { b: 'yes' }, 'b', 'is not a valid part of Boolean.'],
    ['an integer', '$i: Int', { i: '7' }, 'i', 'is not a valid part of Int.'],
    ['null where none may be', '$i: Int!', { i: null }, 'i', 'must be a valid Int!.'],
    ['a required field', '$p: Party!', { p: { host: {} } }, 'p.host', '"name" is required.'],
    [
      'an unknown field',
      '$p: Person!',
      { p: { name: 'A', nick: 'B' } },
      'p',
      'has a field that its type does not define.',
    ],
    ['no object', '$p: Person!', { p: 'Ada' }, 'p', 'must be a valid Person.'],
    [
      'two members of @oneOf',
      '$p: Party!',
      { p: { host: { name: 'A' }, by: { id: '1', number: 'P-1000' } } },
      'p.by',
      'is not a valid part of Party.',
    ],
    ['a scalar of a library', '$t: DateTime', { t: 'soon' }, 't', 'is not a valid part of DateTime.'],
    [
      'a literal that was hoisted: said by its place',
      '$h0__input__guests__1__email: EmailAddress!',
      { h0__input__guests__1__email: 'nobody' },
      'input.guests.1.email',
      'EmailAddress must be an email address.',
    ],
  ])('%s', (_name, declared, raw, field, says) => {
    const coerced = coerce(declared, raw);
    expect(messages(coerced)).toEqual([`${field}: ${says}`]);
    expect(fields(coerced)).toEqual([field]);
  });

  test('missing: required ones are named, others stay missing, null stays null', () => {
    expect(messages(coerce('$i: Int!, $p: Party', {}))).toEqual(['i is required.']);
    expect(coerce('$i: Int', {})).toEqual({ ok: true, values: {} });
    expect(coerce('$i: Int', { i: undefined })).toEqual({ ok: true, values: {} });
    expect(coerce('$i: Int, $p: Party', { i: null, p: null })).toEqual({
      ok: true,
      values: { i: null, p: null },
    });
  });

  test("defaults of the schema's inputs are filled in", () => {
    const coerced = coerce('$p: Party!', { p: { host: { name: 'A' } } });
    expect(coerced.ok && (coerced.values['p'] as { tags: unknown }).tags).toEqual(['none']);
  });

  test('one value for a list is a list of one', () => {
    expect(coerce('$s: [[Size!]!]', { s: 'SMALL' })).toEqual({ ok: true, values: { s: [['SMALL']] } });
  });

  test("only the operation's own variables count", () => {
    const two = 'query A($i: Int) { ok } query B($i: Size) { ok }';
    const sent = { i: 'SMALL', other: 'Zq7-marker' };
    expect(coerceVariables(schema, operationOf(two, 'B'), sent)).toEqual({
      ok: true,
      values: { i: 'SMALL' },
    });
    expect(messages(coerceVariables(schema, operationOf(two, 'A'), sent))).toHaveLength(1);
  });

  test('what an object inherits was not sent', () => {
    expect(coerce('$toString: String, $constructor: String', {})).toEqual({ ok: true, values: {} });
  });

  test('twenty errors are enough', () => {
    const guests = Array.from({ length: 100 }, () => ({ name: '' }));
    expect(messages(coerce('$p: Party!', { p: { host: { name: 'A' }, guests } }))).toHaveLength(20);
  });

  test('all problems of all variables come at once', () => {
    const coerced = coerce('$a: Int, $b: Size, $c: PersonName!', { a: 'x', b: 'y' });
    expect(fields(coerced)).toEqual(['a', 'b', 'c']);
  });
});

describe('an error', () => {
  const MARKER = 'Zq7marker';
  const marked = fc.oneof(
    fc.string({ maxLength: 30 }).map((text) => MARKER + text),
    fc.array(fc.constant(MARKER), { minLength: 1, maxLength: 3 }),
    fc.record({ [MARKER]: fc.anything() }),
    fc.record({
      name: fc.constant({ deep: MARKER }),
      email: fc.constant(MARKER),
      phone: fc.constant([MARKER]),
    }),
    fc.record({
      name: fc.constant('A'),
      key: fc.constant(MARKER),
      at: fc.constant(MARKER),
      vip: fc.constant(MARKER),
    }),
    fc.record({
      host: fc.record({ name: fc.constant('A'), age: fc.constant(MARKER), [MARKER]: fc.constant(1) }),
      guests: fc.array(fc.record({ name: fc.constant([MARKER]), email: fc.constant(MARKER) })),
      sizes: fc.constant([[MARKER]]),
      by: fc.constant({ id: MARKER, number: MARKER }),
      tags: fc.constant([{ MARKER }]),
    }),
  );
  const types = ['Person!', 'Party!', '[Person!]!', 'Size', '[[Size!]!]', 'Int', 'Float', 'Boolean', 'By']
    .concat(Object.keys(SCALAR_TYPES))
    .map((type) => `$v: ${type}`);

  test('never echoes a value or the name of an unknown field, whatever was sent to whichever type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), marked, (declared, v) => {
        const coerced = coerce(declared, { v });
        const said = coerced.ok
          ? ''
          : JSON.stringify(coerced.errors.map((error) => [error, error.extensions, error.stack]));
        expect(said).not.toContain(MARKER);
      }),
      { numRuns: 500 },
    );
  });
});
