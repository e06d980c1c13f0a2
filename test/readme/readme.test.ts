import { readFile, writeFile } from 'node:fs/promises';
import { GatewayProcess } from '../support/gatewayProcess.js';
import { fiveViewers } from './fiveViewers.js';

const BEGIN = '<!-- five-viewers -->';
const END = '<!-- /five-viewers -->';

let gateway: GatewayProcess;
let readme: string;

beforeAll(async () => {
  gateway = await GatewayProcess.start({ SEED: 'true' });
  readme = await readFile('README.md', 'utf8');
}, 180_000);
afterAll(() => gateway?.remove());

/** Padding is the formatter's; how many orders were placed in whole months depends on today. */
const comparable = (table: string): string =>
  table
    .split('\n')
    .map((line) => line.replace(/ +/gu, ' ').replace(/-{3,}/gu, '---'))
    .map((line) => (line.startsWith('| orders to Germany') ? line.replace(/\d+/gu, '(a count)') : line))
    .join('\n')
    .trim();

it('shows the one order as five viewers get it', async () => {
  const table = await fiveViewers(gateway, new Date());
  const [before = '', rest = ''] = readme.split(BEGIN);
  const [shown = '', after = ''] = rest.split(END);
  if (process.env['UPDATE_SNAPSHOTS'] !== undefined) {
    await writeFile('README.md', `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
    return;
  }
  expect(comparable(shown)).toBe(comparable(table));
});

it('explains its example', async () => {
  const args = ['explain', '--role', 'CARRIER', '--query', 'docs/examples/delivery-task.graphql'];
  const { code, stdout } = await gateway.command(...args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/deliveryTask\.recipient .*\n {2}CLEAR when CARRYING/u);
});

it.each([
  ['check', ['check']],
  ['map', ['map']],
  ['audit verify', ['audit', 'verify']],
])('%s works as printed', async (command, args) => {
  expect(readme).toContain(`npm run -s postern -- ${command}\n`);
  expect((await gateway.command(...args)).code).toBe(0);
});
