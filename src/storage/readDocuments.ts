import { type ClientSession, type Model, trusted } from 'mongoose';
import { type Condition, NEVER, type Never } from '../privacy/index.js';
import { type Filter, filterOf } from './filterOf.js';

/** Which documents of a sealed collection are read, and how much of them. */
export interface Reading {
  /** The rows that the viewer may be answered; NEVER: none, and nothing is read. */
  readonly where: Condition | Never;
  /** Of which of these the envelopes come along; NEVER: of none. */
  readonly envelopesWhere: Condition | Never;
  /** What else the rows have to match; nothing that a client sent may be an operator in it. */
  readonly narrowing?: Filter;
  /** What else a key says is the list's business. */
  readonly sort?: readonly (readonly [field: string, direction: 1 | -1, ...rest: unknown[]])[];
  readonly limit?: number;
  readonly session?: ClientSession | undefined;
}

const PLAIN = { sealed: 0 } as const;
const ENVELOPES = { sealed: 1 } as const;

/**
 * Reads lean documents so that the envelopes of people whom the viewer stands in no relation to don't leave the
 * store, even where their plain fields may be answered. One command where all or none come with theirs, else two.
 */
export async function readDocuments<Document extends { readonly _id: unknown }>(
  model: Model<Document>,
  { where, envelopesWhere, narrowing, sort = [], limit = 0, session }: Reading,
): Promise<readonly Document[]> {
  if (where === NEVER) return [];
  const whole = envelopesWhere !== NEVER && implies(where, envelopesWhere);
  const found = await model
    .find(filterOf(where, narrowing) as never, whole ? undefined : PLAIN)
    .sort(Object.fromEntries(sort))
    .limit(limit)
    .session(session ?? null)
    .lean<Document[]>();
  if (whole || envelopesWhere === NEVER || found.length === 0) return found;
  const ids = found.map(({ _id }) => String(_id));
  const sealed = await model
    .find(filterOf(envelopesWhere, { _id: trusted({ $in: ids }) }) as never, ENVELOPES)
    .session(session ?? null)
    .lean<Document[]>();
  const envelopes = new Map(sealed.map((document) => [document._id, document]));
  return found.map((document) => ({ ...document, ...envelopes.get(document._id) }));
}

/** Whether rows of `where` are rows of `other` for sure: all that this asks for is asked for there. */
function implies(where: Condition, other: Condition): boolean {
  const asked = new Set(where.map((part) => JSON.stringify(part)));
  return other.every((part) => asked.has(JSON.stringify(part)));
}
