import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const read = (file: string): string => readFileSync(file, 'utf8');
const json = (file: string): Record<string, unknown> => JSON.parse(read(file)) as Record<string, unknown>;
const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
const TEXT = /\.(ts|js|cjs|mjs|json|md|graphql|yml|yaml|txt|html|css|sh)$|^[^.]+$|^\.|\/run$/u;
const texts = tracked.filter((file) => TEXT.test(file) && existsSync(file) && file !== 'LICENSE');

describe('package.json', () => {
  const manifest = json('package.json');

  test('says which Node it needs and keeps the overrides that the locked versions rest on', () => {
    expect(manifest['engines']).toEqual({ node: '>=20.19' });
    expect(manifest['overrides']).toMatchObject({
      '@whatwg-node/promise-helpers': expect.any(String),
      '@graphql-tools/batch-execute': '10.0.8',
    });
    expect(json('packages/embedded-mongo/package.json')['engines']).toEqual({ node: '>=20.19' });
  });

  test('runs no script of its own at installation', () => {
    const scripts = Object.keys(manifest['scripts'] as object);
    expect(scripts.filter((name) => /^(pre|post)?(install|prepare)$/u.test(name))).toEqual([]);
  });

  test('scripts lead to files that the build makes or the repository holds', () => {
    const scripts = Object.values(manifest['scripts'] as Record<string, string>);
    const built = scripts.flatMap((script) => /\bdist\/([\w/]+)\.js/u.exec(script)?.[1] ?? []);
    expect(built.filter((name) => !existsSync(`src/${name}.ts`))).toEqual([]);
  });

  test('is private and Apache-2.0, as the licence file says', () => {
    expect(manifest).toMatchObject({ private: true, license: 'Apache-2.0', type: 'module' });
    expect(read('LICENSE')).toContain('Version 2.0, January 2004');
  });
});

describe('the lock file', () => {
  const packages = json('package-lock.json')['packages'] as Record<
    string,
    { resolved?: string; link?: boolean }
  >;

  test('holds no registry addresses: each place installs from the registry it uses', () => {
    const resolved = Object.values(packages).filter(({ link }) => link !== true);
    expect(resolved.filter((each) => each.resolved !== undefined)).toEqual([]);
  });

  test('belongs to package.json', () => {
    const { dependencies, devDependencies } = json('package.json');
    expect(packages['']).toMatchObject({ dependencies, devDependencies });
  });
});

