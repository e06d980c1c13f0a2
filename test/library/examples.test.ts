import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const START_MS = 30_000;
const MOST_LINES = 100;

/** Commands of a README and the JSON that it says they print, where it says so. */
function walkOf(readme: string): readonly { readonly command: string; readonly prints: unknown }[] {
  const blocks = [...readme.matchAll(/```(sh|json)\n([^]*?)```/gu)].map(([, kind, text = '']) => ({
    kind,
    text,
  }));
  return blocks.flatMap(({ kind, text }, index) => {
    const next = blocks[index + 1];
    return kind === 'sh' && next?.kind === 'json'
      ? [{ command: text, prints: JSON.parse(next.text) as unknown }]
      : [];
  });
}

async function startExample(file: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`it did not start: ${printed}`)), START_MS);
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /Listening on (\S+)/u.exec(printed)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
    child.once('exit', () => reject(new Error(`it ended: ${printed}`)));
  });
  return { child, url };
}

describe.each([
  ['examples/apollo', 'http://127.0.0.1:4001/'],
  ['examples/yoga', 'http://127.0.0.1:4002/graphql'],
])('%s', (folder, address) => {
  const readme = readFileSync(`${folder}/README.md`, 'utf8');
  const source = readFileSync(`${folder}/server.js`, 'utf8');
  let example: Awaited<ReturnType<typeof startExample>>;
  beforeAll(async () => {
    example = await startExample(`${folder}/server.js`);
  });
  afterAll(async () => {
    const ended = once(example.child, 'exit');
    example.child.kill();
    await ended;
  });

  test('is one small file, which its README says how to start', () => {
    expect(source.split('\n').length).toBeLessThan(MOST_LINES);
    expect(readme).toContain(`npm run build\nnode ${folder}/server.js\n`);
    expect(source).toContain(new URL(address).port);
  });

  const walk = walkOf(readme);
  test('has a walk', () => {
    expect(walk.length).toBeGreaterThanOrEqual(4);
  });

  test.each(walk.map(({ command, prints }, index) => [index + 1, command, prints] as const))(
    'step %i of its README prints what it says',
    (_, command, prints) => {
      expect(command).toContain(address);
      const printed = execFileSync('bash', ['-c', command.replaceAll(address, example.url)], {
        encoding: 'utf8',
      });
      expect(JSON.parse(printed)).toEqual(prints);
    },
  );
});

test('the README’s snippet is the example’s', () => {
  const snippet = /## As a library[^]*?```js\n([^]*?)```/u.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
  const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');
  const example = lines(readFileSync('examples/apollo/server.js', 'utf8'));
  expect(lines(snippet).length).toBeGreaterThan(10);
  expect(lines(snippet).filter((line) => !example.includes(line))).toEqual([]);
});
