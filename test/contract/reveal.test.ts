import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Answer, type Caller, GatewayProcess } from '../support/gatewayProcess.js';
import { joinStorage, plantOrder, type PlantedOrder } from '../support/plantOrder.js';
import { bytesOf } from '../support/testStorage.js';
import { MARKERS, REVEALED, type Situation, WIRE } from './revealTable.js';

let gateway: GatewayProcess;
let planted: PlantedOrder;
/** Everything that was answered or refused, to be searched for markers. */
const refused: string[] = [];

beforeAll(async () => {
  gateway = await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' });
  planted = await plantOrder(gateway);
}, 120_000);
afterAll(() => gateway?.remove());

const ADDRESS = '{ name organization lines dependentLocality locality region postalCode countryCode }';
/** What to select below each personal coordinate. */
const BELOW: Readonly<Record<string, string>> = {
  'Order.deliveryAddress': ADDRESS,
  'Order.lines': '{ sku title quantity unitPrice { amountMinor currency } }',
  'Order.total': '{ amountMinor currency }',
  'DeliveryTask.recipient': ADDRESS,
};

/** A way to an object of a type: what wraps its selection, and where the answer holds it. */
interface Way {
  readonly type:
    'Order' | 'Customer' | 'Membership' | 'Case' | 'TrackingEvent' | 'DeliveryTask' | 'DataRequest';
  readonly open: (selection: string) => string;
  readonly at: readonly (string | number)[];
}

const ways = (): readonly Way[] => {
  const order = `order(by: {number: "${planted.number}"})`;
  const node = `node(id: "${planted.orderId}")`;
  const task = `deliveryTask(id: "${planted.taskId}")`;
  return [
    { type: 'Order', open: (s) => `{ it: ${order} { ${s} } }`, at: ['it'] },
    { type: 'Order', open: (s) => `{ it: ${node} { ... on Order { ${s} } } }`, at: ['it'] },
    { type: 'Order', open: (s) => `{ it: ${node} { ...F } } fragment F on Order { ${s} }`, at: ['it'] },
    { type: 'Order', open: (s) => `{ orders(first: 1) { nodes { ${s} } } }`, at: ['orders', 'nodes', 0] },
    {
      type: 'Order',
      open: (s) => `{ orders(first: 1) { edges { node { ...F } } } } fragment F on Order { ${s} }`,
      at: ['orders', 'edges', 0, 'node'],
    },
    {
      type: 'Order',
      open: (s) => `{ cases(first: 50) { nodes { purpose order { ${s} } } } }`,
      at: ['cases', 'nodes', '*', 'order'],
    },
    { type: 'Customer', open: (s) => `{ it: ${order} { customer { ${s} } } }`, at: ['it', 'customer'] },
    { type: 'Customer', open: (s) => `{ viewer { customer { ${s} } } }`, at: ['viewer', 'customer'] },
    {
      type: 'Customer',
      open: (s) => `{ it: node(id: "${planted.customerId}") { ... on Customer { ${s} } } }`,
      at: ['it'],
    },
    {
      type: 'Customer',
      open: (s) =>
        `{ cases(first: 50) { nodes { order { customer { ...F } } } } } fragment F on Customer { ${s} }`,
      at: ['cases', 'nodes', '*', 'order', 'customer'],
    },
    {
      type: 'Membership',
      open: (s) => `{ it: ${order} { customer { membership { ${s} } } } }`,
      at: ['it', 'customer', 'membership'],
    },
    {
      type: 'Membership',
      open: (s) => `{ viewer { customer { membership { ...F } } } } fragment F on Membership { ${s} }`,
      at: ['viewer', 'customer', 'membership'],
    },
    {
      type: 'Case',
      open: (s) => `{ cases(first: 50) { nodes { order { id } ${s} } } }`,
      at: ['cases', 'nodes', '*'],
    },
    {
      type: 'Case',
      open: (s) => `{ ${planted.caseIds.map((id, i) => `n${i}: node(id: "${id}") { ...F }`).join(' ')} }
        fragment F on Case { order { id } ${s} }`,
      at: ['*'],
    },
    {
      type: 'TrackingEvent',
      open: (s) => `{ it: ${order} { shipments { events { ${s} } } } }`,
      at: ['it', 'shipments', 0, 'events', 0],
    },
    {
      type: 'TrackingEvent',
      open: (s) => `{ orders(first: 1) { nodes { shipments { events { ${s} } } } } }`,
      at: ['orders', 'nodes', 0, 'shipments', 0, 'events', 0],
    },
    {
      type: 'DataRequest',
      open: (s) => `{ it: node(id: "${planted.requestId}") { ... on DataRequest { ${s} } } }`,
      at: ['it'],
    },
    {
      type: 'DataRequest',
      open: (s) => `{ viewer { dataRequests(first: 1) { nodes { ${s} } } } }`,
      at: ['viewer', 'dataRequests', 'nodes', 0],
    },
    {
      type: 'DataRequest',
      open: (s) => `{ dataRightsRequests(first: 1) { nodes { ${s} } } }`,
      at: ['dataRightsRequests', 'nodes', 0],
    },
    { type: 'DeliveryTask', open: (s) => `{ it: ${task} { ${s} } }`, at: ['it'] },
    {
      type: 'DeliveryTask',
      open: (s) => `{ deliveryTasks(first: 5) { nodes { ${s} } } }`,
      at: ['deliveryTasks', 'nodes', 0],
    },
    {
      type: 'DeliveryTask',
      open: (s) => `{ it: node(id: "${planted.taskId}") { ... on DeliveryTask { ${s} } } }`,
      at: ['it'],
    },
  ];
};

