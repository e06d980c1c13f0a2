import fc from 'fast-check';
import { PERMISSIONS } from '../../src/createFeatures.js';
import type { Role } from '../../src/privacy/index.js';
import { permissionsOf } from '../../src/server/permissions.js';
import { RequestArbitrary } from './RequestArbitrary.js';
import type { Step } from './Request.js';
import { schemaFor, type Session } from './runSession.js';
import type { Situation } from './seedShop.js';
import type { Twins } from './Twins.js';

/** Requests to one viewer before what is hidden from them changes anew. */
export const PER_SESSION = 20;
/** Of these so many go for a personal field whose turn it is, and for any field; the others for whatever comes. */
const PERSONAL = 10;
const DIRECTED = 3;

/** Whose turn it is: of a list one after the other, for each who has a name. */
export class Turns {
  readonly #next = new Map<string, number>();

  take(name: string, coordinates: readonly string[], count: number): readonly string[] {
    const from = this.#next.get(name) ?? 0;
    this.#next.set(name, from + count);
    const many = Math.min(count, coordinates.length);
    return Array.from(
      { length: many },
      (_, index) => coordinates[(from + index) % coordinates.length] as string,
    );
  }
}

const ARBITRARIES = new WeakMap<object, RequestArbitrary>();

/** The requests that a role's schema allows. */
export function requestsFor(twins: Twins, role: Role): RequestArbitrary {
  const schema = schemaFor(twins, role);
  const requests = ARBITRARIES.get(schema) ?? new RequestArbitrary(schema);
  ARBITRARIES.set(schema, requests);
  return requests;
}

/** The root fields of questions that a role may ask. */
export const rootsOf = (role: Role): ReadonlySet<string> =>
  new Set(
    [...permissionsOf(PERMISSIONS, 'Query')].flatMap(([name, roles]) => (roles.includes(role) ? [name] : [])),
  );

/** @param target what all that is directed goes for, in place of what has its turn. */
export function sessionFor(
  twins: Twins,
  situation: Situation,
  turns: Turns,
  target?: string,
): fc.Arbitrary<Session> {
  const { role = 'ANONYMOUS', name } = situation;
  const requests = requestsFor(twins, role);
  const roots = rootsOf(role);
  const within = requests.coordinates.filter((coordinate) => requests.leadsTo(coordinate, roots));
  const personal = within.filter((coordinate) => twins.model.fields.has(coordinate));
  const inTurn = (): readonly string[] => [
    // Each viewer asks for everything personal, viewers of a role together for everything.
    ...turns.take(name, personal, PERSONAL),
    ...turns.take(role, requests.coordinates, DIRECTED),
  ];
  const directed = (target === undefined ? inTurn() : Array<string>(PERSONAL + DIRECTED).fill(target)).map(
    (coordinate) => requests.towards(coordinate, roots).map((ask): Step => ({ ask })),
  );
  const free = fc.oneof(
    { arbitrary: requests.any('query').map((ask): Step => ({ ask })), weight: 3 },
    { arbitrary: requests.any('mutation').map((ask): Step => ({ ask })), weight: 4 },
    { arbitrary: fc.nat(PER_SESSION).map((again): Step => ({ again })), weight: 1 },
  );
  const steps = [...directed, ...Array.from({ length: PER_SESSION - directed.length }, () => free)];
  return fc.record({
    // A step that can be left out without losing the difference is left out.
    steps: fc.tuple(...steps.map((step) => fc.option(step, { nil: null, freq: 1_000_000 }))),
    changed: fc.constantFrom(1, 0.7),
    gone: fc.constantFrom(0, 0.5, 1),
    seed: fc.nat(2 ** 30),
  });
}
