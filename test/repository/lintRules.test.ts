import { ESLint } from 'eslint';

const ENVIRONMENT = 'export const uri = process.env.MONGODB_URI;\n';
const DESTRUCTURED = 'export const { env } = process;\n';
const IMPORTED = "import { env } from 'node:process';\nexport const uri = env.MONGODB_URI;\n";
const TAKING = `import { SealedInput as S } from '../privacy/index.js';\nexport const peek = (v: S): string => S.takeForSealing(v);\n`;
const READING = `import { SealedInput as S } from '../privacy/index.js';
export const peek = (v: S): unknown => S.scrubWithin(v, (text) => ({ text, kinds: [] }));\n`;
const UNPROVEN = "export { asIfProven } from '../server/ProvenGateway.js';\n";
const PROVEN = "export { proveGateway } from '../server/ProvenGateway.js';\n";

describe('what only one place may do', () => {
  // The rules under test need no types, and the files don't exist: no project is to be looked up for them.
  const eslint = new ESLint({
    overrideConfig: [
      {
        files: ['**/*.ts'],
        languageOptions: { parserOptions: { project: null } },
        rules: Object.fromEntries(
          [
            '@typescript-eslint/no-floating-promises',
            '@typescript-eslint/no-misused-promises',
            '@typescript-eslint/await-thenable',
            '@typescript-eslint/switch-exhaustiveness-check',
            'documents/fields',
          ].map((name) => [name, 'off']),
        ),
      },
    ],
  });
  const rulesBroken = async (code: string, filePath: string): Promise<readonly (string | null)[]> => {
    const [result] = await eslint.lintText(code, { filePath });
    return (result?.messages ?? []).map(({ ruleId }) => ruleId);
  };

  test.each([
    [ENVIRONMENT, 'src/server/a.ts', 'no-restricted-properties'],
    [DESTRUCTURED, 'src/main.ts', 'no-restricted-properties'],
    [IMPORTED, 'src/features/orders/a.ts', 'no-restricted-imports'],
    [ENVIRONMENT, 'packages/embedded-mongo/src/a.ts', 'no-restricted-properties'],
    [ENVIRONMENT, 'src/storage/a.ts', 'no-restricted-properties'],
    [TAKING, 'src/features/a.ts', 'no-restricted-properties'],
    [TAKING, 'src/config.ts', 'no-restricted-properties'],
    [TAKING, 'src/privacy/enforce/input/scrubInputs.ts', 'no-restricted-properties'],
    ...['src/features/a.ts', 'src/config.ts', 'src/storage/a.ts', 'src/privacy/enforce/a.ts'].map(
      (file): [string, string, string] => [READING, file, 'no-restricted-properties'],
    ),
    [READING, 'src/privacy/selfTest/a.ts', 'no-restricted-properties'],
    ...['src/app.ts', 'src/server/a.ts', 'src/demo/a.ts', 'src/config.ts', 'src/storage/a.ts'].map(
      (file): [string, string, string] => [UNPROVEN, file, 'no-restricted-imports'],
    ),
  ])('%j is refused in %s', async (code, file, rule) => {
    expect(await rulesBroken(code, file)).toEqual([rule]);
  });

  test.each([
    [ENVIRONMENT, 'src/config.ts'],
    [ENVIRONMENT, 'test/a.test.ts'],
    [ENVIRONMENT, 'bench/a.ts'],
    [TAKING, 'src/storage/a.ts'],
    [TAKING, 'test/a.test.ts'],
    [READING, 'src/privacy/enforce/input/scrubInputs.ts'],
    [READING, 'src/privacy/selfTest/readArrived.ts'],
    [UNPROVEN, 'test/server/a.ts'],
    [PROVEN, 'src/app.ts'],
  ])('%j is allowed in %s', async (code, file) => {
    expect(await rulesBroken(code, file)).toEqual([]);
  });
});

describe("fields of the embedded store's documents", () => {
  // Where CI is set, the parser would otherwise take the types of the file as it is on disk.
  const parserOptions = { disallowAutomaticSingleRunInference: true };
  const eslint = new ESLint({ overrideConfig: { languageOptions: { parserOptions } } });
  // A file there is, since its types are needed; its content is replaced.
  const filePath = 'packages/embedded-mongo/src/query/flag.ts';
  const faults = async (expression: string): Promise<number> => {
    const code = `import type { Doc } from '../bson/document.js';
declare const doc: Doc;
declare const table: Readonly<Record<string, number>>;
declare const [name, known]: [string, 'a' | 'b'];
export const result = ${expression};\n`;
    const [result] = await eslint.lintText(code, { filePath });
    return (result?.messages ?? []).filter(({ ruleId }) => ruleId === 'documents/fields').length;
  };

  test.each([
    'doc[name]',
    '(doc[name] = 1)',
    'delete doc[name]',
    'name in doc',
    'Object.hasOwn(doc, name)',
    'Object.keys(doc)',
    'Object.entries(doc)',
    'Object.values(doc)',
    'Object.fromEntries([[name, doc]] as [string, unknown][])',
  ])('%s is refused', async (expression) => {
    expect(await faults(expression)).toBe(1);
  });

  test.each([
    "doc['a']",
    'doc[known]',
    "'a' in doc",
    'Object.keys(doc).length',
    'table[name]',
    'name in table',
    'Object.keys(table)',
    'Object.fromEntries([[name, 1]] as [string, number][])',
  ])('%s is allowed', async (expression) => {
    expect(await faults(expression)).toBe(0);
  });
});