const at = (value: unknown, path: Way['at']): unknown =>
  path.reduce<unknown>((inner, key) => {
    if (inner === null || inner === undefined) return null;
    // Of several cases the one whose order opens: to staff the case at hand.
    if (key === '*')
      return Object.values(inner).find((each) => (each as { order?: unknown } | null)?.order != null) ?? null;
    return (inner as Record<string | number, unknown>)[key] ?? null;
  }, value);

const fieldsOf = (type: string): readonly string[] =>
  Object.keys(REVEALED).filter((coordinate) => coordinate.startsWith(`${type}.`));

/** What the table says that `situation` gets of a field; null where it is withheld. */
const expected = (coordinate: string, situation: Situation): unknown => {
  const form = REVEALED[coordinate]?.[situation];
  return form === undefined ? null : WIRE[coordinate]?.[form];
};

/** The situations that reach the order by its number: for all others it doesn't exist. */
const REACHES: readonly Situation[] = [
  'owner',
  'afterSales',
  'consultant',
  'afterSalesOtherPurpose',
  'verifier',
  'picker',
  'officer',
];
const SITUATIONS = (): readonly (readonly [Situation, Caller])[] =>
  Object.entries(planted.callers) as [Situation, Caller][];

function assertAnswer(
  answer: Answer,
  way: Way,
  situation: Situation,
  aliases: ReadonlyMap<string, string>,
): void {
  const object = at(answer.data, way.at) as Record<string, unknown> | null;
  for (const [alias, coordinate] of aliases) {
    const got = object === null ? null : object[alias];
    const right = expected(coordinate, situation);
    // An object that can't be reached shows nothing; one that can shows what the table says.
    if (object !== null)
      expect({ situation, coordinate, got }).toEqual({ situation, coordinate, got: right });
    else if (right === null) expect(got).toBeNull();
  }
  if (object === null) refused.push(answer.text);
}

