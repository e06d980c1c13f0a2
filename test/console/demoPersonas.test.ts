import { parse, validate } from 'graphql';
import { demoPersonas } from '../../src/console/demoPersonas.js';
import { AUDIENCE_OF_ROLE, type Role } from '../../src/privacy/index.js';
import { DEMO, printedSchema } from './demoServer.js';

const SCHEMAS = { PUBLIC: 'public', STAFF: 'staff', PARTNER: 'partner' } as const;
const personas = demoPersonas(DEMO, new Date('2026-03-15T10:00:00Z'));

describe('the demo personas', () => {
  it('are the demo data’s people', () => {
    expect(personas.map(({ role, id, partner }) => [role, id, partner])).toEqual([
      ['CUSTOMER', 'customer-01', undefined],
      ['CUSTOMER', 'customer-02', undefined],
      ['AFTER_SALES', 'staff-01', undefined],
      ['OPERATIONS', 'staff-07', undefined],
      ['CARRIER', 'driver-01', 'carrier-01'],
      ['ANALYST', 'staff-10', undefined],
      ['PRIVACY_OFFICER', 'staff-11', undefined],
      ['AUDITOR', 'staff-12', undefined],
      ['ANONYMOUS', null, undefined],
    ]);
    expect(new Set(personas.map(({ key }) => key)).size).toBe(personas.length);
  });

  it('ask at the entry point that serves their role', () => {
    for (const { role, endpoint } of personas) {
      expect(endpoint).toBe(role === 'CARRIER' ? '/partner/graphql' : '/graphql');
    }
  });

  it('name the case only where it is theirs', () => {
    const withCase = personas.filter((persona) => persona.case !== undefined);
    expect(withCase.map(({ role, case: number }) => [role, number])).toEqual([['AFTER_SALES', 'C-1001']]);
  });

  const cases = personas.flatMap(({ label, role, queries }) =>
    queries.map((ready) => [label, ready.title, role, ready] as const),
  );
  it.each(cases)('%s can ask: %s', (_label, _title, role: Role, { query, variables = {} }) => {
    const schema = printedSchema(SCHEMAS[AUDIENCE_OF_ROLE[role]]);
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const declared = [...query.matchAll(/\$(?<name>\w+):/gu)].map((each) => each.groups?.['name']);
    expect(Object.keys(variables).sort()).toEqual(declared.sort());
  });

  it('ask for the one order with the same words, whoever asks', () => {
    const asked = personas.flatMap(({ queries }) => queries.filter(({ title }) => title === 'The one order'));
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect(new Set(asked.map(({ query }) => query)).size).toBe(1);
    for (const { variables } of asked) expect(variables).toEqual({ number: 'P-10042' });
  });

  it('count the last twelve whole months', () => {
    const analyst = personas.find(({ role }) => role === 'ANALYST');
    expect(analyst?.queries[0]?.variables).toEqual({ range: { from: '2025-03-01', to: '2026-02-28' } });
  });
});
