import {
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { NORMALISE } from '../../src/privacy/model/normalise.js';
import { MARKERS, REVEALED, type Situation, WIRE } from '../contract/revealTable.js';
import type { Answer, Caller } from '../support/gatewayProcess.js';
import { type ObservedGateway, openObservedGateway } from '../support/observedGateway.js';
import { plantOrderThrough, type PlantedOrder } from '../support/plantOrder.js';
import { benignRequest, type Root, rootFieldsOf, type ValidScalar, validScalars } from './requestsOf.js';

let gateway: ObservedGateway;
let planted: PlantedOrder;
let valid: ValidScalar;
beforeAll(async () => {
  gateway = await openObservedGateway();
  planted = await plantOrderThrough(gateway, gateway.storage);
  const ids = (coordinate: string): string => (/task/iu.test(coordinate) ? planted.taskId : planted.orderId);
  valid = validScalars(ids, planted.number);
}, 120_000);
afterAll(() => gateway?.close());

const situations = (): readonly (readonly [Situation, Caller])[] =>
  Object.entries(planted.callers) as [Situation, Caller][];

const gates = () => Object.values(gateway.gateway.gates).map(({ clientSchema }) => clientSchema);
const schemaOf = ({ role }: Caller): GraphQLSchema => {
  const { PUBLIC, STAFF, PARTNER } = gateway.gateway.gates;
  return (role === 'CARRIER' ? PARTNER : role === undefined || role === 'CUSTOMER' ? PUBLIC : STAFF)
    .clientSchema;
};

/** What the table says of a coordinate; null where it is withheld. */
const expected = (coordinate: string, situation: Situation): unknown => {
  const form = REVEALED[coordinate]?.[situation];
  return form === undefined ? null : WIRE[coordinate]?.[form];
};

/** The planted values that a situation may see somewhere. */
function allowed(situation: Situation): readonly string[] {
  const shown = JSON.stringify(Object.keys(REVEALED).map((coordinate) => expected(coordinate, situation)));
  return MARKERS.filter((marker) => shown.includes(marker));
}

const shownIn = (answer: Answer): readonly string[] =>
  MARKERS.filter((marker) => answer.text.includes(marker));

const NAMES = [
  ...['x', 'id', '__proto__', 'prototype', 'constructor', 'then', 'catch', 'toJSON', 'toString', 'valueOf'],
  ...['hasOwnProperty', 'length', 'name', 'extensions', 'errors', 'data', '__defineGetter__'],
];

it.each(NAMES)('an alias %s changes nothing of what is decided and logged', async (alias) => {
  for (const [situation, caller] of situations()) {
    const order = `${alias}: order(by: {number: "${planted.number}"})`;
    const query = `{ ${order} { ${alias}: contactEmail a: deliveryAddress { ${alias}: name } b: customer { ${alias}: email } } }`;
    const answer = await gateway.ask(caller, query);
    const object = answer.data === null ? null : valueAt(answer.data, alias);
    const whole = expected('Order.deliveryAddress', situation) as { name: unknown } | null;
    if (object === null) {
      expect(shownIn(answer)).toEqual([]);
      continue;
    }
    expect({ situation, got: valueAt(object, alias) }).toEqual({
      situation,
      got: expected('Order.contactEmail', situation),
    });
    expect(valueAt(valueAt(object, 'a'), alias)).toEqual(whole?.name ?? null);
    const customer = valueAt(object, 'b');
    if (customer !== null) expect(valueAt(customer, alias)).toEqual(expected('Customer.email', situation));
  }
  const { owner } = planted.callers;
  const entry = await newestEntryOf(
    owner,
    `{ order(by: {number: "${planted.number}"}) { ${alias}: contactEmail } }`,
  );
  expect(entry).toMatchObject({
    action: 'reveal',
    fields: [{ coordinate: 'Order.contactEmail', form: 'CLEAR' }],
  });
});

/** A member of its own, whatever it is called. */
const valueAt = (object: unknown, key: string): unknown =>
  typeof object === 'object' && object !== null && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : null;

async function newestEntryOf(caller: Caller, query: string): Promise<unknown> {
  const before = await gateway.storage.audit.model.countDocuments();
  await gateway.ask(caller, query);
  expect(await gateway.storage.audit.model.countDocuments()).toBe(before + 1);
  return gateway.storage.audit.model.findOne({ chain: 'reads' }).sort({ seq: -1 }).lean();
}

it('a condition in a variable decides anew each time, whoever’s plan it shares', async () => {
  const query = `query ($number: OrderNumber!, $with: Boolean!, $not: Boolean!) {
    order(by: {number: $number}) {
      number contactEmail @include(if: $with) ... on Order @skip(if: $not) { deliveryInstructions }
    }
  }`;
  for (const [with_, not] of [
    [false, true],
    [true, false],
    [true, true],
    [false, false],
  ] as const) {
    for (const [situation, caller] of situations()) {
      const { data } = await gateway.ask(caller, query, { number: planted.number, with: with_, not });
      const order = data?.['order'] as object | null | undefined;
      if (order == null) continue;
      expect({ situation, order }).toEqual({
        situation,
        order: {
          number: planted.number,
          ...(with_ && { contactEmail: expected('Order.contactEmail', situation) }),
          ...(!not && { deliveryInstructions: expected('Order.deliveryInstructions', situation) }),
        },
      });
    }
  }
});

/** Asks every root field of a kind for everything that can be selected below it, the planted ids put in. */
async function sweep(
  root: Root,
  who: readonly (readonly [Situation, Caller])[],
): Promise<Map<Situation, Set<string>>> {
  const seen = new Map<Situation, Set<string>>();
  for (const [situation, caller] of who) {
    const schema = schemaOf(caller);
    const shown = new Set<string>();
    seen.set(situation, shown);
    for (const [of, field] of rootFieldsOf(schema)) {
      if (of !== root) continue;
      const { query, variables } = benignRequest(schema, root, field, valid, 5);
      const answer = await gateway.ask(caller, query, variables);
      expect({ field: field.name, status: answer.status, errors: answer.errors.filter(isOurs) }).toEqual({
        field: field.name,
        status: expect.any(Number),
        errors: [],
      });
      for (const marker of shownIn(answer)) shown.add(marker);
    }
  }
  return seen;
}

const isOurs = ({ extensions }: Answer['errors'][number]): boolean =>
  extensions['code'] === 'INTERNAL_SERVER_ERROR';

const byOwnerLast = () => {
  const of = situations();
  return [...of.filter(([name]) => name !== 'owner'), ...of.filter(([name]) => name === 'owner')];
};

it('whatever can be selected by whatever way, through interfaces, pages and back, shows what the table allows', async () => {
  for (const [situation, shown] of await sweep('query', situations())) {
    expect({ situation, more: [...shown].filter((each) => !allowed(situation).includes(each)) }).toEqual({
      situation,
      more: [],
    });
    if (situation === 'owner') expect(shown.size).toBeGreaterThan(10);
  }
});

it('what a mutation answers shows no more than a query', async () => {
  for (const [situation, shown] of await sweep('mutation', byOwnerLast())) {
    expect({ situation, more: [...shown].filter((each) => !allowed(situation).includes(each)) }).toEqual({
      situation,
      more: [],
    });
  }
});

/** Every argument of every field that a client can name, and every field of every input that it leads to. */
function* readArguments(schema: GraphQLSchema): Generator<{ at: string; type: GraphQLNamedType }> {
  const inputs = new Set<GraphQLNamedType>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getMutationType() || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      for (const argument of field.args) {
        const named = getNamedType(argument.type);
        inputs.add(named);
        yield { at: `${type.name}.${field.name}(${argument.name}:)`, type: named };
      }
    }
  }
  for (const input of inputs) {
    if (!isInputObjectType(input)) continue;
    for (const field of Object.values(input.getFields())) {
      const named = getNamedType(field.type);
      inputs.add(named);
      yield { at: `${input.name}.${field.name}`, type: named };
    }
  }
}

