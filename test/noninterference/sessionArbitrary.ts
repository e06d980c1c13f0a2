import fc from 'fast-check';
import { POLICIES } from '../../src/createFeatures.js';
import type { Purpose, Role } from '../../src/privacy/index.js';
import { permissionsOf } from '../../src/server/permissions.js';
import { caseOf } from './hiddenFields.js';
import { RequestArbitrary } from './RequestArbitrary.js';
import { mayServe, purposesOf } from './requestPurpose.js';
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
const SELDOM = 8;

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

/** The root fields of questions that a role may ask, for one purpose where one is said. */
export const rootsOf = ({ model }: Twins, role: Role, purpose?: Purpose): ReadonlySet<string> =>
  new Set(
    [...permissionsOf(POLICIES, 'Query')].flatMap(([name, roles]) =>
      roles.includes(role) && (purpose === undefined || mayServe(model, `Query.${name}`, purpose))
        ? [name]
        : [],
    ),
  );

/** One session of a viewer in so many finds the access log down; the fourth is the first. */
const DOWN = 8;
const FIRST_DOWN = 3;

/**
 * @param round how often this viewer has had a session: each is for another of their purposes, in turn.
 * @param target what all of it goes for, in place of what has its turn: coordinates, with commas.
 */
export function sessionFor(
  twins: Twins,
  situation: Situation,
  turns: Turns,
  round: number,
  target?: string,
): fc.Arbitrary<Session> {
  const { role = 'ANONYMOUS', name } = situation;
  const requests = requestsFor(twins, role);
  const purposes = purposesOf(role, situation.purpose, caseOf(situation, twins.shop)?.['purpose']);
  const logDown = target === undefined && round % DOWN === FIRST_DOWN;
  const purpose = purposes[logDown ? 0 : round % purposes.length] as Purpose;
  const roots = rootsOf(twins, role, purpose);
  const within = requests.coordinates.filter((coordinate) => requests.leadsTo(coordinate, roots));
  const personal = within.filter((coordinate) => twins.model.fields.has(coordinate));
  const ask = (drawn: fc.Arbitrary<Request>): fc.Arbitrary<Step> => drawn.map((each) => ({ ask: each }));
  const inTurn = (): readonly fc.Arbitrary<Request>[] => [
    ...turns.take(`roots of ${name} for ${purpose}`, [...roots], SWEPT).map((root) => requests.sweep(root)),
    // Each viewer asks for everything personal, viewers of a role together for everything.
    ...turns.take(`${name} for ${purpose}`, personal, PERSONAL).map((each) => requests.towards(each, roots)),
    ...turns.take(role, requests.coordinates, DIRECTED).map((each) => requests.towards(each, roots)),
  ];
  // Seldom what doesn't serve the purpose: that is refused before anything is read.
  const free = (root: Request['root'], weight: number) =>
    [(field: string) => mayServe(twins.model, field, purpose), () => true].flatMap((among, index) => {
      const drawn = requests.any(root, among);
      return drawn === null
        ? []
        : [{ arbitrary: ask(drawn), weight: index === 0 ? weight * SELDOM : weight }];
    });
  const directed =
    target === undefined ? inTurn() : target.split(',').map((each) => requests.towards(each, roots));
  const whatever = fc.oneof(...free('query', 3), ...free('mutation', 4), {
    arbitrary: fc.nat(PER_SESSION).map((again): Step => ({ again })),
    weight: SELDOM,
  });
  const steps = [
    ...directed.map(ask),
    ...Array.from({ length: PER_SESSION - directed.length }, () => whatever),
  ];
  return fc.record({
    // A step that can be left out without losing the difference is left out.
    steps: fc.tuple(...steps.map((step) => fc.option(step, { nil: null, freq: 1_000_000 }))),
    changed: fc.constantFrom(1, 0.7),
    gone: fc.constantFrom(0, 0.5, 1),
    seed: fc.nat(2 ** 30),
    purpose: fc.constant(purpose),
    logDown: fc.constant(logDown),
  });
}
