import { GraphQLError } from 'graphql';
import { badInput } from '../../src/library/index.js';
import { maskError } from '../../src/library/maskErrors.js';
import { severalPeople } from '../../src/privacy/enforce/output/onePerson.js';

const MARKER = 'ada@example.com';
const tell = (error: unknown) => {
  const seen: unknown[] = [];
  const { message, extensions } = maskError(error, (each) => seen.push(each));
  return { message, extensions, seen: seen.length };
};
const code = 'GRAPHQL_VALIDATION_FAILED';

test('of an error of ours its caller is told all but that it may be told', () => {
  expect(tell(badInput('text is too long.', 'text'))).toEqual({
    message: 'text is too long.',
    extensions: { code: 'BAD_USER_INPUT', field: 'text' },
    seen: 0,
  });
});

test('of the gateway’s headers nobody is told whose host has none', () => {
  const { message, extensions } = tell(severalPeople());
  expect(message).toBe(
    'One operation opens the data of one person: ask for each person in an operation of its own.',
  );
  expect(extensions).toEqual({ code: 'FORBIDDEN', reason: 'ONE_PERSON_PER_OPERATION' });
});

test('of a document what is wrong with it', () => {
  const said = {
    message: 'Unknown argument "email" on field "Query.orders".',
    extensions: { code },
    seen: 0,
  };
  expect(tell(new GraphQLError(said.message, { extensions: { code } }))).toEqual(said);
});

test.each([
  ['an error of no kind', new Error(MARKER)],
  ['what isn’t even one', MARKER],
  [
    'a GraphQL error with a code of its own',
    new GraphQLError(MARKER, { extensions: { code: 'BAD_USER_INPUT' } }),
  ],
  ['one that passes for the document’s', new GraphQLError(MARKER, { path: ['a'], extensions: { code } })],
])('of %s only that something went wrong', (_, error) => {
  expect(tell(error)).toEqual({
    message: 'Something went wrong on our side.',
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
    seen: 1,
  });
});
