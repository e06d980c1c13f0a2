import { changesFor, type Difference, runSession, type Session } from './runSession.js';
import type { Situation } from './seedShop.js';
import type { Change, Twins } from './Twins.js';

/** A session in which the worlds could be told apart. */
export interface Found {
  readonly session: Session;
  readonly difference: Difference;
}

/** A difference, as small as it could be made. */
export interface Failure {
  readonly session: number;
  /** What the session went for, where it was made for one field. */
  readonly target: string | undefined;
  readonly situation: Situation;
  readonly logDown: boolean;
  readonly difference: Difference;
  /** How many requests came before. */
  readonly before: number;
  /** What of the hidden, changed alone, makes the difference. */
  readonly because: readonly string[];
}

/** Where two equal worlds differ too, for a reason that has nothing to do with what is hidden. */
export const NOTHING = 'nothing: equal worlds differ too';

/** Names the hidden fields that a difference comes from. */
export async function failureOf(
  twins: Twins,
  situation: Situation,
  { session, difference }: Found,
  index: number,
  target: string | undefined,
  inDetail: boolean,
): Promise<Failure> {
  const before = session.steps.slice(0, difference.step).filter((step) => step !== null).length;
  const because = await reasons(twins, situation, session, inDetail);
  const { logDown } = session;
  return { session: index, target, situation, logDown, difference, before, because };
}

const TEXT = /"(?:[^"\\]|\\.)*"/gu;

/**
 * A failure as a person reads it: who asked what, where the answers differ, and how to see it again. Texts are left
 * out, whoever wrote them.
 */
export function describeFailure(failure: Failure, seed: number): string {
  const { session, target, situation, difference, before, because } = failure;
  const { query = '', variables, purpose = situation.purpose } = difference.sent ?? {};
  const silent = (_key: string, value: unknown): unknown => (typeof value === 'string' ? '…' : value);
  return [
    `Two worlds that differ in what is hidden from them are not the same to: ${situation.name}`,
    `Different: ${difference.places.join('; ')}`,
    `Because of: ${because.join(', ') || 'several together'}`,
    `Asked${before > 0 ? ` (after ${before} other requests)` : ''}: ${query.replace(TEXT, '"…"')}`,
    `Postern-Purpose: ${purpose ?? 'none'}${failure.logDown ? '; the access log is down' : ''}`,
    `Variables: ${JSON.stringify(variables, silent)}`,
    `Again: npm run -s noninterference -- --seed ${seed} --session ${session}${target === undefined ? '' : `:${target}`}`,
  ].join('\n');
}

/** Which hidden fields, changed alone, still make a difference. */
async function reasons(
  twins: Twins,
  situation: Situation,
  session: Session,
  inDetail: boolean,
): Promise<readonly string[]> {
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
  // Gateways that were just opened do some things for the first time: what only then differs is nothing.
  const without =
    (await runSession(twins, situation, session, [])) && (await runSession(twins, situation, session, []));
  if (without !== null) {
    await twins.renew();
    return [NOTHING];
  }
  if (!inDetail) return [];
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
