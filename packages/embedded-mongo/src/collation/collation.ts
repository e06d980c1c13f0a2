import type { Doc } from '../bson/document.js';
import { PrimaryKeys } from './primaryKeys.js';

/**
 * How strings compare other than by their bytes. There is one object for each set of options, so two
 * collations are the same exactly when they are the same object; `undefined` everywhere stands for the
 * simple collation.
 */
export interface Collation {
  /** All of MongoDB's fields, as `listIndexes` and `listCollections` show them. */
  readonly spec: Doc;
  /** Orders two strings; 0 when the collation holds them to be the same. */
  readonly compare: (a: string, b: string) => number;
  /**
   * Bytes for an index key: the same for any two strings that compare as equal, and never descending as
   * strings ascend. Different strings may share them, so whoever finds by them has to compare again.
   */
  readonly textKey: (text: string) => Buffer;
}

/** The options that have an effect, as read from a collation document. */
export interface CollationOptions {
  readonly locale: string;
  readonly strength: 1 | 2 | 3;
  readonly caseLevel: boolean;
  readonly caseFirst: 'upper' | 'lower' | 'off';
  readonly numericOrdering: boolean;
  readonly alternate: 'non-ignorable' | 'shifted';
}

/** ICU's strengths by the names `Intl` gives them; `case` is the first strength with its case level. */
const SENSITIVITY = { 1: 'base', 2: 'accent', 3: 'variant' } as const;

const known = new Map<string, Collation>();

/** The collation of a complete collation document, whose effective options are `options`. */
export function collationWith(spec: Doc, options: CollationOptions): Collation {
  const name = JSON.stringify(spec);
  const existing = known.get(name);
  if (existing) return existing;
  const { locale, strength, caseLevel, caseFirst, numericOrdering, alternate } = options;
  const shared = { numeric: numericOrdering, ignorePunctuation: alternate === 'shifted' };
  const tag = locale.replaceAll('_', '-');
  const { compare } = new Intl.Collator(tag, {
    ...shared,
    sensitivity: caseLevel ? 'case' : SENSITIVITY[strength],
    caseFirst: caseFirst === 'off' ? 'false' : caseFirst,
  });
  // Every strength holds strings apart that the first one does, so keys by the first one serve them all.
  const keys = new PrimaryKeys(new Intl.Collator(tag, { ...shared, sensitivity: 'base' }).compare);
  const collation: Collation = { spec, compare, textKey: (text) => keys.keyOf(text) };
  known.set(name, collation);
  return collation;
}
