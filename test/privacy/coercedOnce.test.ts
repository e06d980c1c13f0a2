import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType } from 'graphql';
import { SCALAR_TYPES } from '../../src/privacy/index.js';
import { executableSchema } from '../../src/server/schema.js';
import { validScalars } from '../attacks/requestsOf.js';

/** Right values of scalars that no input of the gateway has. */
const SENT: Readonly<Record<string, unknown>> = { MemberNumber: '7K3M9QX2TV4O', ProductTitle: 'Tea' };
const valid = validScalars(() => 'an id', 'A-1001');

// graphql-js coerces what was coerced: these aren't kept from it.
describe('what the gateway’s own leaves have made of an input they take as it is', () => {
  const types = [
    // A record is never an input.
    ...Object.values(SCALAR_TYPES).filter(({ name }) => name !== 'PersonalRecord'),
    GraphQLString,
    GraphQLInt,
    GraphQLFloat,
    GraphQLBoolean,
    GraphQLID,
  ];
  test.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
    const once: unknown = type.parseValue(SENT[name] ?? valid(name, ''));
    expect(type.parseValue(once)).toEqual(once);
  });

  test('enums, whose values are their names', () => {
    const enums = Object.values(executableSchema([]).getTypeMap()).filter(isEnumType);
    expect(enums.length).toBeGreaterThan(5);
    for (const type of enums) for (const { name, value } of type.getValues()) expect(value).toBe(name);
  });
});
