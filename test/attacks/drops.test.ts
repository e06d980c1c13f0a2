import { randomUUID } from 'node:crypto';
import { getNamedType, isObjectType } from 'graphql';
import { type Feature, type Role, ROLES } from '../../src/privacy/index.js';
import { type Gateway } from '../../src/server/gateway.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { MemoryLog } from '../server/fakeFeature.js';
import { memoryGateway, startTestServer, type TestServer } from '../server/testServer.js';
import {
  literalOf,
  type Place,
  placesOf,
  type Request,
  requestAt,
  rootFieldsOf,
  type ValidScalar,
  validScalars,
} from './requestsOf.js';

const TEXT = 'qzdropped';
const NUMBER = 51.987654321;
const model = loadPrivacyModel();
const plain = validScalars(() => 'T3JkZXI6eA', 'P-10001');
/** Right values, in which a text or a number that is looked for afterwards stands for each that can hold one. */
const marked: ValidScalar = (scalar, coordinate) =>
  scalar === 'String' ? TEXT : scalar === 'Float' ? NUMBER : plain(scalar, coordinate);

/** What the resolvers were given. */
const given: unknown[] = [];
let gateway: Gateway;
let server: TestServer;

beforeAll(async () => {
  gateway = memoryGateway([listener()], new MemoryLog());
  server = await startTestServer({ gateway });
});
afterAll(() => server.close());
beforeEach(() => {
  given.length = 0;
});

/** A feature that answers every mutation with nothing and keeps what it was asked. */
function listener(): Feature {
  const roots = [...model.operations.keys()].flatMap((root) => /^Mutation\.(\w+)$/u.exec(root)?.[1] ?? []);
  const listen = (_root: unknown, args: unknown): null => {
    given.push(args);
    return null;
  };
  return {
    name: 'listener',
    resolvers: { Mutation: Object.fromEntries(roots.map((root) => [root, listen])) },
    permissions: { Mutation: Object.fromEntries(roots.map((root) => [root, ROLES])) },
  };
}

interface Dropped {
  readonly role: Role;
  readonly place: Place;
}

/** Every dropped place of a mutation, with somebody who is served it. */
function droppedPlaces(): readonly Dropped[] {
  const seen = new Set<string>();
  return (['CUSTOMER', 'OPERATIONS', 'CARRIER'] as const).flatMap((role) =>
    placesOf(schemaOf(role))
      .filter(({ root, coordinate }) => root === 'mutation' && model.inputs.get(coordinate)?.kind === 'drop')
      .filter(({ coordinate }) => !seen.has(coordinate) && seen.add(coordinate))
      .map((place) => ({ role, place })),
  );
}

function schemaOf(role: Role) {
  const { PUBLIC, STAFF, PARTNER } = gateway.gates;
  return (role === 'CARRIER' ? PARTNER : role === 'CUSTOMER' ? PUBLIC : STAFF).clientSchema;
}

/** The mutation with `value` in the dropped place, in each way in which a client can put it there. */
function waysOf(
  { role, place }: Dropped,
  value: (valid: unknown) => unknown,
): Readonly<Record<string, Request>> {
  const schema = schemaOf(role);
  const { variables } = requestAt(schema, place, value, marked);
  const [, field] =
    rootFieldsOf(schema).find(([root, each]) => root === place.root && each.name === place.field) ?? [];
  const input = field?.args.find(({ name }) => name === place.argument);
  const literal = literalOf(variables[place.argument], getNamedType(input?.type));
  const payload = isObjectType(getNamedType(field?.type)) ? '{ __typename }' : '';
  const call = `${place.field}(${place.argument}: $${place.argument}) ${payload}`;
  const sent = { [place.argument]: variables[place.argument] };
  const declared = `$${place.argument}: ${String(input?.type)}`;
  return {
    'in a variable': { query: `mutation (${declared}) { ${call} }`, variables: sent },
    'in a literal': {
      query: `mutation { ${call.replace(`$${place.argument}`, () => literal ?? '')} }`,
      variables: {},
    },
    'in a default': {
      query: `mutation (${declared} = ${literal}) { ${call} }`,
      variables: {},
    },
  };
}

const ask = async (role: Role, { query, variables }: Request) =>
  server.ask(query, {
    variables,
    token: await server.token(role, `someone-${randomUUID()}`, role === 'CARRIER' ? 'carrier-a' : undefined),
    ...(role === 'CARRIER' && { path: '/partner/graphql' }),
  });

/** The value at a path of what a resolver was given; undefined where a step is missing. */
const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, step) => (inner as Record<string, unknown> | undefined)?.[step === '[]' ? 0 : step],
    value,
  );

/** As the receipt writes a place. */
const receiptOf = ({ argument, path }: Place): string =>
  [argument, ...path].join('.').replaceAll('.[]', '[]');

test('there are dropped places: directly, and in lists', () => {
  const places = droppedPlaces().map(({ place }) => receiptOf(place));
  expect(places).toEqual(expect.arrayContaining(['input.dateOfBirth', 'input.nationalId', 'input.gender']));
  expect(places.some((place) => place.includes('[]'))).toBe(true);
});

test('what is sent to a dropped place, however it is sent, reaches no resolver, no log and no answer, and is receipted', async () => {
  for (const dropped of droppedPlaces()) {
    const { role, place } = dropped;
    for (const [way, request] of Object.entries(waysOf(dropped, (valid) => valid))) {
      given.length = 0;
      const { body, text } = await ask(role, request);
      const where = { place: receiptOf(place), way };
      expect({ ...where, asked: given.length }).toEqual({ ...where, asked: 1 });
      expect({ ...where, got: at(given[0], [place.argument, ...place.path]) }).toEqual({
        ...where,
        got: undefined,
      });
      expect({ ...where, receipt: body.extensions?.privacy?.['dropped'] }).toEqual({
        ...where,
        receipt: [receiptOf(place)],
      });
      expect(text).not.toMatch(/qzdropped|51\.98765/u);
    }
  }
  expect(server.logged.join('\n')).not.toMatch(/qzdropped|51\.98765/u);
});

test('an explicit null goes the same way', async () => {
  for (const dropped of droppedPlaces().filter(({ place }) => !String(place.type).endsWith('!'))) {
    for (const request of Object.values(waysOf(dropped, () => null))) {
      given.length = 0;
      await ask(dropped.role, request);
      expect(given).toHaveLength(1);
      expect(at(given[0], [dropped.place.argument, ...dropped.place.path])).toBeUndefined();
    }
  }
});
