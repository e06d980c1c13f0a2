import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { getOperationAST, type OperationDefinitionNode, parse, validate } from 'graphql';
import { planInput, takeInput } from '../../src/privacy/enforce/input/takeInput.js';
import { assertPrivacyModel, compileModel, hoistLiterals, SCALAR_TYPES } from '../../src/privacy/index.js';
import { SealedInput } from '../../src/privacy/model/sealed.js';

const TEXT = 'FreeText @personal(category: "user.content.private")';
const READS = '@touches(fields: ["Asked.text"])';
const typeDefs = [
  ...['directives', 'scalars'].map((name) => readFileSync(`schema/${name}.graphql`, 'utf8')),
  `
  type Query {
    ask(text: ${TEXT} @scrub(of: [PAYMENT_CARD]) ${READS}, texts: [${TEXT.replace(' ', '!] ')} @scrub ${READS}): Sku
      @purpose(of: [CONSULTATION])
  }
  type Asked @subject(field: "id") @retain(class: DELIVERY, after: "at", period: "P1D") { text: ${TEXT} }
  type Mutation { place(input: Input! @touches(fields: [], because: "It is written.")): Sku @purpose(of: [ORDER_VERIFICATION]) }
  input Input {
    sku: Sku
    name: PersonName @personal(category: "user.name")
    note: ${TEXT} @scrub
    cardless: ${TEXT} @scrub(of: [PAYMENT_CARD])
    lines: [${TEXT.replace(' ', '!] ')} @scrub
    grid: [[${TEXT.replace(' ', '!]] ')} @scrub
    inner: [Input!]
    forgotten: FreeText @drop(because: "not needed")
  }
`,
];
const schema = makeExecutableSchema({ typeDefs, resolvers: [SCALAR_TYPES] as never[] });
assertPrivacyModel(schema);
const model = compileModel(schema);

const CARD = '4111 1111 1111 1111';
const PHONE = '+49 151 23987642';
const NO_CARD = '[payment card removed]';
const NO_PHONE = '[phone number removed]';

/** The value with what is sealed opened: only a test may look. */
function opened(value: unknown): unknown {
  if (value instanceof SealedInput) return SealedInput.takeForSealing(value);
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, opened(member)]));
}

