import { execFileSync } from 'node:child_process';

/** Prints the URL of each module that `specifier` loads, CommonJS included. */
const PROGRAM = `
import { createRequire, register } from 'node:module';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
const { port1, port2 } = new MessageChannel();
register('data:text/javascript,' + encodeURIComponent(\`
  let port;
  export const initialize = (data) => { port = data.port; };
  export const load = async (url, context, next) => { port.postMessage(url); return next(url, context); };
\`), { parentURL: import.meta.url, data: { port: port2 }, transferList: [port2] });
await import(process.argv[1]);
const urls = Object.keys(createRequire(import.meta.url).cache);
for (let got = receiveMessageOnPort(port1); got; got = receiveMessageOnPort(port1)) urls.push(got.message);
console.log(JSON.stringify(urls));
process.exit(0);
`;

const loadedBy = (specifier: string): readonly string[] =>
  JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', PROGRAM, specifier], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as string[];

const FOREIGN =
  /node_modules\/(@apollo\/server|graphql-yoga|@envelop|mongoose|mongodb|sodium-native|fastify|@postern)\/|packages\/embedded-mongo|dist\/(storage|server|features|config)/u;

describe.each(['postern/privacy', 'postern/privacy/apollo', 'postern/privacy/yoga'])('%s', (specifier) => {
  test('loads no server, no database and no cipher', () => {
    const urls = loadedBy(specifier);
    expect(urls.some((url) => url.includes('/graphql/'))).toBe(true);
    expect(urls.some((url) => url.includes('/dist/library/'))).toBe(true);
    expect(urls.filter((url) => FOREIGN.test(url))).toEqual([]);
  });
});

test('what this looks for would be found', () => {
  expect(loadedBy('mongoose').some((url) => FOREIGN.test(url))).toBe(true);
  expect(loadedBy('graphql-yoga').some((url) => FOREIGN.test(url))).toBe(true);
});
