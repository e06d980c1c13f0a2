import type { Answer, Caller, GatewayProcess } from '../support/gatewayProcess.js';

/** A person whom the README shows asking. */
interface Asking {
  readonly title: string;
  readonly caller: Caller;
  readonly query: string;
  /** The answer's part that the rows below read. */
  readonly object: (data: Answer['data']) => Record<string, unknown> | null;
}

const ORDER = `{ order(by: {number: "P-10001"}) { number contactEmail contactPhone deliveryInstructions note
  deliveryAddress { name lines postalCode locality countryCode } lines { quantity title } total { amountMinor currency } } }`;
const TASKS = `{ deliveryTasks(first: 100) { nodes { id phone deliveryInstructions: instructions
  deliveryAddress: recipient { name lines postalCode locality countryCode } } } }`;

type Nodes = { readonly deliveryTasks: { readonly nodes: readonly Record<string, unknown>[] } };
const theOrder = (data: Answer['data']): Record<string, unknown> | null =>
  (data?.['order'] as Record<string, unknown> | null | undefined) ?? null;
/** Carriers know no order number: the demo's order is the one that goes to this name. */
const theTask = (data: Answer['data']): Record<string, unknown> | null => {
  const { nodes } = (data as unknown as Nodes).deliveryTasks;
  const task = nodes.find((node) => (node['deliveryAddress'] as { name: string }).name === 'Jana Voss');
  return task === undefined
    ? null
    : { ...task, number: '(a task id of its own)', contactPhone: task['phone'] };
};

function analyticsQuery(now: Date): string {
  const day = (at: Date): string => at.toISOString().slice(0, 10);
  const from = new Date(now.getTime() - 365 * 24 * 3600 * 1000);
  return `{ analytics(metric: ORDERS_BY_COUNTRY, range: {from: "${day(from)}", to: "${day(now)}"}) { key count } }`;
}

const askings = (now: Date): readonly Asking[] => [
  {
    title: 'Jana, its customer',
    caller: { role: 'CUSTOMER', id: 'customer-01' },
    query: ORDER,
    object: theOrder,
  },
  {
    title: 'After-sales, with its case',
    caller: { role: 'AFTER_SALES', id: 'staff-01', case: 'C-1001' },
    query: ORDER,
    object: theOrder,
  },
  {
    title: 'The carrier',
    caller: { role: 'CARRIER', id: 'driver-01', partner: 'carrier-01' },
    query: TASKS,
    object: theTask,
  },
  {
    title: 'An analyst',
    caller: { role: 'ANALYST', id: 'staff-10' },
    query: analyticsQuery(now),
    object: (data) => ({ counts: data?.['analytics'] }),
  },
  {
    title: 'Another customer',
    caller: { role: 'CUSTOMER', id: 'customer-02' },
    query: ORDER,
    object: theOrder,
  },
];

type Row = readonly [label: string, read: (object: Record<string, unknown>) => unknown];
const address = (part: string) => (object: Record<string, unknown>) =>
  (object['deliveryAddress'] as Record<string, unknown> | null | undefined)?.[part];

const ROWS: readonly Row[] = [
  ['number', (object) => object['number']],
  ['name', address('name')],
  ['email', (object) => object['contactEmail']],
  ['phone', (object) => object['contactPhone']],
  ['street', (object) => (address('lines')(object) as readonly string[] | null | undefined)?.join(', ')],
  [
    'town',
    (object) =>
      joined(address('postalCode')(object), address('locality')(object), address('countryCode')(object)),
  ],
  ['instructions', (object) => object['deliveryInstructions']],
  ['note', (object) => object['note']],
  [
    'bought',
    (object) =>
      (object['lines'] as { quantity: number; title: string }[] | null | undefined)
        ?.map(({ quantity, title }) => `${quantity} × ${title}`)
        .join(', '),
  ],
  ['total', (object) => money(object['total'])],
  [
    'orders to Germany',
    (object) =>
      (object['counts'] as { key: string; count: number }[] | undefined)?.find(({ key }) => key === 'DE')
        ?.count,
  ],
];

const joined = (...parts: readonly unknown[]): string | null =>
  parts.every((part) => part == null) ? null : parts.filter((part) => part != null).join(' ');
const money = (total: unknown): string | null => {
  if (total == null) return null;
  const { amountMinor, currency } = total as { amountMinor: number; currency: string };
  return `${(amountMinor / 100).toFixed(2)} ${currency}`;
};

/** The README's table: asked for one by one, each cell as it was answered. */
export async function fiveViewers(gateway: GatewayProcess, now: Date): Promise<string> {
  const columns: { title: string; object: Record<string, unknown> | null }[] = [];
  for (const { title, caller, query, object } of askings(now)) {
    const answer = await gateway.ask(caller, query);
    if (answer.errors.length > 0) throw new Error(`${title}: ${answer.text}`);
    columns.push({ title, object: object(answer.data) });
  }
  const cell = (value: unknown): string => (value == null ? '' : String(value));
  return [
    `| | ${columns.map(({ title }) => title).join(' | ')} |`,
    `| --- | ${columns.map(() => '---').join(' | ')} |`,
    ...ROWS.map(([label, read]) => {
      const cells = columns.map(({ object }) =>
        object === null ? (label === 'number' ? 'null' : '') : cell(read(object)),
      );
      return `| ${label} | ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}