describe('tracked files', () => {
  test('hold no paths of a machine', () => {
    const path = /(?<![\w.:/~$}-])\/(home|Users|work|root)\/[\w.-]+/u;
    const found = texts.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (path.test(line) ? [`${file}:${index + 1}`] : [])),
    );
    // Where the pattern itself is written down.
    expect(found.filter((place) => !place.startsWith('test/repository/files.test.ts:'))).toEqual([]);
  });

  test('leave out data, keys, dependencies and what the build makes', () => {
    const wrong = /(^|\/)(node_modules|dist|\.data)\/|(^|\/)\.env$|\.(key|pem|tsbuildinfo|log)$/u;
    expect(tracked.filter((file) => wrong.test(file))).toEqual([]);
  });

  test('have Unix line ends and end with one', () => {
    const bad = texts.filter((file) => {
      const text = read(file);
      return text.includes('\r\n') || (text !== '' && !text.endsWith('\n'));
    });
    expect(bad).toEqual([]);
  });

  test('skip no test, and put nothing off', () => {
    // Written apart, so that this file doesn't find itself.
    const words = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map((word) => `\\b${word}\\b`).join('|'),
      'u',
    );
    // What a machine lacks (a browser) may pick `describe.skip` by a condition; nothing is left out by itself.
    const skipped = /\b(?:test|it|describe)\.(?:skip|only|todo)(?:\.each)?\s*[(`]|\bx(?:it|describe)\(/u;
    const sources = texts.filter((file) => /\.(ts|js|cjs|graphql)$/u.test(file));
    const wrong = sources.filter(
      (file) =>
        file !== 'test/repository/files.test.ts' && (words.test(read(file)) || skipped.test(read(file))),
    );
    expect(wrong.filter((file) => words.test(read(file).replaceAll("'XXX'", "''")))).toEqual([]);
    expect(wrong.filter((file) => skipped.test(read(file)))).toEqual([]);
  });
});

describe('.env.example', () => {
  const named = new Set([...read('.env.example').matchAll(/^([A-Z][A-Z_]*)=/gmu)].map((match) => match[1]));
  const compose = read('docker-compose.yml');

  test('names every variable that is read, and no other', () => {
    const config = read('src/config.ts');
    const asked = [...config.matchAll(/(?:read\.\w+\(|env\[)\s*'([A-Z][A-Z_]*)'/gu)].map((match) => match[1]);
    const forCompose = [...named].filter((name) => name?.startsWith('MONGO_'));
    expect([...named].sort()).toEqual([...new Set([...asked, ...forCompose])].sort());
  });

  test('names what docker-compose.yml is filled with', () => {
    const filled = [...compose.matchAll(/(?<!\$)\$\{([A-Z_]+)/gu)].map((match) => match[1]);
    expect(filled.filter((name) => !named.has(name))).toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  interface Service {
    readonly image?: string;
    readonly healthcheck?: { readonly test: readonly string[] };
    readonly depends_on?: Record<string, { readonly condition: string }>;
    readonly environment?: Record<string, string>;
    readonly ports?: readonly string[];
  }
  const { services } = parse(read('docker-compose.yml')) as { readonly services: Record<string, Service> };

  test('the gateway waits for a primary', () => {
    expect(services['mongo']?.image).toBe('mongo:8');
    const check = services['mongo']?.healthcheck?.test.join(' ') ?? '';
    expect(check).toContain('rs.initiate');
    expect(check).toContain('isWritablePrimary');
    expect(services['gateway']?.depends_on?.['mongo']?.condition).toBe('service_healthy');
  });

  test('keys are in a database of their own, under a user of its own', () => {
    const { MONGODB_URI, KEYS_MONGODB_URI } = services['gateway']?.environment ?? {};
    const parts = (uri: string | undefined): readonly (string | undefined)[] => {
      const found = /^mongodb:\/\/(\w+):[^@]+@[^/]+\/(\w+)\?/u.exec(uri ?? '');
      return [found?.[1], found?.[2]];
    };
    expect(parts(MONGODB_URI)).toEqual(['postern', 'postern']);
    expect(parts(KEYS_MONGODB_URI)).toEqual(['postern_keys', 'postern_keys']);
  });

  test('the gateway is given every variable of .env.example, but for those that the set-up itself decides', () => {
    const example = [...read('.env.example').matchAll(/^([A-Z][A-Z_]*)=/gmu)].map((match) => match[1] ?? '');
    // The port is the one outside; the image says where data and keys lie.
    const decided = new Set(['PORT', 'DATA_DIR', 'KEK_FILE']);
    const wanted = example.filter((name) => !name.startsWith('MONGO_') && !decided.has(name));
    expect(Object.keys(services['gateway']?.environment ?? {}).sort()).toEqual(wanted.sort());
  });

  test('no secret is written down, and no port is open to other machines', () => {
    const values = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
    const secrets = values.filter(([name]) => /PASSWORD|KEY$/u.test(name));
    expect(secrets.every(([, value]) => /^\$\{\w+(:\?[^}]*)?\}$/u.test(value))).toBe(true);
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the workflow', () => {
  interface Job {
    readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
    readonly steps: readonly { readonly run?: string }[];
    readonly env?: Record<string, string>;
  }
  const jobs = Object.values(
    (parse(read('.github/workflows/ci.yml')) as { readonly jobs: Record<string, Job> }).jobs,
  );
  const runsAll = (job: Job): boolean => job.steps.some(({ run }) => run === 'bash .ci/run');

  test('runs everything on Node 20, 22 and 24, and against a real MongoDB', () => {
    expect(jobs.filter(runsAll).flatMap(({ strategy }) => strategy?.matrix.node ?? [])).toEqual([20, 22, 24]);
    expect(jobs.some((job) => runsAll(job) && job.env?.['MONGODB_URI'] !== undefined)).toBe(true);
  });

  test('the script that it runs is a shell script without mistakes of syntax', () => {
    expect(() => execFileSync('bash', ['-n', '.ci/run'])).not.toThrow();
    const names = Object.keys(json('package.json')['scripts'] as object);
    const called = [...read('.ci/run').matchAll(/npm run -s ([\w:]+)/gu)].map((match) => match[1] ?? '');
    expect(called.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the container image', () => {
  test('copies what exists, runs as another user than root and says how it is', () => {
    const dockerfile = read('Dockerfile');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(copied.filter((file) => !existsSync(file))).toEqual([]);
    expect(dockerfile).toMatch(/^USER node$/mu);
    expect(dockerfile).toMatch(/^HEALTHCHECK .*\\\n.*\/livez/mu);
    const kept =
      read('.dockerignore')
        .match(/^!.+$/gmu)
        ?.map((line) => line.slice(1)) ?? [];
    expect(copied.filter((file) => !kept.includes(file.split('/')[0] ?? ''))).toEqual([]);
  });
});

describe('decisions', () => {
  const folder = 'docs/decisions';
  const pages = readdirSync(folder).filter((name) => /^\d{4}-/u.test(name));

  test('are numbered without a gap, short, and say context, decision and consequences', () => {
    expect(pages.map((name) => Number(name.slice(0, 4)))).toEqual(pages.map((_name, index) => index + 1));
    for (const page of pages) {
      const text = read(`${folder}/${page}`);
      expect(text.split('\n').length).toBeLessThanOrEqual(41);
      const headings = [...text.matchAll(/^## (.+)$/gmu)].map((match) => match[1]);
      expect(headings).toEqual(['Context', 'Decision', 'Consequences']);
    }
  });
});
