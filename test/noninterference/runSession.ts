import { AUDIENCE_OF_ROLE, type Purpose, type Role } from '../../src/privacy/index.js';
import { compareStored } from './compareStored.js';
import { differencesOf } from './compareSeen.js';
import type { Coverage } from './Coverage.js';
import { hiddenChanges, type Extent } from './hiddenChanges.js';
import { type Watcher, watcherOf } from './hiddenFields.js';
import { printRequest } from './printRequest.js';
import type { Request, Step } from './Request.js';
import { purposeOf } from './requestPurpose.js';
import { type Situation, TODAY } from './seedShop.js';
import { drawFrom, mulberry32 } from './steadyChance.js';
import type { Change, Twins } from './Twins.js';
import { membersOf, poolsOf } from './valuePools.js';
import type { Sent } from './World.js';

/** What one viewer asks, one after the other, of two worlds that they may not tell from one another. */
export interface Session extends Extent {
  /** Null: left out. */
  readonly steps: readonly (Step | null)[];
  /** What all of it is for: another purpose may show what this one hides. */
  readonly purpose: Purpose;
  /** Whether the access log takes nothing meanwhile. */
  readonly logDown: boolean;
  /** Of what is drawn: the other values, and what both worlds take for chance. */
  readonly seed: number;
}

/** That they could. */
export interface Difference {
  readonly step: number;
  readonly sent: Sent | null;
  readonly places: readonly string[];
}

/** The schema that a role is served from. */
export const schemaFor = (twins: Twins, role: Role) =>
  twins.worlds[0].gateway.gates[AUDIENCE_OF_ROLE[role]].clientSchema;

/** What is hidden from somebody, replaced. */
export function changesFor(
  twins: Twins,
  situation: Situation,
  { seed, changed, gone, purpose, logDown }: Session,
): readonly Change[] {
  const { model, shop } = twins;
  const schema = membersOf(twins.schema);
  const watcher = watcherOf(situation, shop, purpose, logDown);
  return hiddenChanges(model, shop, watcher, schema, TODAY, mulberry32(seed), {
    changed,
    gone,
  });
}

/** Asks both worlds. @returns the first difference; null: there is none. */
export async function runSession(
  twins: Twins,
  situation: Situation,
  session: Session,
  changes: readonly Change[],
  coverage?: Coverage,
): Promise<Difference | null> {
  const [left, right] = twins.worlds;
  const { role = 'ANONYMOUS' } = situation;
  const schema = schemaFor(twins, role);
  const watcher = watcherOf(situation, twins.shop, session.purpose);
  const pools = poolsOf(twins.shop, watcher, schema, twins.cursors);
  const asked: (Sent | null)[] = [];
  const commands: Parameters<Twins['restore']>[0][number][] = [];
  drawFrom(null);
  await twins.change(changes);
  for (const world of twins.worlds) world.isLogDown = session.logDown;
  try {
    for (const [step, next] of session.steps.entries()) {
      const sent =
        next === null
          ? null
          : 'ask' in next
            ? {
                ...printRequest(next.ask, schema, pools.valueFor),
                purpose: headerFor(twins, watcher, next.ask, session.seed + step),
              }
            : (asked[next.again % Math.max(step, 1)] ?? null);
      asked.push(sent);
      if (sent === null) continue;
      drawFrom(session.seed + step);
      const one = await left.ask(situation, sent);
      drawFrom(session.seed + step);
      const other = await right.ask(situation, sent);
      drawFrom(null);
      commands.push(...one.commands, ...other.commands);
      const places = differencesOf(one, other);
      if (places.length > 0) return { step, sent, places };
      pools.harvest(one.body);
      coverage?.count();
      // Where the log is down no answer has anything.
      if (session.logDown) continue;
      if (next !== null && 'ask' in next) coverage?.ask(role, next.ask);
      coverage?.answer(role, schema, sent.query, one.body);
    }
    for (const world of twins.worlds) world.isLogDown = false;
    const places = await compareStored(twins, commands, changes);
    return places.length > 0 ? { step: session.steps.length - 1, sent: asked.at(-1) ?? null, places } : null;
  } finally {
    drawFrom(null);
    for (const world of twins.worlds) world.isLogDown = false;
    await twins.restore(commands);
  }
}

/** One time in so many the header says what is so anyway. */
const SAID = 4;

/** The header by which a request serves the session's purpose or none; undefined: it does so by itself. */
function headerFor(
  { model }: Twins,
  watcher: Watcher,
  request: Request,
  chance: number,
): Purpose | undefined {
  const usual = purposeOf(model, watcher, request);
  return usual !== null && (usual !== watcher.purpose || chance % SAID === 0) ? watcher.purpose : undefined;
}
