import { createHash } from 'node:crypto';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { createOperationPlans } from '../../src/privacy/enforce/operationPlans.js';
import { documentBytes } from '../../src/privacy/enforce/query/documentBytes.js';
import {
  AUDIENCE_OF_ROLE,
  compileModel,
  createDocumentCheck,
  Ledger,
  PURPOSES_OF_ROLE,
  Relations,
  type RequestContext,
  type Role,
  ROLES,
  ViewerSchemas,
} from '../../src/privacy/index.js';
import { miniSchema } from './miniSchema.js';

const schema = miniSchema({ fields: 'name: PersonName @personal(category: "user.name")' });
const model = compileModel(schema);
const schemas = () => new ViewerSchemas(schema, { model, relations: new Relations(model, {}) });

const asked = (query: string, role: Role = 'CUSTOMER') => {
  const document = parse(query, { noLocation: true });
  const context: RequestContext = {
    viewer: { role, id: 'ada', partner: null, case: null },
    requestedPurpose: null,
    now: new Date(),
    purpose: null,
    ledger: new Ledger(() => ''),
  };
  return {
    document,
    operation: getOperationAST(document) as OperationDefinitionNode,
    operationName: null,
    variables: {},
    documentHash: createHash('sha256').update(query).digest('hex'),
    context,
  };
};
/** A query of so many fields. */
const wide = (fields: number, name = 'name'): string =>
  `query ($id: ID!) { person(id: $id) { ${Array.from({ length: fields }, (_, i) => `a${i}: ${name}`).join(' ')} } }`;

describe('plans', () => {
  const planned = (queries: readonly string[]) => {
    const planOf = createOperationPlans(schema, model);
    return (index: number) => planOf(asked(queries[index] ?? ''));
  };

  test('are kept by the document’s hash, for whoever parsed it', () => {
    const plan = planned([wide(1), wide(2)]);
    expect(plan(0)).toBe(plan(0));
    expect(plan(1)).not.toBe(plan(0));
    expect(plan(0).roots).toEqual(['Query.person']);
  });

  test('of a huge document are made each time', () => {
    const plan = planned([wide(2_000), wide(5)]);
    const small = plan(1);
    expect(plan(0)).not.toBe(plan(0));
    expect(plan(1)).toBe(small);
  });

  test('take so much memory and no more: the oldest goes', () => {
    const large = Array.from({ length: 70 }, (_, index) => `${wide(600)} # ${index}`);
    const plan = planned(large);
    const first = plan(0);
    expect(plan(0)).toBe(first);
    for (const index of large.keys()) plan(index);
    expect(plan(large.length - 1)).toBe(plan(large.length - 1));
    expect(plan(0)).not.toBe(first);
  });

  test('a document’s bytes grow with its nodes and with its texts', () => {
    const bytes = (query: string): number => documentBytes(parse(query, { noLocation: true }));
    expect(bytes(wide(200)) / bytes(wide(100))).toBeGreaterThan(1.9);
    expect(bytes('{ a }') + 10_000).toBe(bytes(`{ ${'a'.repeat(10_001)} }`));
  });
});

describe('what came of checking a document', () => {
  const counting = () => {
    let checks = 0;
    const rule = () => {
      checks += 1;
      return {};
    };
    const check = createDocumentCheck({ schemas: schemas(), model, rules: [rule] });
    return { check, checks: () => checks };
  };
  const WRONG = 'query ($id: ID!) { person(id: $id) { nmae } }';

  test('is remembered for what is refused too, by document, role and purpose', () => {
    const { check, checks } = counting();
    const first = check(asked(WRONG));
    expect(first.map(({ message }) => message)).toEqual([expect.stringContaining('nmae')]);
    const again = check(asked(WRONG));
    expect(again).toEqual(first);
    expect(again[0]).not.toBe(first[0]);
    expect(checks()).toBe(1);
    expect(check(asked(WRONG, 'AUDITOR'))).toEqual(first);
    expect(checks()).toBe(2);
    expect(check(asked(wide(1)))).toEqual([]);
    expect(check(asked(wide(1)))).toEqual([]);
    expect(checks()).toBe(3);
  });

  test('takes so many characters and no more', () => {
    const { check, checks } = counting();
    const long = (index: number): string => `{ ${'x'.repeat(200_000)}${index} }`;
    check(asked(WRONG));
    for (let index = 0; index < 30; index += 1) check(asked(long(index)));
    expect(checks()).toBe(31);
    check(asked(long(29)));
    expect(checks()).toBe(31);
    expect(check(asked(WRONG))).toHaveLength(1);
    expect(checks()).toBe(32);
  });
});

test('what viewers have of a schema is made beforehand, for each role and purpose of an audience', () => {
  let made = 0;
  class Counted extends Relations {
    override of(typeName: string) {
      made += 1;
      return super.of(typeName);
    }
  }
  const all = new ViewerSchemas(schema, { model, relations: new Counted(model, {}) });
  all.makeAll('PUBLIC');
  const beforehand = made;
  expect(beforehand).toBeGreaterThan(0);
  for (const role of ROLES.filter((each) => AUDIENCE_OF_ROLE[each] === 'PUBLIC'))
    for (const purpose of [null, 'RIGHTS'] as const)
      if (purpose === null || PURPOSES_OF_ROLE[role].includes(purpose)) all.for(role, purpose);
  expect(made).toBe(beforehand);
});
