import { buildSchema, type DocumentNode, parse } from 'graphql';
import { createHoldDocument, heldDocument, type Validatable } from '../../src/library/HeldDocument.js';

const schema = buildSchema('type Query { order(number: String): String }');
const GIVEN = parse('{ __typename }');

/** What is carried out of a request whose document a server was given. */
const carriedOut = ({ query, variables }: Validatable): DocumentNode | string => {
  const document = heldDocument(GIVEN, variables);
  return document === GIVEN ? query : document;
};

test('a document that servers would refuse is parsed and validated once, as one that they take', () => {
  const hold = createHoldDocument(schema);
  for (const query of [
    'query A($v0: String) { order(mail: $v0) }',
    '{ nothing }',
    'query A { order } query B { nothing }',
  ]) {
    const [first, again] = [hold({ query, variables: { v0: 'a' } }), hold({ query, variables: { v0: 'b' } })];
    expect(carriedOut(first)).not.toBe(query);
    // The same document: what the executor remembers of it by identity it finds again.
    expect(carriedOut(again)).toBe(carriedOut(first));
    expect(again.query).toBe(first.query);
    expect([first.variables['v0'], again.variables['v0']]).toEqual(['a', 'b']);
  }
  const valid = { query: '{ order(number: "A-1") }', variables: {} };
  expect([hold(valid), hold(valid)]).toEqual([valid, valid]);
});

test('documents that differ are each looked at, and a huge one is not remembered', () => {
  const hold = createHoldDocument(schema);
  const held = (query: string) => carriedOut(hold({ query, variables: {} }));
  expect(held('{ nothing }')).not.toBe(held('{ nothing_ }'));
  const huge = `{ ${Array.from({ length: 10_000 }, (_, index) => `a${index}: nothing`).join(' ')} }`;
  expect(held(huge)).not.toBe(held(huge));
  expect(held('{ nothing }')).toBe(held('{ nothing }'));
});
