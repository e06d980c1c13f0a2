import fc from 'fast-check';
import { parse } from 'graphql';
import { PosternError } from '../../src/kernel/errors.js';
import {
  compileModel,
  operationPurpose,
  type Purpose,
  PURPOSES,
  type Role,
  ROLES,
  rootFields,
} from '../../src/privacy/index.js';
import { schemaOf } from './miniSchema.js';

/** Written by hand, not taken from the code: what each role acts for (U1, S2). */
const ACTS_FOR: Readonly<Record<Role, readonly Purpose[]>> = {
  ANONYMOUS: ['CONSULTATION', 'ORDER_VERIFICATION'],
  CUSTOMER: ['AFTER_SALES', 'CONSULTATION', 'DELIVERY', 'FULFILMENT', 'ORDER_VERIFICATION', 'RIGHTS'],
  OPERATIONS: ['FULFILMENT', 'ORDER_VERIFICATION'],
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  CARRIER: ['DELIVERY'],
  ANALYST: ['ANALYTICS'],
  PRIVACY_OFFICER: ['LEGAL', 'RIGHTS'],
  AUDITOR: ['LEGAL', 'RIGHTS'],
  SYSTEM: PURPOSES,
};

/** Root fields `f0`, `f1` … that serve these purposes. */
const modelOf = (served: readonly (readonly Purpose[])[]) =>
  compileModel(
    schemaOf(
      `type Query { ${served.map((of, index) => `f${index}: Sku @purpose(of: [${of.join(', ')}])`).join(' ')} }`,
    ),
  );
const coordinates = (served: readonly unknown[]): readonly string[] =>
  served.map((_, index) => `Query.f${index}`);

const purposes = fc.shuffledSubarray([...PURPOSES], { minLength: 1 });
const someRoots = fc.array(purposes, { minLength: 1, maxLength: 4 });
const role = fc.constantFrom<Role>(...ROLES);
const maybe = fc.option(fc.constantFrom<Purpose>(...PURPOSES));

/** The rule, said another way: one candidate after the other. */
function stated(
  served: readonly (readonly Purpose[])[],
  who: Role,
  header: Purpose | null,
  ofCase: Purpose | null,
): Purpose | null | 'REFUSED' {
  const inAll = (served[0] ?? []).filter((purpose) => served.every((of) => of.includes(purpose)));
  if (inAll.length === 0) return 'REFUSED';
  const may = (purpose: Purpose): boolean => inAll.includes(purpose) && ACTS_FOR[who].includes(purpose);
  if (header !== null) return may(header) ? header : 'REFUSED';
  if (ofCase !== null && may(ofCase)) return ofCase;
  return inAll.find(may) ?? null;
}

const asked = (...args: Parameters<typeof operationPurpose>): Purpose | null | 'REFUSED' => {
  const found = operationPurpose(...args);
  return found instanceof PosternError ? 'REFUSED' : found;
};

describe('the purpose of an operation', () => {
  test('is what is stated, for any root fields, role, header and case', () => {
    fc.assert(
      fc.property(someRoots, role, maybe, maybe, (served, who, header, ofCase) => {
        expect(asked(modelOf(served), coordinates(served), who, header, ofCase)).toBe(
          stated(served, who, header, ofCase),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('is one that the role acts for and that every root field serves, or none', () => {
    fc.assert(
      fc.property(someRoots, role, maybe, maybe, (served, who, header, ofCase) => {
        const purpose = asked(modelOf(served), coordinates(served), who, header, ofCase);
        if (purpose === null || purpose === 'REFUSED') return;
        expect(ACTS_FOR[who]).toContain(purpose);
        for (const of of served) expect(of).toContain(purpose);
      }),
    );
  });

  test('is never widened by another root field, nor by a case', () => {
    fc.assert(
      fc.property(someRoots, purposes, role, maybe, (served, more, who, header) => {
        const all = [...served, more];
        const wider = asked(modelOf(all), coordinates(all), who, header, null);
        if (wider === null || wider === 'REFUSED' || header === null) return;
        expect(asked(modelOf(served), coordinates(served), who, header, null)).toBe(wider);
      }),
    );
  });

  test('there is none without a root field of the schema’s own, and a refusal for one that the model lacks', () => {
    const model = modelOf([['RIGHTS']]);
    for (const who of ROLES) {
      expect(
        asked(model, ['Query.__schema', 'Query.__type', 'Query.__typename'], who, 'RIGHTS', null),
      ).toBeNull();
      expect(asked(model, ['Query.unheardOf'], who, null, null)).toBe('REFUSED');
      expect(asked(model, ['Query.f0', 'Query.unheardOf'], who, null, null)).toBe('REFUSED');
    }
  });

  test('a refusal does not repeat what was asked for', () => {
    const error = operationPurpose(modelOf([['RIGHTS']]), ['Query.f0'], 'AUDITOR', 'LEGAL', null);
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', field: 'Postern-Purpose' } });
    expect((error as PosternError).message).not.toContain('LEGAL');
  });
});

describe('the root fields of an operation', () => {
  const schema = schemaOf('type Query { one: Sku } type Mutation { one: Sku }');
  const rootsOf = (query: string, which = 0, of = schema): readonly string[] => {
    const document = parse(query);
    const operations = document.definitions.flatMap((each) =>
      each.kind === 'OperationDefinition' ? [each] : [],
    );
    const operation = operations[which];
    if (operation === undefined) throw new Error('no such operation');
    return [...rootFields(of, document, operation)].sort();
  };

  test.each([
    ['{ a: one b: two }', ['Query.one', 'Query.two']],
    ['{ one one }', ['Query.one']],
    ['{ ...F } fragment F on Query { one ...G } fragment G on Query { two }', ['Query.one', 'Query.two']],
    ['{ ... on Query { one ... { two } } }', ['Query.one', 'Query.two']],
    // Whether it is skipped is known too late: it counts.
    [
      'query ($no: Boolean!) { one two @skip(if: $no) ...F @include(if: $no) } fragment F on Query { three }',
      ['Query.one', 'Query.three', 'Query.two'],
    ],
    ['mutation { one { two } }', ['Mutation.one']],
  ])('%s', (query, roots) => {
    expect(rootsOf(query)).toEqual(roots);
  });

  test('are called as the schema calls its root types', () => {
    const other = schemaOf(
      'schema { query: Shop mutation: Change } type Shop { one: Sku } type Change { one: Sku }',
    );
    expect(rootsOf('{ one ...F } fragment F on Shop { two }', 0, other)).toEqual(['Shop.one', 'Shop.two']);
    expect(rootsOf('mutation { one }', 0, other)).toEqual(['Change.one']);
  });

  test('are those of the operation that is run', () => {
    expect(rootsOf('query A { one } query B { two ...F } fragment F on Query { three }', 1)).toEqual([
      'Query.three',
      'Query.two',
    ]);
  });
});
