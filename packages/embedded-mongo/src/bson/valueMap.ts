import type { Collation } from '../collation/collation.js';
import { compareValues } from './compare.js';
import type { Value } from './document.js';
import { sortableKey } from './sortableKey.js';

interface Entry<T> {
  readonly key: Value;
  value: T;
}

/**
 * A map whose keys are values equal as MongoDB compares them, strings by the collation. A key stays as it
 * was first given; entries come out in the order of their first appearance.
 */
export class ValueMap<T> {
  private readonly all: Entry<T>[] = [];
  private readonly byKey = new Map<string, Entry<T>[]>();

  constructor(private readonly collation: Collation | undefined) {}

  /** How many different keys there are. */
  get size(): number {
    return this.all.length;
  }

  /** True when an equal key is known. */
  has(key: Value): boolean {
    return this.find(this.byKey.get(this.nameOf(key)) ?? [], key) !== undefined;
  }

  /** What is kept under an equal key; made and kept when there is nothing yet. */
  getOrAdd(key: Value, make: () => T): T {
    const name = this.nameOf(key);
    const alike = this.byKey.get(name);
    const known = alike && this.find(alike, key);
    if (known) return known.value;
    const entry = { key, value: make() };
    this.all.push(entry);
    if (alike) alike.push(entry);
    else this.byKey.set(name, [entry]);
    return entry.value;
  }

  /** Every key, as it was first given. */
  keys(): Value[] {
    return this.all.map(({ key }) => key);
  }

  /** Every key with what is kept under it. */
  entries(): readonly Entry<T>[] {
    return this.all;
  }

  private nameOf(key: Value): string {
    return sortableKey(key, this.collation).toString('latin1');
  }

  /** Without a collation the same bytes are the same value; with one they have to be compared. */
  private find(alike: readonly Entry<T>[], key: Value): Entry<T> | undefined {
    if (!this.collation) return alike[0];
    return alike.find((entry) => compareValues(entry.key, key, this.collation) === 0);
  }
}

/** The different ones among values, each as it came first. */
export function distinctValues(values: Iterable<Value>, collation: Collation | undefined): Value[] {
  return valueSet(values, collation).keys();
}

/** Values as a set. */
export function valueSet(values: Iterable<Value>, collation: Collation | undefined): ValueMap<true> {
  const set = new ValueMap<true>(collation);
  for (const value of values) set.getOrAdd(value, () => true);
  return set;
}
