import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-explain-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function explain(role: string, query: string, ...more: readonly string[]): Promise<Ran> {
  const file = join(folder, 'query.graphql');
  await writeFile(file, query);
  const args = ['dist/cli/main.js', 'explain', '--role', role, '--query', file, ...more];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

const ORDER =
  '{ order(by: {number: "P-10001"}) { number contactEmail deliveryAddress { name countryCode } } }';

it('names the rule of each decision, and what a form lacks', async () => {
  const { code, stdout } = await explain('OPERATIONS', ORDER);
  expect(code).toBe(0);
  expect(stdout).toContain('As OPERATIONS, for ORDER_VERIFICATION:\n');
  expect(stdout).toContain('order.number (Order.number): plain\n');
  expect(stdout).toContain('order.contactEmail (Order.contactEmail):\n  WITHHELD otherwise — no rule');
  expect(stdout).toMatch(
    /order\.deliveryAddress\.name .*\n {2}WITHHELD when ASSIGNED .*no GENERAL form of it\n/u,
  );
  expect(stdout).toMatch(/order\.deliveryAddress\.countryCode .*\n {2}GENERAL when ASSIGNED /u);
});

it('decides for the purpose that is asked for', async () => {
  const masked = await explain('AFTER_SALES', ORDER, '--purpose', 'CONSULTATION');
  expect(masked.stdout).toContain('PARTIAL when ASSIGNED');
  expect((await explain('AFTER_SALES', ORDER, '--purpose', 'FULFILMENT')).code).toBe(1);
});

it('knows what a role may not even ask for', async () => {
  const { stdout } = await explain('ANALYST', ORDER);
  expect(stdout).toContain('order (Query.order): refused to this role\n');
  expect(stdout).not.toContain('contactEmail');
});

it('with --chain names every rule that was considered, and why it was out', async () => {
  const { stdout } = await explain('OPERATIONS', ORDER, '--chain');
  expect(stdout).toContain('  Query.order serves ORDER_VERIFICATION, FULFILMENT,');
  expect(stdout).toContain('  OPERATIONS acts for ORDER_VERIFICATION, FULFILMENT\n');
  expect(stdout).toContain('    out, for other roles: CLEAR — Order.contactEmail @personal\n');
  expect(stdout).toMatch(/ {4}decides when ASSIGNED: GENERAL — Order\.deliveryAddress @reveal/u);
});

it('follows fragments', async () => {
  const { stdout } = await explain(
    'AFTER_SALES',
    `query { order(by: {number: "P-10001"}) { ...Contact } node(id: "x") { ... on Order { note } } }
     fragment Contact on Order { contactEmail deliveryAddress { ...Name } }
     fragment Name on Address { name }`,
  );
  expect(stdout).toMatch(/^order\.contactEmail \(Order\.contactEmail\):\n {2}PARTIAL when ASSIGNED/mu);
  expect(stdout).toMatch(/^order\.deliveryAddress\.name \(Address\.name\):\n {2}CLEAR when ASSIGNED/mu);
  expect(stdout).toMatch(/^node\.note \(Order\.note\):\n {2}CLEAR when ASSIGNED/mu);
});

it('is machine-readable', async () => {
  const { stdout } = await explain('CUSTOMER', ORDER, '--json');
  const { fields } = JSON.parse(stdout) as {
    fields: { coordinate: string; decisions: unknown; considered?: { out: string | null }[] }[];
  };
  expect(fields.find(({ coordinate }) => coordinate === 'Order.contactEmail')?.decisions).toEqual([
    { verdict: 'CLEAR', when: ['OWNER'], rule: 'Order.contactEmail @personal' },
    { verdict: 'WITHHELD', when: [], rule: null },
  ]);
  expect(
    fields.find(({ coordinate }) => coordinate === 'Order.contactEmail')?.considered?.map(({ out }) => out),
  ).toEqual([null, 'ROLE', 'ROLE']);
});

it.each([
  ['an unknown role', 'ADMIN', ORDER],
  ['a query that its schema lacks', 'CUSTOMER', '{ cases { nodes { id } } }'],
  ['a broken query', 'CUSTOMER', '{ order('],
])('refuses %s in one line', async (_what, role, query) => {
  const { code, stdout, stderr } = await explain(role, query);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
