import fc from 'fast-check';
import { Coverage } from './Coverage.js';
import { type Failure, failureOf, type Found } from './explainFailure.js';
import { missedPersonal } from './reportCoverage.js';
import { changesFor, runSession, type Session } from './runSession.js';
import type { Situation } from './seedShop.js';
import { PER_SESSION, sessionFor, Turns } from './sessionArbitrary.js';
import { mulberry32 } from './steadyChance.js';
import type { Twins } from './Twins.js';

/** How much is asked. */
export interface Budget {
  readonly cases: number;
  readonly seed: number;
  /** Only this session of the run, for looking into a failure. */
  readonly session?: number;
  /** What that session went for, where a failure names it. */
  readonly target?: string;
  /** Only of these viewers; all unless it is said. */
  readonly viewer?: RegExp;
  /** How often a difference is tried to be made smaller; {@link MOST_ATTEMPTS} unless it is said. */
  readonly attempts?: number;
}

/** How it went. */
export interface Checked {
  readonly cases: number;
  readonly coverage: Coverage;
  /** Differences that didn't come again when the same was asked once more: a store that was late, say. */
  readonly unrepeated: number;
  readonly failure: Failure | null;
}

const MOST_ATTEMPTS = 60;

/** So often each viewer of a role is asked for a personal field that the role has not got to by then. */
const MORE_ROUNDS = 4;

/** Asks both worlds until the budget is used, or a difference is found. */
export async function checkNoninterference(twins: Twins, budget: Budget): Promise<Checked> {
  const { cases, seed, session, target, viewer = /./u, attempts = MOST_ATTEMPTS } = budget;
  const coverage = new Coverage();
  const turns = new Turns();
  const { situations } = twins;
  let asked = 0;
  let unrepeated = 0;
  const check = async (index: number, wanted?: string): Promise<Failure | null> => {
    const situation = situations[index % situations.length] as Situation;
    const arbitrary = sessionFor(twins, situation, turns, wanted);
    if (session !== undefined && session !== index) return null;
    if (!viewer.test(situation.name)) return null;
    asked += PER_SESSION;
    const found = await checkSession(twins, situation, arbitrary, seed + index, attempts, coverage, () => {
      unrepeated += 1;
    });
    return found === null ? null : failureOf(twins, situation, found, index, wanted, attempts > 1);
  };
  const sessions = Math.ceil(cases / PER_SESSION);
  let index = 0;
  for (; index < sessions; index += 1) {
    const failure = target === undefined ? await check(index) : null;
    if (failure !== null || session === index) return { cases: asked, coverage, unrepeated, failure };
  }
  if (target !== undefined && session !== undefined)
    return { failure: await check(session, target), cases: asked, coverage, unrepeated };
  for (const { role, coordinate } of missedPersonal(twins, coverage)) {
    for (const end = index + MORE_ROUNDS * situations.length; index < end; index += 1) {
      const { role: own = 'ANONYMOUS' } = situations[index % situations.length] as Situation;
      if (own !== role) continue;
      const failure = await check(index, coordinate);
      if (failure !== null) return { cases: asked, coverage, unrepeated, failure };
      if (coverage.isReached(role, coordinate)) break;
    }
  }
  return { cases: asked, coverage, unrepeated, failure: null };
}

async function checkSession(
  twins: Twins,
  situation: Situation,
  arbitrary: fc.Arbitrary<Session>,
  seed: number,
  most: number,
  coverage: Coverage,
  unrepeated: () => void,
): Promise<Found | null> {
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
    await twins.renew();
    if (attempts === 1) {
      if ((await runSession(twins, situation, session, changes)) === null) {
        unrepeated();
        return false;
      }
      await twins.renew();
    }
    smallest = { session, difference };
    return true;
  };
  const property = fc.asyncProperty(arbitrary, async (drawn) => {
    if (attempts >= most) return;
    const isFirst = attempts === 0;
    if (!(await run(alone === null ? drawn : onlyStep(drawn, alone)))) return;
    const step = (smallest as Found | null)?.difference.step ?? 0;
    if (isFirst && most > 1 && (await run(onlyStep(drawn, step)))) alone = step;
    throw new Error('the worlds differ');
  });
  await fc.check(property, { numRuns: 1, seed: Math.floor(mulberry32(seed)() * 2 ** 31) });
  return smallest;
}

const onlyStep = (session: Session, kept: number): Session => ({
  ...session,
  steps: session.steps.map((step, index) => (index === kept ? step : null)),
});
