import { DateTime, Duration } from 'luxon';
import { type PrivacyModel, RETENTION_CLASSES, type RetentionClass, type Row } from '../../privacy/index.js';
import type { ErasedClass } from './requestModel.js';

/**
 * What commercial and tax law keeps until its own date, whoever asks: the bookkeeping of a sale. Everything else is
 * erased on request (R3, S6).
 */
const KEPT_BY_LAW: readonly RetentionClass[] = ['TRANSACTION'];

/** A person's documents of one type. */
export interface HeldRows {
  readonly type: string;
  readonly rows: readonly Row[];
}

/** What an erasure at `now` does with each retention class: all of its data or none, for they share a key. Pure. */
export const planErasure = (
  model: PrivacyModel,
  held: readonly HeldRows[],
  now: Date,
): readonly ErasedClass[] =>
  RETENTION_CLASSES.map((each) => {
    const until = KEPT_BY_LAW.includes(each) ? lastDay(model, held, each) : null;
    return until === null || until <= now
      ? { class: each, erased: true, keptUntil: null }
      : { class: each, erased: false, keptUntil: until };
  });

/** The latest end of the retention of any value of this class; null where there is none. */
function lastDay(
  model: PrivacyModel,
  held: readonly HeldRows[],
  retentionClass: RetentionClass,
): Date | null {
  const ends = held.flatMap(({ type, rows }) =>
    clocksOf(model, type, retentionClass).flatMap(({ field, after, period }) =>
      rows.flatMap((row) => {
        const from = row[after];
        return row[field] == null || !(from instanceof Date) ? [] : [plus(from, period)];
      }),
    ),
  );
  return ends.length === 0 ? null : new Date(Math.max(...ends.map((end) => end.getTime())));
}

function clocksOf(
  model: PrivacyModel,
  type: string,
  retentionClass: RetentionClass,
): readonly { readonly field: string; readonly after: string; readonly period: string }[] {
  return [...model.fields.values()].flatMap((policy) => {
    const [of, field = ''] = policy.coordinate.split('.');
    if (of !== type || policy.kind !== 'personal' || policy.retention?.class !== retentionClass) return [];
    return [{ field, after: policy.retention.after, period: policy.retention.period }];
  });
}

const plus = (from: Date, period: string): Date =>
  DateTime.fromJSDate(from, { zone: 'utc' }).plus(Duration.fromISO(period)).toJSDate();
