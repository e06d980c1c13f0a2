import type { Viewer } from '../model/Viewer.js';
import type { Purpose } from '../model/vocabulary.js';
import type { Ledger } from './output/Ledger.js';

/** What resolvers know of a request. It has no store and no key: features bring their own. */
export interface RequestContext {
  /** Storage takes the case away where it was closed or given on meanwhile: from then on the request has none. */
  viewer: Viewer;
  /** The purpose that the request asked for; null: the operation's own. */
  readonly requestedPurpose: Purpose | null;
  readonly now: Date;
  /** The purpose that the operation serves; set before execution. */
  purpose: Purpose | null;
  /** The viewer's own consents by which parts of the input were kept: they have to stand when that is committed. */
  reliesOn?: readonly Purpose[];
  /** Set anew by the executor for each operation. */
  ledger: Ledger;
}

const memory = new WeakMap<object, Map<unknown, unknown>>();

/** One value per request: the first call makes it, later ones get the same. For DataLoaders. */
export function perRequest<T>(context: object, key: object, make: () => T): T {
  let values = memory.get(context);
  if (values === undefined) memory.set(context, (values = new Map()));
  if (!values.has(key)) values.set(key, make());
  return values.get(key) as T;
}

/** A plain row as a feature hands it on: personal members are sealed handles. */
export interface Row {
  readonly id: string;
  readonly [member: string]: unknown;
}
