import { forbidden, PosternError } from '../kernel/errors.js';
import { accessBy, type AccessLog, mayActOn, type PrivacyModel } from '../privacy/index.js';
import type { HostContext, HostResolver } from './HostContext.js';
import type { PeopleIn } from './peopleIn.js';
import type { Report } from './sealRow.js';

/**
 * Says by their ids whom a mutation is about, before it begins: none where it is about nobody, or finds nothing.
 * `args` as its resolver gets them.
 */
export type ActsOn<Context = unknown> = (
  mutation: { readonly field: string; readonly args: Readonly<Record<string, unknown>> },
  contextValue: Context,
) => readonly string[] | Promise<readonly string[]>;

/** What mutations are recorded with. */
export interface RecordParts {
  readonly model: PrivacyModel;
  readonly accessLog: AccessLog;
  readonly report: Report;
  /** Null: no mutation of the schema needs it, for none is for staff who are held to a case. */
  readonly actsOn: ActsOn | null;
}

/** A mutation's root field. */
export interface Mutation {
  readonly coordinate: string;
  readonly field: string;
  /** Null: its answer never says whom it is about. */
  readonly peopleIn: PeopleIn | null;
}

/**
 * No log, no effect: what can't be recorded isn't begun. Staff act on the one person of their case, as in the gateway
 * (`mayActOn`), which is decided by what the host says beforehand. Of whom it says nothing the record names nobody.
 * Rows that the answer shows of somebody else are recorded for that person too; staff are refused such an answer, and
 * the operator is told.
 */
export function recorded(own: HostResolver, mutation: Mutation, parts: RecordParts): HostResolver {
  const { coordinate, field, peopleIn } = mutation;
  const { model, accessLog, actsOn, report } = parts;
  const append = async (
    { viewer, purpose }: HostContext,
    subjects: readonly (string | null)[],
    done: 'Nothing was done' | 'It was done, but its answer is not shown',
  ): Promise<void> => {
    const entry = { ...accessBy(viewer, purpose), action: field, fields: {} };
    try {
      await accessLog.append(subjects.map((subject) => ({ ...entry, subject })));
    } catch (error) {
      report(error instanceof Error ? error : new TypeError('the access log refused a record'));
      throw new PosternError('INTERNAL_SERVER_ERROR', `${done}: it could not be recorded.`, {
        reason: 'ACCESS_LOG_UNAVAILABLE',
      });
    }
  };
  const expected = async (context: HostContext, args: Readonly<Record<string, unknown>>) => {
    const people: unknown = (await actsOn?.({ field, args }, context.host)) ?? [];
    if (!isPeople(people)) throw new TypeError(`actsOn() has to answer a list of ids of ${coordinate}`);
    return [...new Set(people)];
  };
  const look = async (context: HostContext, answer: unknown, known: readonly string[]): Promise<void> => {
    const people = [...new Set(await peopleIn?.(answer))];
    const others = people.filter((person) => !known.includes(person));
    if (others.length > 0) await append(context, others, 'It was done, but its answer is not shown');
    if (people.length === 0 || mayActOn(model, context, coordinate, people)) return;
    report(new TypeError(`${coordinate} was about somebody whose case the request does not name`));
    throw noCase();
  };
  return async (source, args, context, info) => {
    const known = await expected(context, args as Readonly<Record<string, unknown>>);
    if (!mayActOn(model, context, coordinate, known)) throw noCase();
    await append(context, known.length > 0 ? known : [null], 'Nothing was done');
    const answer: unknown = await own(source, args, context, info);
    if (!(answer instanceof Error)) await look(context, answer, known);
    return answer;
  };
}

const isPeople = (people: unknown): people is readonly string[] =>
  Array.isArray(people) && people.every((person) => typeof person === 'string' && person !== '');

const noCase = (): PosternError =>
  forbidden('Staff act on the person of the case that they name, for its purpose.');