/** As a request goes: its literals hoisted, validated, planned, taken. */
function take(query: string, variables: Record<string, unknown> = {}, operationName?: string) {
  const hoisted = hoistLiterals(schema, { query, variables, operationName }, 10_000);
  const document = parse(hoisted.query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
  const plan = planInput(schema, model, document, operation);
  const taken = takeInput(schema, model, plan, hoisted.variables);
  if (!taken.ok) throw new Error(taken.errors.map(({ message }) => message).join());
  expect(inspect([taken, plan.scrubs], { depth: 12 })).not.toMatch(/4111|23987642/u);
  return { values: opened(taken.values) as Record<string, unknown>, receipt: taken.receipt };
}

const PLACE = 'mutation M($input: Input!) { place(input: $input) }';

describe('scrubbing inputs', () => {
  test('a member of a variable', () => {
    const { values, receipt } = take(PLACE, { input: { note: `pay with ${CARD}, thanks`, sku: 'A-1' } });
    expect(values).toEqual({ input: { note: `pay with ${NO_CARD}, thanks`, sku: 'A-1' } });
    expect(receipt).toEqual({ scrubbed: [{ path: 'input.note', kinds: ['PAYMENT_CARD'] }] });
  });

  test('a literal, alone and inside of an object', () => {
    const { values, receipt } = take(
      `mutation { place(input: { note: "call ${PHONE}", name: "A", inner: [{ note: "${CARD}" }] }) }`,
    );
    expect(Object.values(values).sort()).toEqual(['A', NO_CARD, `call ${NO_PHONE}`]);
    expect(receipt.scrubbed).toEqual([
      { path: 'input.inner[].note', kinds: ['PAYMENT_CARD'] },
      { path: 'input.note', kinds: ['PHONE_NUMBER'] },
    ]);
    const argument = take(`{ ask(text: "${CARD}") }`);
    expect(argument.receipt.scrubbed).toEqual([{ path: 'text', kinds: ['PAYMENT_CARD'] }]);
  });

  test('lists, of lists too: one path for all their items', () => {
    const { values, receipt } = take(PLACE, {
      input: {
        lines: [CARD, 'ring twice', PHONE],
        grid: [[PHONE], ['x', PHONE]],
        inner: [{ lines: [CARD] }],
      },
    });
    expect(values['input']).toEqual({
      lines: [NO_CARD, 'ring twice', NO_PHONE],
      grid: [[NO_PHONE], ['x', NO_PHONE]],
      inner: [{ lines: [NO_CARD] }],
    });
    expect(receipt.scrubbed).toEqual([
      { path: 'input.grid[][]', kinds: ['PHONE_NUMBER'] },
      { path: 'input.inner[].lines[]', kinds: ['PAYMENT_CARD'] },
      { path: 'input.lines[]', kinds: ['PAYMENT_CARD', 'PHONE_NUMBER'] },
    ]);
    const literal = take(`{ ask(texts: ["${CARD}", "b"]) }`);
    expect(literal.receipt.scrubbed).toEqual([{ path: 'texts[]', kinds: ['PAYMENT_CARD'] }]);
    const variable = take('query Q($t: [FreeText!]) { ask(texts: $t) }', { t: [CARD] });
    expect(variable.values).toEqual({ t: [NO_CARD] });
    expect(variable.receipt.scrubbed).toEqual([{ path: 'texts[]', kinds: ['PAYMENT_CARD'] }]);
    const item = take('query Q($t: FreeText!) { ask(texts: [$t, "b"]) }', { t: CARD });
    expect(item.receipt.scrubbed).toEqual([{ path: 'texts[]', kinds: ['PAYMENT_CARD'] }]);
    const coerced = take('query Q($t: [FreeText!]) { ask(texts: $t) }', { t: CARD });
    expect(coerced.values).toEqual({ t: [NO_CARD] });
  });

  test('only the kinds that the place names', () => {
    const { values, receipt } = take(PLACE, { input: { cardless: `${CARD} or ${PHONE}`, name: PHONE } });
    expect(values['input']).toEqual({ cardless: `${NO_CARD} or ${PHONE}`, name: PHONE });
    expect(receipt.scrubbed).toEqual([{ path: 'input.cardless', kinds: ['PAYMENT_CARD'] }]);
  });

  test('a variable that feeds several places loses what any of them is to lose', () => {
    const { values, receipt } = take(
      'mutation M($t: FreeText, $n: PersonName) { place(input: { note: $t, cardless: $t, name: $n, sku: "A-1" }) }',
      { t: `${CARD} ${PHONE}`, n: 'Ada' },
    );
    expect(values).toMatchObject({ t: `${NO_CARD} ${NO_PHONE}`, n: 'Ada' });
    const kinds = ['PAYMENT_CARD', 'PHONE_NUMBER'];
    expect(receipt.scrubbed).toEqual([
      { path: 'input.cardless', kinds },
      { path: 'input.note', kinds },
    ]);
  });

  test('defaults of variables, and through fragments', () => {
    const { values, receipt } = take(
      `query Q($t: FreeText = "${CARD}") { ...F } fragment F on Query { ask(text: $t) }`,
    );
    expect(values).toEqual({ t: NO_CARD });
    expect(receipt.scrubbed).toEqual([{ path: 'text', kinds: ['PAYMENT_CARD'] }]);
    const whole = take(`mutation M($input: Input! = { note: "${PHONE}" }) { place(input: $input) }`);
    expect(whole.values).toEqual({ input: { note: NO_PHONE } });
  });

  test('of several operations only the one that runs has a receipt', () => {
    const two = `query A { ask(text: "${CARD}") } query B { ask(text: "ring twice") }`;
    expect(take(two, {}, 'A').receipt.scrubbed).toHaveLength(1);
    expect(take(two, {}, 'B').receipt).toEqual({});
  });

  test('what is dropped is not scrubbed, and both are told of', () => {
    const { values, receipt } = take(PLACE, { input: { forgotten: CARD, note: CARD } });
    expect(values).toEqual({ input: { note: NO_CARD } });
    expect(receipt).toEqual({
      dropped: ['input.forgotten'],
      scrubbed: [{ path: 'input.note', kinds: ['PAYMENT_CARD'] }],
    });
  });

  test('nothing found, nothing sent, null: nothing in the receipt', () => {
    expect(take(PLACE, { input: { note: 'ring twice at flat 12', lines: [] } }).receipt).toEqual({});
    expect(take(PLACE, { input: { note: null, lines: null } }).receipt).toEqual({});
    expect(take('query Q($t: FreeText) { ask(text: $t) }').receipt).toEqual({});
  });
});

describe('a sealed input', () => {
  test('tells what was taken out of it, in words of the vocabulary alone', () => {
    const kinds = ['PAYMENT_CARD', CARD] as never[];
    const scrubbed = SealedInput.scrubWithin(new SealedInput(CARD), () => ({ text: 'clean', kinds }));
    expect(scrubbed.kinds).toEqual(['PAYMENT_CARD']);
    expect(inspect(scrubbed, { depth: 9, showHidden: true })).not.toContain('4111');
    expect(opened(scrubbed.input)).toBe('clean');
  });

  test('goes no further where it could not be looked through, and the error does not hold it', () => {
    const scrub = (): never => {
      throw new Error(CARD);
    };
    const input = new SealedInput(CARD);
    expect(() => SealedInput.scrubWithin(input, scrub)).toThrow('a text could not be scrubbed');
    try {
      SealedInput.scrubWithin(input, scrub);
    } catch (error) {
      expect(inspect(error)).not.toContain('4111');
    }
  });
});
