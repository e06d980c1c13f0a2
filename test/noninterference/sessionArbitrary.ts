import fc from 'fast-check';
import { POLICIES } from '../../src/createFeatures.js';
import type { Role } from '../../src/privacy/index.js';
import { permissionsOf } from '../../src/server/permissions.js';
import { RequestArbitrary } from './RequestArbitrary.js';
import type { Request, Step } from './Request.js';
import { schemaFor, type Session } from './runSession.js';
import type { Situation } from './seedShop.js';
import type { Twins } from './Twins.js';

/** Requests to one viewer before what is hidden from them changes anew. */
export const PER_SESSION = 20;
/**
 * Of these so many ask a root field for all that it has, go for a personal field, and for any field, each in its turn;
 * the others ask for whatever comes.
 */
const SWEPT = 4;
const PERSONAL = 8;
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
    [...permissionsOf(POLICIES, 'Query')].flatMap(([name, roles]) => (roles.includes(role) ? [name] : [])),
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
  const ask = (drawn: fc.Arbitrary<Request>): fc.Arbitrary<Step> => drawn.map((each) => ({ ask: each }));
  const inTurn = (): readonly fc.Arbitrary<Request>[] => [
    ...turns.take(`roots of ${name}`, [...roots], SWEPT).map((root) => requests.sweep(root)),
    // Each viewer asks for everything personal, viewers of a role together for everything.
    ...turns.take(name, personal, PERSONAL).map((each) => requests.towards(each, roots)),
    ...turns.take(role, requests.coordinates, DIRECTED).map((each) => requests.towards(each, roots)),
  ];
  const directed =
    target === undefined ? inTurn() : Array.from({ length: PERSONAL }, () => requests.towards(target, roots));
  const free = fc.oneof(
    { arbitrary: ask(requests.any('query')), weight: 3 },
    { arbitrary: ask(requests.any('mutation')), weight: 4 },
    { arbitrary: fc.nat(PER_SESSION).map((again): Step => ({ again })), weight: 1 },
  );
  const steps = [...directed.map(ask), ...Array.from({ length: PER_SESSION - directed.length }, () => free)];
  return fc.record({
    // A step that can be left out without losing the difference is left out.
    steps: fc.tuple(...steps.map((step) => fc.option(step, { nil: null, freq: 1_000_000 }))),
    changed: fc.constantFrom(1, 0.7),
    gone: fc.constantFrom(0, 0.5, 1),
    seed: fc.nat(2 ** 30),
  });
}
