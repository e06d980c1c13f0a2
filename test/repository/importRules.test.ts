import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = process.cwd();
const BIN = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const STORE = 'packages/embedded-mongo/src';

/** Rule to one file that breaks it: importer, imported. */
const OFFENCES: Readonly<Record<string, readonly [string, string]>> = {
  'kernel-knows-nobody': ['src/kernel/a.ts', 'src/privacy/index.ts'],
  'generated-knows-types': ['src/generated/a.ts', 'src/storage/index.ts'],
  'privacy-model': ['src/privacy/model/a.ts', 'src/privacy/decide/decide.ts'],
  'privacy-compile': ['src/privacy/compile/a.ts', 'src/privacy/decide/decide.ts'],
  'privacy-decide': ['src/privacy/decide/a.ts', 'src/privacy/compile/b.ts'],
  'privacy-enforce': ['src/privacy/enforce/output/a.ts', 'src/privacy/compile/b.ts'],
  'privacy-review': ['src/privacy/review/a.ts', 'src/privacy/enforce/b.ts'],
  'privacy-self-test': ['src/privacy/selfTest/a.ts', 'src/storage/index.ts'],
  'privacy-barrel': ['src/privacy/a.ts', 'src/storage/index.ts'],
  library: ['src/library/a.ts', 'src/storage/index.ts'],
  'library-is-asked-from-outside': ['src/server/d.ts', 'src/library/index.ts'],
  storage: ['src/storage/a.ts', 'src/privacy/model/b.ts'],
  features: ['src/features/orders/a.ts', 'src/features/cases/index.ts'],
  server: ['src/server/a.ts', 'src/app.ts'],
  console: ['src/console/a.ts', 'src/server/b.ts'],
  config: ['src/config.ts', 'src/app.ts'],
  'cli-and-demo': ['src/cli/a.ts', 'src/storage/b.ts'],
  'app-alone-knows-features': ['src/server/c.ts', 'src/features/cases/index.ts'],
  'nobody-imports-the-entry': ['src/cli/b.ts', 'src/main.ts'],
  'packages-stand-alone': ['packages/embedded-mongo/src/a.ts', 'src/kernel/b.ts'],
  'embedded-mongo-bson-collation': [`${STORE}/bson/a.ts`, `${STORE}/query/b.ts`],
  'embedded-mongo-query': [`${STORE}/query/a.ts`, `${STORE}/expression/b.ts`],
  'embedded-mongo-expression': [`${STORE}/expression/a.ts`, `${STORE}/store/b.ts`],
  'embedded-mongo-store': [`${STORE}/store/a.ts`, `${STORE}/planner/b.ts`],
  'embedded-mongo-planner': [`${STORE}/planner/a.ts`, `${STORE}/aggregate/b.ts`],
  'embedded-mongo-aggregate-update': [`${STORE}/update/a.ts`, `${STORE}/changes/b.ts`],
  'embedded-mongo-changes': [`${STORE}/changes/a.ts`, `${STORE}/wire/b.ts`],
  'embedded-mongo-wire': [`${STORE}/wire/a.ts`, `${STORE}/commands/b.ts`],
  'embedded-mongo-commands-server': [`${STORE}/commands/a.ts`, `${STORE}/worker.ts`],
  'embedded-store-on-demand': ['src/storage/c.ts', 'packages/embedded-mongo/src/index.ts'],
  'no-cycles': ['src/kernel/c.ts', 'src/kernel/d.ts'],
};

const ALLOWED: readonly (readonly [string, string])[] = [
  ['src/app.ts', 'src/features/cases/index.ts'],
  ['src/app.ts', 'src/privacy/index.ts'],
  ['src/features/orders/b.ts', 'src/privacy/index.ts'],
  ['src/features/orders/c.ts', 'src/features/orders/b.ts'],
  ['src/generated/b.ts', 'src/privacy/index.ts'],
  ['src/storage/connect.ts', 'packages/embedded-mongo/src/index.ts'],
  [`${STORE}/query/c.ts`, `${STORE}/planner/pause.ts`],
  [`${STORE}/server/c.ts`, `${STORE}/bson/b.ts`],
  ['src/privacy/index.ts', 'src/privacy/compile/b.ts'],
  ['src/cli/c.ts', 'src/app.ts'],
];

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the import table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-imports-'));
  let violations: readonly Violation[] = [];

  beforeAll(() => {
    const importsOf = new Map<string, string[]>();
    const note = (from: string, to: string): void => {
      importsOf.set(from, [...(importsOf.get(from) ?? []), to]);
      importsOf.set(to, importsOf.get(to) ?? []);
    };
    for (const [from, to] of [...Object.values(OFFENCES), ...ALLOWED]) note(from, to);
    note('src/kernel/d.ts', 'src/kernel/c.ts');
    for (const [file, targets] of importsOf) {
      const up = '../'.repeat(file.split('/').length - 1);
      const lines = targets.map((target) => `import '${up}${target.replace(/\.ts$/u, '.js')}';`);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), [...lines, 'export {};', ''].join('\n'));
    }
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json']) {
      cpSync(join(ROOT, file), join(folder, file));
    }
    const { stdout } = spawnSync(
      process.execPath,
      [BIN, 'src', 'packages', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
      { cwd: folder, encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 },
    );
    violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(OFFENCES))('%s fires', (rule, [from]) => {
    expect(violations.filter((each) => each.from === from).map((each) => each.rule.name)).toContain(rule);
  });

  test('what the table allows passes', () => {
    const offenders = new Set(Object.values(OFFENCES).map(([from]) => from));
    const wrongly = violations.filter(({ from }) => !offenders.has(from) && from !== 'src/kernel/d.ts');
    expect(wrongly.map(({ from, rule }) => `${rule.name}: ${from}`)).toEqual([]);
  });

  test('every rule of the table has an offence here', () => {
    const names = JSON.parse(
      execFileSync(
        process.execPath,
        ['-p', `JSON.stringify(require('./.dependency-cruiser.cjs').forbidden.map((rule) => rule.name))`],
        { cwd: ROOT, encoding: 'utf8' },
      ),
    ) as string[];
    const tried = [...Object.keys(OFFENCES), 'nothing-unresolved', 'no-dev-dependencies'];
    expect(names.sort()).toEqual(tried.sort());
  });
});
