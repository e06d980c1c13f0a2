import fc from 'fast-check';
import { Coverage } from './Coverage.js';
import { type Failure, failureOf, type Found } from './explainFailure.js';
import { missedPlaces } from './reportCoverage.js';
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
  /** What that session went for, where a failure names it: coordinates, with commas. */
  readonly target?: string;
  /** Only of these viewers; all unless it is said. */
  readonly viewer?: RegExp;
  /** How often a difference is tried to be made smaller; {@link MOST_ATTEMPTS} unless it is said. */
  readonly attempts?: number;
  /** Told of every so many requests. */
  readonly progress?: (requests: number, unrepeated: number) => void;
}

/** How it went. */
export interface Checked {
  readonly coverage: Coverage;
  /** Differences that didn't come again when the same was asked once more: a store that was late, say. */
  readonly unrepeated: number;
  readonly failure: Failure | null;
}

const MOST_ATTEMPTS = 60;
const PROGRESS = 1_000;

/** So often each viewer is asked for what their role has not got to by then. */
const MORE_ROUNDS = 6;

/** Asks both worlds until the budget is used, or a difference is found. */
export async function checkNoninterference(twins: Twins, budget: Budget): Promise<Checked> {
  const { cases, seed, session, target, viewer = /./u, attempts = MOST_ATTEMPTS } = budget;
  const coverage = new Coverage();
  const turns = new Turns();
  const { situations } = twins;
  let unrepeated = 0;
  let told = 0;
  const check = async (index: number, wanted?: string): Promise<Failure | null> => {
    const situation = situations[index % situations.length] as Situation;
    const round = Math.floor(index / situations.length);
    const arbitrary = sessionFor(twins, situation, turns, round, wanted);
    if (session !== undefined && session !== index) return null;
    if (!viewer.test(situation.name)) return null;
    const found = await checkSession(twins, situation, arbitrary, seed + index, attempts, coverage, () => {
      unrepeated += 1;
    });
    if (coverage.requests >= told + PROGRESS) {
      told = coverage.requests - (coverage.requests % PROGRESS);
      budget.progress?.(coverage.requests, unrepeated);
    }
    return found === null ? null : failureOf(twins, situation, found, index, wanted, attempts > 1);
  };
  const sessions = Math.ceil(cases / PER_SESSION);
  let index = 0;
  for (; index < sessions; index += 1) {
    const failure = target === undefined ? await check(index) : null;
    if (failure !== null || session === index) return { coverage, unrepeated, failure };
  }
  if (target !== undefined && session !== undefined)
    return { failure: await check(session, target), coverage, unrepeated };
  const failure = await reachMore(twins, coverage, index, check);
  return { coverage, unrepeated, failure };
}

/** Asks, in sessions of their own, for what should have been got to and wasn't, several places in each. */
async function reachMore(
  twins: Twins,
  coverage: Coverage,
  from: number,
  check: (index: number, wanted: string) => Promise<Failure | null>,
): Promise<Failure | null> {
  const { situations } = twins;
  for (let index = from; index < from + MORE_ROUNDS * situations.length; index += 1) {
    const missed = missedPlaces(twins, coverage);
    if (missed.length === 0) return null;
    const { role: own = 'ANONYMOUS' } = situations[index % situations.length] as Situation;
    const theirs = distinct(missed.filter(({ role }) => role === own).map(({ coordinate }) => coordinate));
    if (theirs.length === 0) continue;
    const offset = Math.floor((index - from) / situations.length) * PER_SESSION;
    const some = Array.from(
      { length: Math.min(PER_SESSION, theirs.length) },
      (_, place) => theirs[(offset + place) % theirs.length] as string,
    );
    const failure = await check(index, some.join(','));
    if (failure !== null) return failure;
  }
  return null;
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];

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
      if ((await runSession(twins, situation, session, changes, coverage)) === null) {
        unrepeated();
        return false;
      }
      await twins.renew();
    }
    smallest = { session, difference };
    return true;
  };
  const differs = async (drawn: Session): Promise<boolean> => {
    if (attempts >= most) return false;
    const isFirst = attempts === 0;
    if (!(await run(alone === null ? drawn : onlyStep(drawn, alone)))) return false;
    const step = (smallest as Found | null)?.difference.step ?? 0;
    if (isFirst && most > 1 && (await run(onlyStep(drawn, step)))) alone = step;
    return true;
  };
  const broken: unknown[] = [];
  const property = fc.asyncProperty(arbitrary, async (drawn) => {
    if (broken.length > 0) return true;
    try {
      return !(await differs(drawn));
    } catch (error) {
      // Not to be taken for a difference, nor for none.
      broken.push(error);
      return true;
    }
  });
  await fc.check(property, { numRuns: 1, seed: Math.floor(mulberry32(seed)() * 2 ** 31) });
  if (broken.length > 0) throw broken[0];
  return smallest;
}

const onlyStep = (session: Session, kept: number): Session => ({
  ...session,
  steps: session.steps.map((step, index) => (index === kept ? step : null)),
});
