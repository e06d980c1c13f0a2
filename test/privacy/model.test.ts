import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { compileModel, printModel, validatePrivacyModel } from '../../src/privacy/index.js';

const SNAPSHOT = 'test/snapshots/privacy-model.txt';

const files = readdirSync('schema').filter((name) => name.endsWith('.graphql'));
const schema = buildSchema(files.map((name) => readFileSync(`schema/${name}`, 'utf8')).join('\n'));
const model = compileModel(schema);

describe("the repository's privacy model", () => {
  test('has no problem', () => {
    expect(validatePrivacyModel(schema)).toEqual([]);
  });

  test('is the committed one: UPDATE_SNAPSHOTS=1 writes it anew, for review', () => {
    const printed = printModel(model);
    if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(SNAPSHOT, printed);
    expect(printed).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });

  test('prints the same whatever the order of the files', () => {
    const reversed = [...files].sort().reverse();
    const again = buildSchema(reversed.map((name) => readFileSync(`schema/${name}`, 'utf8')).join('\n'));
    expect(printModel(compileModel(again))).toBe(printModel(model));
  });

  test('nobody but the subject sees a personal field without a relation, but for the service itself', () => {
    const open = [...model.fields.values()].flatMap((field) =>
      field.kind === 'personal'
        ? field.rules
            .filter(
              ({ relations, roles }) => relations.length === 0 && roles.some((role) => role !== 'SYSTEM'),
            )
            .map(({ origin }) => origin)
        : [],
    );
    expect(open).toEqual([]);
  });

  test('analysts and auditors see nothing personal; visitors neither', () => {
    const seen = [...model.fields.values()].flatMap(({ coordinate, rules }) =>
      (rules ?? [])
        .filter(({ roles }) => roles.some((role) => ['ANALYST', 'AUDITOR', 'ANONYMOUS'].includes(role)))
        .map(() => coordinate),
    );
    expect(seen).toEqual([]);
  });

  test('carriers see what hangs on their task, and nothing else', () => {
    const seen = [...model.fields.values()].flatMap(({ coordinate, rules }) =>
      (rules ?? []).some(({ roles }) => roles.includes('CARRIER')) ? [coordinate] : [],
    );
    expect(seen.every((coordinate) => coordinate.startsWith('DeliveryTask.'))).toBe(true);
    const partner = [...model.fields.values()].flatMap((field) =>
      field.kind === 'personal' && field.audiences.includes('PARTNER') ? [field.coordinate] : [],
    );
    expect(partner.sort()).toEqual(seen.sort());
  });
});