describe('role × field × form', () => {
  it('covers every personal coordinate of the schema', async () => {
    const map = JSON.parse((await gateway.command('map', '--format', 'json')).stdout) as {
      fields: { field: string; access: unknown; subject: string | null }[];
    };
    const personal = map.fields.filter(({ subject }) => subject !== null).map(({ field }) => field);
    expect(personal.sort()).toEqual(Object.keys(REVEALED).sort());
  });

  it('answers each situation by each way as the table says', async () => {
    for (const [situation, caller] of SITUATIONS()) {
      for (const way of ways()) {
        const fields = fieldsOf(way.type);
        const selection = fields.map((field) => `${field.split('.')[1]} ${BELOW[field] ?? ''}`).join(' ');
        const answer = await gateway.ask(caller, way.open(selection));
        assertAnswer(
          answer,
          way,
          situation,
          new Map(fields.map((field) => [field.split('.')[1] ?? '', field])),
        );
      }
    }
  });

  it('reaches the order in exactly the situations that may', async () => {
    for (const [situation, caller] of SITUATIONS()) {
      const answer = await gateway.ask(caller, `{ order(by: {number: "${planted.number}"}) { number } }`);
      expect({ situation, reached: at(answer.data, ['order', 'number']) }).toEqual({
        situation,
        reached: REACHES.includes(situation) ? planted.number : null,
      });
    }
  });

  it('by each way somebody reaches something', async () => {
    for (const [index, way] of ways().entries()) {
      const field = fieldsOf(way.type)[0] ?? '';
      const selection = `${field.split('.')[1]} ${BELOW[field] ?? ''}`;
      const got: unknown[] = [];
      for (const [, caller] of SITUATIONS()) {
        const object = at((await gateway.ask(caller, way.open(selection))).data, way.at);
        got.push((object as Record<string, unknown> | null)?.[field.split('.')[1] ?? ''] ?? null);
      }
      expect({ index, reached: got.some((value) => value !== null) }).toEqual({ index, reached: true });
    }
  });

  it('every cell of the table is reached by some way', async () => {
    const seen = new Set<string>();
    for (const [situation, caller] of SITUATIONS()) {
      for (const way of ways()) {
        const fields = fieldsOf(way.type);
        const selection = fields.map((field) => `${field.split('.')[1]} ${BELOW[field] ?? ''}`).join(' ');
        const object = at((await gateway.ask(caller, way.open(selection))).data, way.at) as Record<
          string,
          unknown
        > | null;
        for (const field of fields)
          if (object?.[field.split('.')[1] ?? ''] != null) seen.add(`${situation} ${field}`);
      }
    }
    const cells = Object.entries(REVEALED).flatMap(([field, by]) =>
      Object.keys(by).map((situation) => `${situation} ${field}`),
    );
    expect([...seen].sort()).toEqual(cells.sort());
  });

  it('holds under any aliasing, repetition and nesting', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.array(
          fc.record({
            field: fc.nat(),
            name: fc.constantFrom('id', 'a', 'email', '__proto__x', 'then', 'toJSON', 'constructor', 'b2'),
            wrap: fc.boolean(),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async (s, w, picks) => {
          const [situation, caller] = SITUATIONS()[s % SITUATIONS().length] as [Situation, Caller];
          const way = ways()[w % ways().length] as Way;
          const fields = fieldsOf(way.type);
          const aliases = new Map<string, string>();
          const selected = picks.map(({ field, name, wrap }, index) => {
            const coordinate = fields[field % fields.length] ?? '';
            const alias = `${name}${index === 0 ? '' : index}`;
            aliases.set(alias, coordinate);
            const text = `${alias}: ${coordinate.split('.')[1]} ${BELOW[coordinate] ?? ''}`;
            return wrap ? `... on ${way.type} @include(if: true) { ${text} }` : text;
          });
          assertAnswer(await gateway.ask(caller, way.open(selected.join(' '))), way, situation, aliases);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('holds where the same selection also goes back to the customer', async () => {
    const inner = fieldsOf('Order')
      .map((field) => `${field.split('.')[1]} ${BELOW[field] ?? ''}`)
      .join(' ');
    for (const [situation, caller] of SITUATIONS()) {
      const answer = await gateway.ask(
        caller,
        `{ it: node(id: "${planted.orderId}") { id ... on Order { again: customer { id name } ${inner} } } }`,
      );
      const object = at(answer.data, ['it']) as Record<string, unknown> | null;
      for (const field of fieldsOf('Order')) {
        if (object !== null)
          expect({ situation, field, got: object[field.split('.')[1] ?? ''] }).toEqual({
            situation,
            field,
            got: expected(field, situation),
          });
      }
    }
  });

  it('says what was withheld or masked, by decision', async () => {
    const verifier = planted.callers.verifier;
    const answer = await gateway.ask(
      verifier,
      `{ order(by: {number: "${planted.number}"}) { contactEmail deliveryAddress { name countryCode } note } }`,
    );
    expect(answer.privacy.redacted).toEqual([
      { path: 'order.contactEmail', rule: 'WITHHELD', count: 1 },
      { path: 'order.deliveryAddress', rule: 'GENERAL', count: 1 },
      { path: 'order.deliveryAddress.countryCode', rule: 'GENERAL', count: 1 },
      { path: 'order.deliveryAddress.name', rule: 'WITHHELD', count: 1 },
      { path: 'order.note', rule: 'PRESENCE', count: 1 },
    ]);
  });
});

describe('nothing leaks', () => {
  it('dropped inputs are receipted and gone', () => {
    expect(planted.dropped).toEqual(['input.dateOfBirth', 'input.gender', 'input.nationalId']);
  });

  it('errors name the field and echo nothing', async () => {
    const { owner } = planted.callers;
    const attempts = [
      `mutation { orderPlace(input: {idempotencyKey: "${randomUUID()}", contactEmail: "qzbad marker@", lines: [], deliveryAddress: {name: "Qzn", lines: ["x"], locality: "y", countryCode: "QZ"}}) { order { id } } }`,
      'query ($e: EmailAddress = "qzdefault") { viewer { role } }',
      '{ order(by: {number: "qzmarker-number"}) { number } }',
      '{ order(by: {number: "P-1", id: "qzmarker"}) { number } }',
      '{ viewer(qzarg: "qzmarkervalue") { role } }',
      '{ viewer { role } "qzsyntaxmarker" }',
      '{ node(id: "qzmarkernode") { id } }',
    ];
    for (const query of attempts) {
      const answer = await gateway.ask(owner, query);
      refused.push(answer.text);
      expect(answer.text).not.toMatch(
        /qzbad|qzdefault|qzmarker-number|"qzmarker"|qzmarkervalue|qzsyntaxmarker|qzmarkernode/u,
      );
    }
  });

  it('no marker is in a document of either database', async () => {
    const { stores } = await joinStorage(gateway);
    const bytes = Buffer.concat([await bytesOf(stores.data), await bytesOf(stores.keys)]);
    await stores.close();
    expect(bytes.includes(planted.number)).toBe(true);
    expect(MARKERS.filter((marker) => bytes.includes(marker))).toEqual([]);
  });

  it('no marker is in a refused answer, the output of the process, or the data folder', async () => {
    const output = gateway.output;
    const found: string[] = [];
    for (const marker of MARKERS) {
      if (refused.some((text) => text.includes(marker))) found.push(`answer: ${marker}`);
      if (output.includes(marker)) found.push(`output: ${marker}`);
    }
    const files = await gateway.files();
    // The search itself works: what isn't personal is there.
    if (gateway.mongodbUri === undefined)
      expect(files.some(({ bytes }) => bytes.includes(planted.number))).toBe(true);
    for (const { name, bytes } of files) {
      for (const marker of MARKERS) if (bytes.includes(marker)) found.push(`${name}: ${marker}`);
    }
    expect(found).toEqual([]);
  });

  it('no marker is in /metrics, if there is one', async () => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(MARKERS.filter((marker) => metrics.includes(marker))).toEqual([]);
  });

  it('and the log that let it all happen is unbroken', async () => {
    const { code, stdout } = await gateway.command('audit', 'verify');
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/reads: \d+ entries, unbroken/u);
  });
});
