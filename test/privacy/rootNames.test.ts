import { audienceSchema, AUDIENCES, compileModel, validatePrivacyModel } from '../../src/privacy/index.js';
import { schemaOf } from './miniSchema.js';

/** The same schema, with root types of these names. */
const named = (query: string, mutation: string) =>
  schemaOf(`
    schema { query: ${query} mutation: ${mutation} }
    type ${query} @audience(of: [PUBLIC, STAFF, PARTNER]) {
      all: Sku @purpose(of: [RIGHTS])
      tasks: Sku @purpose(of: [DELIVERY]) @audience(of: [PARTNER])
      sealed: Person @purpose(of: [RIGHTS]) @audience(of: [STAFF])
    }
    type ${mutation} @audience(of: [PUBLIC, STAFF, PARTNER]) {
      mend: Sku @purpose(of: [RIGHTS]) @withoutCase(to: [AUDITOR], because: "there is none")
      carry: Sku @purpose(of: [DELIVERY]) @audience(of: [PARTNER])
    }
    type Person @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
      id: ID! @plain
      name: PersonName @personal(category: "user.name")
    }`);

const usual = named('Query', 'Mutation');
const others = named('Shop', 'ShopChange');
/** A text about the one as it is about the other. */
const renamed = (text: string): string =>
  text.replaceAll('Query', 'Shop').replaceAll('Mutation', 'ShopChange');

test('the lint says the same of a schema with other root names', () => {
  expect(validatePrivacyModel(others)).toEqual(validatePrivacyModel(usual).map(renamed));
});

test('its operations are operations', () => {
  const [was, is] = [compileModel(usual), compileModel(others)];
  expect([...is.operations.keys()]).toEqual([...was.operations.keys()].map(renamed));
  expect([...is.audiences]).toEqual([...was.audiences].map(([coordinate, of]) => [renamed(coordinate), of]));
});

test.each(AUDIENCES)('%s has the same root fields', (audience) => {
  const fields = (schema: typeof usual): readonly (readonly string[])[] => {
    const own = audienceSchema(schema, compileModel(schema), audience);
    return [own.getQueryType(), own.getMutationType()].map((type) => Object.keys(type?.getFields() ?? {}));
  };
  expect(fields(usual).flat().length).toBeGreaterThan(1);
  expect(fields(others)).toEqual(fields(usual));
});
