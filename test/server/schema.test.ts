import { readFileSync } from 'node:fs';
import { type GraphQLObjectType, validateSchema } from 'graphql';
import { AUDIENCES } from '../../src/privacy/index.js';
import { audienceSchema, clientSchema, printAudienceSchema } from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { executableSchema } from '../../src/server/schema.js';
import { toGlobalId } from '../../src/privacy/index.js';
import { fakeFeature } from './fakeFeature.js';
import { startTestServer, type TestServer } from './testServer.js';

const model = loadPrivacyModel();
const whole = executableSchema([]);
const printed = (audience: (typeof AUDIENCES)[number]): string =>
  printAudienceSchema(audienceSchema(whole, model, audience));

describe('an audience’s schema', () => {
  test.each(AUDIENCES)('%s: is valid, tells of no policy, and is committed as printed', (audience) => {
    const text = printed(audience);
    expect(validateSchema(audienceSchema(whole, model, audience))).toEqual([]);
    expect(text).not.toMatch(/@(?:personal|reveal|redact|drop|plain|audience|purpose|subject|retain|audit)/u);
    expect(text).not.toMatch(/^directive /mu);
    const file = new URL(`../../docs/sdl/${audience.toLowerCase()}.graphql`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('holds what is theirs and nothing else', () => {
    expect(printed('PUBLIC')).toMatch(/orderPlace\(/u);
    expect(printed('PUBLIC')).not.toMatch(/accessLog\([^)]*filter|caseAssign|DeliveryTask|analytics/u);
    expect(printed('STAFF')).toMatch(/caseAssign\(/u);
    expect(printed('STAFF')).not.toMatch(/orderPlace|DeliveryTask/u);
    expect(printed('PARTNER')).toMatch(/type DeliveryTask implements Node/u);
    expect(printed('PARTNER')).not.toMatch(/\bOrder\b|Customer|caseOpen|OrderNumber/u);
  });

  test('keeps what the schema says of inputs: @oneOf, defaults, descriptions', () => {
    expect(printed('PUBLIC')).toMatch(/input OrderBy @oneOf/u);
    expect(printed('PUBLIC')).toMatch(/orders\(after: Cursor, filter: OrderFilter, first: Int! = 20\)/u);
    expect(printed('PUBLIC')).toMatch(/"""A person's name as they write it\."""\nscalar PersonName/u);
  });

  test('what Apollo is given has no resolver', () => {
    const clone = clientSchema(audienceSchema(executableSchema([fakeFeature]), model, 'PUBLIC'));
    for (const type of Object.values(clone.getTypeMap())) {
      if (type.name.startsWith('__') || !('getFields' in type)) continue;
      for (const field of Object.values((type as GraphQLObjectType).getFields())) {
        expect(field.resolve).toBeUndefined();
      }
    }
  });
});

test('two features that answer one field stop the start', () => {
  expect(() => executableSchema([fakeFeature, fakeFeature])).toThrow('Two features resolve Query.viewer.');
});

describe('node', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const NODE = 'query ($id: ID!) { node(id: $id) { __typename id ... on Order { number } } }';
  const ask = async (id: string) =>
    server.ask(NODE, { variables: { id }, token: await server.token('CUSTOMER', 'customer-01') });

  test('loads what is yours, and knows its type', async () => {
    const id = toGlobalId('Order', 'o1');
    expect((await ask(id)).body.data).toEqual({ node: { __typename: 'Order', id, number: 'P-10001' } });
  });

  test('somebody else’s, unknown, of another audience, of no feature and no id at all are null alike', async () => {
    const answers = await Promise.all(
      [
        toGlobalId('Order', 'o3'),
        toGlobalId('Order', 'o9'),
        toGlobalId('DeliveryTask', 't1'),
        toGlobalId('Customer', 'customer-02'),
        toGlobalId('Query', 'x'),
        'jane@example.com',
      ].map(ask),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set(['200 {"data":{"node":null}}']),
    );
  });
});
