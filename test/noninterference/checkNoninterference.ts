import fc from 'fast-check';
import { PERMISSIONS } from '../../src/createFeatures.js';
import { permissionsOf } from '../../src/server/permissions.js';
import type { Role } from '../../src/privacy/index.js';
import { Coverage } from './Coverage.js';
import { RequestArbitrary } from './RequestArbitrary.js';
import type { Step } from './Request.js';
import { changesFor, type Difference, runSession, schemaFor, type Session } from './runSession.js';
import type { Situation } from './seedShop.js';
import { mulberry32 } from './steadyChance.js';
import { type Change, Twins } from './Twins.js';

export { Twins };

/** How much is asked. */
export interface Budget {
  readonly cases: number;
  readonly seed: number;
  /** Only this session of the run, for looking into a failure. */
  readonly session?: number;
}

/** How it went. */
export interface Checked {
  readonly cases: number;
  readonly sessions: number;
  readonly coverage: Coverage;
  readonly failure: Failure | null;
}

/** A difference, as small as it could be made. */
export interface Failure {
  readonly session: number;
  readonly situation: Situation;
  readonly difference: Difference;
  /** How many requests came before. */
  readonly before: number;
  /** What of the hidden, changed alone, makes the difference. */
  readonly because: readonly string[];
}

/** Requests to one viewer before what is hidden from them changes anew. */
const PER_SESSION = 20;
/** Of these so many go for a personal field whose turn it is, and for any field; the others for whatever comes. */
const PERSONAL = 9;
const DIRECTED = 4;
const MOST_ATTEMPTS = Number(process.env['NI_ATTEMPTS'] ?? 60);

/** Asks both worlds until the budget is used or a difference is found. */
export async function checkNoninterference(twins: Twins, { cases, seed, session }: Budget): Promise<Checked> {
  const coverage = new Coverage();
  const turns = new Turns();
  let asked = 0;
  for (let index = 0; asked < cases; index += 1) {
    const situation = twins.situations[index % twins.situations.length] as Situation;
    const arbitrary = sessionFor(twins, situation, turns);
    asked += PER_SESSION;
    if (session !== undefined && session !== index) continue;
    const failure = await checkSession(twins, situation, arbitrary, seed + index, index, coverage);
    if (failure !== null || session === index)
      return { cases: asked, sessions: index + 1, coverage, failure };
  }
  return { cases: asked, sessions: Math.ceil(cases / PER_SESSION), coverage, failure: null };
}

/** Whose turn it is: of a list one after the other, for each who has a name. */
class Turns {
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

function sessionFor(twins: Twins, situation: Situation, turns: Turns): fc.Arbitrary<Session> {
  const { role = 'ANONYMOUS', name } = situation;
  const requests = requestsFor(twins, role);
  const roots = rootsOf(role);
  const within = requests.coordinates.filter((coordinate) => requests.leadsTo(coordinate, roots));
  const personal = within.filter((coordinate) => twins.model.fields.has(coordinate));
  const directed = [
    // Each viewer asks for everything personal, viewers of a role together for everything.
    ...turns.take(name, personal, PERSONAL),
    ...turns.take(role, requests.coordinates, DIRECTED),
  ].map((coordinate) => requests.towards(coordinate, roots).map((ask): Step => ({ ask })));
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

async function checkSession(
  twins: Twins,
  situation: Situation,
  arbitrary: fc.Arbitrary<Session>,
  seed: number,
  index: number,
  coverage: Coverage,
): Promise<Failure | null> {
  let attempts = 0;
  let alone: number | null = null;
  let smallest: Found | null = null;
  const run = async (session: Session): Promise<boolean> => {
    attempts += 1;
    const changes = changesFor(twins, situation, session);
    // The first try counts; the others only make a failure smaller.
    const difference = await runSession(
      twins,
      situation,
      session,
      changes,
      attempts === 1 ? coverage : undefined,
    );
    if (difference === null) return false;
    smallest = { session, difference };
    await twins.renew();
    return true;
  };
  const property = fc.asyncProperty(arbitrary, async (drawn) => {
    if (attempts >= MOST_ATTEMPTS) return;
    const isFirst = attempts === 0;
    if (!(await run(alone === null ? drawn : onlyStep(drawn, alone)))) return;
    const step = (smallest as Found | null)?.difference.step ?? 0;
    if (isFirst && (await run(onlyStep(drawn, step)))) alone = step;
    throw new Error('the worlds differ');
  });
  await fc.check(property, { numRuns: 1, seed: Math.floor(mulberry32(seed)() * 2 ** 31) });
  if (smallest === null) return null;
  const { session, difference } = smallest as Found;
  const before = session.steps.slice(0, difference.step).filter((step) => step !== null).length;
  return { session: index, situation, difference, before, because: await reasons(twins, situation, session) };
}

interface Found {
  readonly session: Session;
  readonly difference: Difference;
}

const onlyStep = (session: Session, kept: number): Session => ({
  ...session,
  steps: session.steps.map((step, index) => (index === kept ? step : null)),
});

/** Which hidden fields, changed alone, still make a difference. */
async function reasons(twins: Twins, situation: Situation, session: Session): Promise<readonly string[]> {
  const changes = changesFor(twins, situation, session);
  const fields = new Set(
    changes.flatMap(({ document, values }) =>
      values === null
        ? [`${document.type} (whether it is there)`]
        : Object.values(values).flatMap((clear) =>
            Object.keys(clear).map((field) => `${document.type}.${field}`),
          ),
    ),
  );
  const found: string[] = [];
  if ((await runSession(twins, situation, session, [])) !== null) {
    await twins.renew();
    return ['nothing: the same world answers in two ways'];
  }
  for (const field of fields) {
    const difference = await runSession(
      twins,
      situation,
      session,
      changes.flatMap((change) => only(change, field)),
    );
    if (difference === null) continue;
    found.push(field);
    await twins.renew();
  }
  return found;
}

/** What a change changes of one field. */
function only({ document, values }: Change, field: string): readonly Change[] {
  if (values === null)
    return field === `${document.type} (whether it is there)` ? [{ document, values }] : [];
  const kept = Object.entries(document.values).map(([name, clear]) => {
    const changed = values[name as keyof typeof values] ?? {};
    const own = Object.entries(clear).map(([each, value]) => [
      each,
      `${document.type}.${each}` === field ? changed[each] : value,
    ]);
    return [name, Object.fromEntries(own) as Record<string, unknown>];
  });
  return [{ document, values: Object.fromEntries(kept) as Change['values'] }];
}
