import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { type Feature, type Role, ROLES } from '../../src/privacy/index.js';
import { type Gateway } from '../../src/server/gateway.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { MemoryLog } from '../server/fakeFeature.js';
import { memoryGateway, startTestServer, type TestServer } from '../server/testServer.js';
import { type Place, placesOf, type ValidScalar, validScalars } from './requestsOf.js';
import { type Sending, type Ways, waysInText, waysInVariables } from './waysOfSending.js';

const TEXT = 'qzdropped';
const NUMBER = 51.987654321;
const model = loadPrivacyModel();
const plain = validScalars(() => 'T3JkZXI6eA', 'P-10001');
/** Right values, in which a text or a number that is looked for afterwards stands for each that can hold one. */
const marked: ValidScalar = (scalar, coordinate) =>
  scalar === 'String' ? TEXT : scalar === 'Float' ? NUMBER : plain(scalar, coordinate);

/** What the resolvers were given. */
const given: unknown[] = [];
const log = new MemoryLog();
let gateway: Gateway;
let server: TestServer;

beforeAll(async () => {
  gateway = memoryGateway([listener()], log);
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

const ask = async (role: Role, { query, ...how }: Sending) =>
  server.ask(query, {
    ...how,
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

const inVariables = ({ role, place }: Dropped, value: unknown): Ways =>
  waysInVariables(schemaOf(role), place, value, marked);
const inText = ({ role, place }: Dropped, value: (valid: unknown) => unknown): Ways =>
  waysInText(schemaOf(role), place, value, marked);
const MARKED = /qzdropped|51\.98765/u;

/** Sends it, and holds that the resolver was asked without it and the answer tells of its place and no more. */
async function expectForgotten({ role, place }: Dropped, way: string, sending: Sending): Promise<void> {
  given.length = 0;
  const { body, text } = await ask(role, sending);
  const path = receiptOf(place);
  // What stands in a client's variable is called by its name.
  const receipt = (body.extensions?.privacy?.['dropped'] as readonly string[] | undefined)?.map((each) =>
    each.replace(/^v(?=\.)/u, place.argument),
  );
  const got = given.map((args) => at(args, [place.argument, ...place.path]));
  expect({ path, way, asked: given.length > 0 }).toEqual({ path, way, asked: true });
  expect({ path, way, got: got.filter((each) => each !== undefined) }).toEqual({ path, way, got: [] });
  expect({ path, way, receipt }).toEqual({ path, way, receipt: [path] });
  expect(text + inspect(given, { depth: 12 })).not.toMatch(MARKED);
}

test('what is sent to a dropped place, however it is sent, reaches no resolver, no log and no answer, and is receipted', async () => {
  for (const dropped of droppedPlaces()) {
    const right = typeof plain(String(dropped.place.type), '') === 'number' ? NUMBER : TEXT;
    const ways = { ...inVariables(dropped, right), ...inText(dropped, (valid) => valid) };
    for (const [way, sending] of Object.entries(ways)) await expectForgotten(dropped, way, sending);
  }
  expect(server.logged.join('\n') + JSON.stringify(log.records)).not.toMatch(MARKED);
});

test('an explicit null goes the same way', async () => {
  for (const dropped of droppedPlaces()) {
    const ways = { ...inVariables(dropped, null), ...inText(dropped, () => null) };
    for (const [way, sending] of Object.entries(ways)) await expectForgotten(dropped, way, sending);
  }
});

test('so does whatever has another type than the place, and it fails no request', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 9 }).map((inner) => TEXT + inner);
  const value = fc.oneof(
    text,
    fc.constantFrom(NUMBER, true, [], {}),
    fc.array(fc.oneof(text, fc.array(text, { maxLength: 2 })), { maxLength: 3 }),
    fc.dictionary(text, fc.oneof(text, fc.dictionary(text, text, { maxKeys: 2 })), { maxKeys: 3 }),
  );
  const ways = Object.keys(inVariables(droppedPlaces()[0] as Dropped, null));
  const attack = fc.tuple(fc.constantFrom(...droppedPlaces()), fc.constantFrom(...ways), value);
  await fc.assert(
    fc.asyncProperty(attack, async ([dropped, way, sent]) => {
      await expectForgotten(dropped, way, inVariables(dropped, sent)[way] as Sending);
    }),
    { numRuns: 150 },
  );
  expect(server.logged.join('\n') + JSON.stringify(log.records)).not.toMatch(MARKED);
});

test('so does a literal of another type', async () => {
  for (const dropped of droppedPlaces()) {
    const isText = String(dropped.place.type) === 'String';
    for (const wrong of [isText ? NUMBER : TEXT, { [TEXT]: TEXT }, [{ [TEXT]: [NUMBER] }]]) {
      const ways = inText(dropped, () => wrong);
      for (const [way, sending] of Object.entries(ways)) await expectForgotten(dropped, way, sending);
    }
  }
  expect(server.logged.join('\n')).not.toMatch(MARKED);
});

test('a place that was not sent is not receipted, whatever else the mutation is sent', async () => {
  for (const dropped of droppedPlaces()) {
    for (const sending of Object.values(inVariables(dropped, undefined))) {
      given.length = 0;
      const { body } = await ask(dropped.role, sending);
      expect(given.length).toBeGreaterThan(0);
      expect(body.extensions?.privacy?.['dropped']).toBeUndefined();
    }
  }
});
