import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSchemaSource, UnreadableSchema } from '../../src/cli/schemaSource.js';
import { diffModels } from '../../src/privacy/index.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-diff-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const PERSON = (phone: string): string => `
  type Query { person(id: ID! @plain): Person @purpose(of: [RIGHTS]) }
  type Person @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    phone: PhoneNumber @personal(category: "user.contact.phone_number") ${phone}
  }`;

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const postern = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/main.js', 'diff', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });

describe('postern diff', () => {
  let tight: string;
  let loose: string;
  beforeAll(async () => {
    tight = await file('tight.graphql', PERSON(''));
    loose = await file('loose.graphql', PERSON('@reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)'));
  });

  it('says what loosens, with exit code 1', async () => {
    expect(await postern(tight, loose)).toEqual({
      code: 1,
      stdout:
        'loosens     Person.phone  reveal to CARRIER for DELIVERY when CARRYING: WITHHELD → CLEAR\n' +
        '1 change: 1 loosens.\n',
      stderr: '',
    });
  });

  it('lets what only tightens pass, and says it for a pull request', async () => {
    const { code, stdout } = await postern(loose, tight, '--format', 'markdown');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        '### Privacy',
        '',
        '**1 change: 1 tightens.**',
        '',
        '<details><summary>What does not loosen</summary>',
        '',
        '| | Where | What | For whom | Before | After |',
        '| --- | --- | --- | --- | --- | --- |',
        '| tightens | `Person.phone` | reveal | `CARRIER for DELIVERY when CARRYING` | `CLEAR` | `WITHHELD` |',
        '',
        '</details>',
        '',
      ].join('\n'),
    );
  });

  it('is machine-readable', async () => {
    const { code, stdout } = await postern(tight, loose, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      loosens: true,
      changes: [
        {
          kind: 'reveal',
          coordinate: 'Person.phone',
          direction: 'LOOSENS',
          whom: 'CARRIER for DELIVERY when CARRYING',
          before: 'WITHHELD',
          after: 'CLEAR',
        },
      ],
    });
  });

  it('answers what it cannot read with exit code 2 and one line', async () => {
    const broken = await file('broken.graphql', 'type Query {\n  person(: Person }');
    const { code, stdout, stderr } = await postern(tight, broken);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^A schema cannot be read\. .*broken\.graphql, line 2: Syntax Error.*\n$/u);
  });
});

describe('a schema for review', () => {
  it('is a folder, whatever the order of its files and folders', async () => {
    const whole = readSchemaSource(await file('whole.graphql', PERSON('')));
    await mkdir(join(folder, 'parts', 'inner'), { recursive: true });
    const [query = '', person = ''] = PERSON('').split('type Person');
    await file('parts/query.graphql', query);
    await file('parts/inner/person.graphql', `type Person${person}`);
    await file('parts/README.md', 'no schema');
    expect(diffModels(whole, readSchemaSource(join(folder, 'parts')))).toEqual([]);
  });

  it('is a revision of git', async () => {
    const shop = join(folder, 'shop');
    await mkdir(join(shop, 'schema'), { recursive: true });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: shop,
        encoding: 'utf8',
      });
    git('init', '-q');
    await file('shop/schema/person.graphql', PERSON(''));
    git('add', '-A');
    git('commit', '-qm', 'one');
    await file('shop/schema/person.graphql', PERSON('@reveal(to: [CARRIER], for: [DELIVERY])'));
    const before = process.cwd();
    process.chdir(shop);
    try {
      for (const name of ['git:HEAD', 'git:HEAD:schema', 'git:HEAD:schema/person.graphql'])
        expect(diffModels(readSchemaSource(name), readSchemaSource('schema'))).toHaveLength(1);
      expect(() => readSchemaSource('git:nowhere')).toThrow(UnreadableSchema);
      expect(() => readSchemaSource('git:--output=x')).toThrow(UnreadableSchema);
      expect(() => readSchemaSource('git:HEAD:src')).toThrow('there is no .graphql file');
    } finally {
      process.chdir(before);
    }
  });

  it('brings its own vocabulary: words that it adds or lacks are named', async () => {
    const roles = 'enum Role @plain { CUSTOMER CARRIER COURIER }';
    const own = await file('roles.graphql', `${PERSON('@reveal(to: [COURIER], for: [DELIVERY])')} ${roles}`);
    const changes = diffModels(
      readSchemaSource(await file('ours.graphql', PERSON(''))),
      readSchemaSource(own),
    );
    expect(changes.map(({ kind, coordinate, direction }) => [kind, coordinate, direction])).toEqual([
      ['reveal', 'Person.phone', 'LOOSENS'],
      ['vocabulary', 'Role', 'EITHER'],
    ]);
  });

  it('may be of a time when a directive said less', async () => {
    const old =
      'directive @reveal(to: [Role!]!, for: [Purpose!]!, when: Relation) repeatable on FIELD_DEFINITION';
    const reveal = '@reveal(to: [CARRIER], for: [DELIVERY])';
    const before = await file('old.graphql', `${PERSON(reveal)} ${old}`);
    const now = await file('now.graphql', PERSON(reveal));
    expect(diffModels(readSchemaSource(before), readSchemaSource(now))).toEqual([]);
  });

  it.each([
    ['a file that is not there', 'nowhere.graphql', null],
    ['a role that nobody has', 'role.graphql', PERSON('@reveal(to: [ADMIN], for: [DELIVERY])')],
    ['a directive that nobody knows', 'directive.graphql', PERSON('@secret')],
    [
      'a form that has no place in the order of forms',
      'form.graphql',
      `${PERSON('')} enum Form @plain { CLEAR HAZY }`,
    ],
    ['a type twice', 'twice.graphql', `${PERSON('')} enum Person { A }`],
    ['nothing', 'nothing.graphql', ''],
  ])('is not %s', async (_what, name, text) => {
    const path = text === null ? join(folder, name) : await file(name, text);
    expect(() => readSchemaSource(path)).toThrow(UnreadableSchema);
  });
});
