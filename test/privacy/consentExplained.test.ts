import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import {
  compileModel,
  dataMap,
  explain,
  printDataMap,
  printModel,
  type Role,
} from '../../src/privacy/index.js';
import { miniSchema } from './miniSchema.js';

const PHONE = 'PhoneNumber @personal(category: "user.contact.phone_number") @consent(to: CONSULTATION)';
const schema = miniSchema({
  args: `by: ${PHONE}`,
  fields: `
    phone: ${PHONE} @reveal(to: [AUDITOR], for: [RIGHTS])
    home: Home @personal(category: "user") @reveal(to: [AUDITOR], for: [RIGHTS])`,
  more: 'type Home @personal(category: "user") { holder: PersonName @consent(to: NOTIFICATION) }',
});
const model = compileModel(schema);
const document = parse('{ person(id: "1") { phone home { holder } } }');
const operation = getOperationAST(document) as OperationDefinitionNode;
const explained = (role: Role) =>
  explain(schema, model, document, operation, role, 'RIGHTS', () => true)
    .filter(({ decisions }) => decisions !== null)
    .map(({ path, decisions }) => [
      path,
      decisions?.map(({ verdict, consents }) => ({ verdict, ...(consents && { consents }) })),
    ]);

test('an explanation names the consents that have to stand, and what comes without them', () => {
  expect(explained('AUDITOR')).toEqual([
    ['person.phone', [{ verdict: 'CLEAR', consents: ['CONSULTATION'] }, { verdict: 'WITHHELD' }]],
    ['person.home', [{ verdict: 'CLEAR' }]],
    ['person.home.holder', [{ verdict: 'CLEAR', consents: ['NOTIFICATION'] }, { verdict: 'WITHHELD' }]],
  ]);
});

test('a person’s own view needs none', () => {
  for (const [, decisions] of explained('CUSTOMER'))
    expect(decisions).toEqual([{ verdict: 'CLEAR' }, { verdict: 'WITHHELD' }]);
});

test('the printed model and the data map say it of fields and inputs', () => {
  const printed = printModel(model);
  expect(printed).toContain(
    'when OWNER\n    CLEAR to AUDITOR for RIGHTS\n    to others with consent to CONSULTATION\n',
  );
  expect(printed).toContain('# Consented inputs\nQuery.person(by:): with consent to CONSULTATION\n');
  const map = dataMap(model);
  expect(map.fields.map(({ field, consents }) => [field, consents])).toEqual([
    ['Home.holder', ['NOTIFICATION']],
    ['Person.home', []],
    ['Person.phone', ['CONSULTATION']],
  ]);
  expect(map.consented).toEqual([{ input: 'Query.person(by:)', to: 'CONSULTATION' }]);
  const table = printDataMap(map);
  expect(table).toContain('others than the person only with their consent to CONSULTATION');
  expect(table).toContain('| Query.person(by:) | CONSULTATION |');
});
