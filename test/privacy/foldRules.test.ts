import { decideAmong, rulesFor, type Rule } from '../../src/privacy/index.js';
import { miniSchema, rulesOf } from './miniSchema.js';

const reveal = (to: string, purposes: string, rest = ''): string =>
  `@reveal(to: [${to}], for: [${purposes}]${rest})`;
const NAME = 'name: PersonName @personal(category: "user.name")';

const said = (rules: readonly Rule[] | null): readonly string[] | undefined =>
  rules?.map(({ form, roles, purposes, relations }) =>
    [form, roles.join('|'), purposes === 'ANY' ? 'ANY' : purposes.join('|'), ...relations].join(' '),
  );
const rulesOfName = (mini: Parameters<typeof miniSchema>[0]): readonly Rule[] | null =>
  rulesOf(miniSchema(mini), 'Person.name');

const OWN = 'CLEAR CUSTOMER ANY OWNER';

describe('folding rules', () => {
  test('a field without any condition has none', () => {
    expect(rulesOf(miniSchema({ fields: 'sku: Sku' }), 'Person.sku')).toBeNull();
  });

  test('@personal alone: its own subject, for any purpose', () => {
    expect(said(rulesOfName({ fields: NAME }))).toEqual([OWN]);
  });

  test('several @reveal on one field stand beside one another', () => {
    const fields = `${NAME} ${reveal('AUDITOR', 'RIGHTS')} ${reveal('CARRIER', 'DELIVERY', ', when: CARRYING, as: PARTIAL')}`;
    expect(said(rulesOfName({ fields }))).toEqual([
      OWN,
      'CLEAR AUDITOR RIGHTS',
      'PARTIAL CARRIER DELIVERY CARRYING',
    ]);
  });

  test('type AND field: both have to name role and purpose; all relations; the barer form', () => {
    const person = [
      reveal('AUDITOR, CARRIER', 'RIGHTS, DELIVERY', ', when: ASSIGNED, as: PARTIAL'),
      reveal('ANALYST', 'ANALYTICS'),
    ].join(' ');
    const fields = `${NAME} ${reveal('CARRIER, ANALYST', 'DELIVERY', ', when: CARRYING')}`;
    expect(said(rulesOfName({ fields, person }))).toEqual([
      OWN,
      'PARTIAL CARRIER DELIVERY CARRYING ASSIGNED',
    ]);
  });

  test('interface AND field', () => {
    const more = `interface Named { name: PersonName @personal(category: "user.name") ${reveal('AUDITOR', 'RIGHTS', ', as: PARTIAL')} }`;
    const fields = `${NAME} ${reveal('AUDITOR, CARRIER', 'RIGHTS, DELIVERY')}`;
    expect(said(rulesOfName({ fields, more, implementing: 'implements Named' }))).toEqual([
      OWN,
      'PARTIAL AUDITOR RIGHTS',
    ]);
  });

  test("an interface's own @reveal sets a condition on the fields that it declares, not on others", () => {
    const more = `interface Named ${reveal('AUDITOR', 'RIGHTS')} { name: PersonName @personal(category: "user.name") }`;
    const fields = `${NAME} ${reveal('CARRIER', 'DELIVERY')}
      nick: PersonName @personal(category: "user.name") ${reveal('CARRIER', 'DELIVERY')}`;
    const schema = miniSchema({ fields, more, implementing: 'implements Named' });
    expect(said(rulesOf(schema, 'Person.name'))).toEqual([OWN]);
    expect(said(rulesOf(schema, 'Person.nick'))).toEqual([OWN, 'CLEAR CARRIER DELIVERY']);
  });

  test('type, interface and field together', () => {
    const all = 'AUDITOR, CARRIER, ANALYST';
    const more = `interface Named { name: PersonName @personal(category: "user.name") ${reveal(all, 'RIGHTS', ', as: GENERAL')} }`;
    const rules = rulesOfName({
      fields: `${NAME} ${reveal('AUDITOR, CARRIER', 'RIGHTS')}`,
      person: reveal('CARRIER, ANALYST', 'RIGHTS, LEGAL', ', as: PARTIAL'),
      implementing: 'implements Named',
      more,
    });
    expect(said(rules)).toEqual([OWN, 'GENERAL CARRIER RIGHTS']);
  });

  test('of several that allow, the clearest wins', () => {
    const fields = `${NAME} ${reveal('AUDITOR', 'RIGHTS', ', as: PRESENCE')} ${reveal('AUDITOR', 'RIGHTS', ', when: ASSIGNED')} ${reveal('AUDITOR', 'RIGHTS', ', as: PARTIAL')}`;
    const rules = rulesFor(rulesOfName({ fields }) ?? [], 'AUDITOR', 'RIGHTS');
    expect(decideAmong(rules, () => 'NO').verdict).toBe('PARTIAL');
    expect(decideAmong(rules, () => 'YES').verdict).toBe('CLEAR');
  });

  test('a rule names each place of the schema that made it', () => {
    const rules = rulesOfName({
      fields: `${NAME} ${reveal('AUDITOR', 'RIGHTS', ', when: ASSIGNED, as: PARTIAL')}`,
      person: reveal('AUDITOR', 'RIGHTS'),
    });
    expect(rules?.map(({ origin }) => origin)).toEqual([
      'Person.name @personal and Person @personal',
      'Person.name @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED, as: PARTIAL) and Person @reveal(to: [AUDITOR], for: [RIGHTS])',
    ]);
  });

  test('a leaf of a sealed value has no rules of its own unless it names some', () => {
    const schema = miniSchema({
      fields: 'home: Place @personal(category: "user.contact.address")',
      more: `type Place @personal(category: "user.contact.address") {
        city: Locality
        street: AddressLine ${reveal('CARRIER', 'DELIVERY')}
      }`,
    });
    expect(rulesOf(schema, 'Place.city')).toBeNull();
    expect(said(rulesOf(schema, 'Place.street'))).toEqual([OWN, 'CLEAR CARRIER DELIVERY']);
  });
});
