import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { operationCost } from '../../src/server/operationCost.js';

const schema = buildSchema(`
  interface Named { name: String }
  type Thing implements Named { name: String tags: [Tag!]! things(first: Int! = 20): Things }
  type Tag { text: String }
  type Edge { node: Thing }
  type Things { nodes: [Thing!]! edges: [Edge!]! total: Int }
  type Query { thing: Thing named: Named things(first: Int! = 20): Things }
`);

const cost = (text: string, variables = {}): number => {
  const document = parse(text);
  return operationCost(schema, document, document.definitions[0] as OperationDefinitionNode, variables);
};

test.each([
  ['{ thing { name } }', 2],
  ['{ __typename }', 1],
  ['{ __schema { types { name fields { name } } } a: __type(name: "A") { name } }', 5_500],
  ['{ things { total } }', 1 + 20],
  ['{ things(first: 5) { nodes { name } } }', 1 + 5 * 2],
  ['{ things(first: 5) { edges { node { name } } } }', 1 + 5 * (1 + 2)],
  ['{ things(first: 5) { nodes { things(first: 10) { nodes { name } } } } }', 1 + 5 * (1 + 1 + 10 * 2)],
  ['{ thing { tags { text } } }', 1 + 1 + 4],
  ['{ a: thing { name } b: thing { name } }', 4],
  ['{ named { ... on Thing { tags { text } } } }', 1 + 1 + 4],
  ['{ ...F ...F } fragment F on Query { thing { name } }', 4],
  ['{ ...F } fragment F on Query { ...F thing { name } }', 2],
])('%s', (text, expected) => {
  expect(cost(text)).toBe(expected);
});

test('a page size in a variable is the variable’s', () => {
  const text = 'query ($n: Int!) { things(first: $n) { nodes { name } } }';
  expect(cost(text, { n: 50 })).toBe(101);
  expect(cost(text, { n: 'many' })).toBe(3);
});

test('fragments that double one another are reckoned once each', () => {
  const names = Array.from({ length: 60 }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
  expect(cost(`{ ...F0 } ${names.join(' ')} fragment F60 on Query { thing { name } }`)).toBe(2 ** 61);
});