it('nothing personal can be filtered, sorted or searched by, in any audience', () => {
  const found = gates().flatMap((schema) => [...readArguments(schema)]);
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter(({ type }) => Object.hasOwn(NORMALISE, type.name)).map(({ at }) => at)).toEqual([]);
});

it.each([
  '{ orders(first: 1, filter: {contactEmail: {startsWith: "qz"}}) { nodes { id } } }',
  '{ orders(first: 1, filter: {contactEmail: "qzemarker@qzdmarker.example"}) { nodes { id } } }',
  '{ orders(first: 1, orderBy: contactEmail) { nodes { id } } }',
  '{ orders(first: 1, sort: {field: contactEmail}) { nodes { id } } }',
  '{ orders(first: 1) { totalCount } }',
  '{ orders(first: 1) { aggregate { contactEmail { count } } } }',
  '{ order(by: {contactEmail: "qzemarker@qzdmarker.example"}) { id } }',
  '{ orders(first: 1) @defer { nodes { id } } }',
  '{ orders(first: 1) { nodes { ... @defer { contactEmail } } } }',
  'subscription { orders(first: 1) { nodes { contactEmail } } }',
])('nobody is answered %s', async (query) => {
  for (const [, caller] of situations()) {
    const answer = await gateway.ask(caller, query);
    expect(answer.data).toBeNull();
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toContain('BAD_USER_INPUT');
    expect(shownIn(answer)).toEqual([]);
  }
});
