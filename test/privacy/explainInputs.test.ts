import { parse } from 'graphql';
import { compileModel, explainInputs, type Role } from '../../src/privacy/index.js';
import { miniSchema } from './miniSchema.js';

const schema = miniSchema({
  fields:
    'phone: PhoneNumber @personal(category: "user.contact.phone_number") @reveal(to: [AUDITOR], for: [LEGAL])',
  query: `people(filter: Filter @plain, sort: Sort @plain, phone: PhoneNumber @personal(category: "user.contact.phone_number")
    @touches(fields: ["Person.phone"])): [Person] @purpose(of: [LEGAL])`,
  more: `
    input Filter @plain { phoneEnds: Sku @touches(fields: ["Person.phone"]) id: Sku @touches(fields: ["Person.id"]) all: [Filter!] }
    enum Sort @plain { ID @touches(fields: ["Person.id"]) PHONE @touches(fields: ["Person.phone"]) }`,
});
const model = compileModel(schema);
const explain = (role: Role, query: string): readonly string[] =>
  explainInputs(schema, model, parse(query), role, 'LEGAL').map(
    ({ coordinate, touches }) => `${coordinate} ${touches.join(' ')}`,
  );

const EVERYTHING = `query ($all: [Filter!]) {
  a: people(phone: "+49", filter: {id: "1", all: [{phoneEnds: "42"}, {phoneEnds: "43"}]}, sort: PHONE) { id }
  b: people(filter: {all: $all}, sort: ID) { ...Same }
}
fragment Same on Person { id }`;

test('names each input that a role does not have, once, with what it touches', () => {
  expect(explain('SYSTEM', EVERYTHING)).toEqual([
    'Query.people(phone:) Person.phone',
    'Filter.phoneEnds Person.phone',
    'Sort.PHONE Person.phone',
  ]);
});

test('nothing is refused to who sees it in the clear, whatever the row', () => {
  expect(explain('AUDITOR', EVERYTHING)).toEqual([]);
});

test('what a document does not write out is not spoken of', () => {
  expect(explain('SYSTEM', '{ people(sort: ID) { id } }')).toEqual([]);
});
