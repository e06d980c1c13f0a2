import type { Doc } from '../bson/document.js';
import { isDoc } from '../bson/document.js';
import type { Collation } from './collation.js';
import { readCollation } from './readCollation.js';

const known = new WeakMap<Doc, Collation | undefined>();

/** The collation among the stored options of a collection (its default) or of an index; undefined for the simple one. */
export function storedCollation(options: Doc): Collation | undefined {
  const spec = options['collation'];
  if (!isDoc(spec)) return undefined;
  if (!known.has(spec)) known.set(spec, readCollation(spec));
  return known.get(spec);
}
