import type { Change } from './change.js';
import type { KeyValueReader, Range } from './keyValueReader.js';
import { SortedKeys } from './sortedKeys.js';

type Undo = readonly [string, Buffer | null | undefined] | 'change';

/**
 * Writes gathered in memory over a reader, so that a statement sees what it wrote before anything reaches
 * the disk. `null` marks a deletion. Everything is applied once, together, or not at all.
 */
export class WriteSet implements KeyValueReader {
  private readonly writes = new Map<string, Buffer | null>();
  private readonly keys = new SortedKeys();
  private readonly undo: Undo[] = [];
  private statements = 0;
  private readonly noted: Change[] = [];

  constructor(private readonly base: KeyValueReader) {}

  /** A statement doesn't disturb the reads it makes itself: only what it met and wrote before counts. */
  get version(): number {
    return this.base.version + this.statements;
  }

  /** How many keys are written or deleted. */
  get size(): number {
    return this.writes.size;
  }

  /** Every write in the order of its first appearance. */
  *entries(): IterableIterator<[Buffer, Buffer | null]> {
    for (const [key, value] of this.writes) yield [Buffer.from(key, 'latin1'), value];
  }

  /** Sets a key's value, or deletes it with null. */
  put(key: Buffer, value: Buffer | null): void {
    const name = key.toString('latin1');
    const before = this.writes.get(name);
    this.undo.push([name, before]);
    if (before === undefined) this.keys.add(name);
    this.writes.set(name, value);
  }

  /** The changes the writes amount to, in their order. */
  get changes(): readonly Change[] {
    return this.noted;
  }

  /** Notes a change that the writes just made amount to. */
  change(change: Change): void {
    this.noted.push(change);
    this.undo.push('change');
  }

  /** A point to return to with `rollback`, where a statement begins. */
  mark(): number {
    this.statements++;
    return this.undo.length;
  }

  /** Takes back everything written since the mark. */
  rollback(mark: number): void {
    while (this.undo.length > mark) {
      const undo = this.undo.pop() as Undo;
      if (undo === 'change') {
        this.noted.pop();
        continue;
      }
      const [name, before] = undo;
      if (before === undefined) this.writes.delete(name);
      else this.writes.set(name, before);
    }
  }

  get(key: Buffer): Buffer | undefined {
    const own = this.writes.get(key.toString('latin1'));
    return own === undefined ? this.base.get(key) : (own ?? undefined);
  }

  range(range: Range): [Buffer, Buffer][] {
    const found: [Buffer, Buffer][] = [];
    let rest = range;
    for (;;) {
      const limit = range.limit - found.length;
      const names = this.keys.inRange(rest, limit);
      // As many own keys as asked for end this part; what lies beyond them is looked at when it is still wanted.
      const last = names.length < limit ? undefined : names[names.length - 1];
      const own = names.filter((name) => this.writes.has(name));
      this.merge(own, { ...upTo(rest, last), limit }, found);
      if (last === undefined || found.length === range.limit) return found;
      rest = beyond(rest, last);
    }
  }

  /** Appends the part's first entries to `found`, the writes laid over what lies below. */
  private merge(own: readonly string[], range: Range, found: [Buffer, Buffer][]): void {
    // Each deletion can hide one entry of the base, so that many more are asked of it.
    const below = this.base.range({ ...range, limit: range.limit + own.length });
    if (own.length === 0) {
      for (const entry of below) found.push(entry);
      return;
    }
    const sign = range.reverse ? -1 : 1;
    const most = found.length + range.limit;
    let i = 0;
    let j = 0;
    while (found.length < most && (i < below.length || j < own.length)) {
      const lower = below[i];
      const name = own[j];
      const ownKey = name === undefined ? undefined : Buffer.from(name, 'latin1');
      const order = !lower ? 1 : !ownKey ? -1 : sign * Buffer.compare(lower[0], ownKey);
      if (order <= 0) i++;
      if (order >= 0) j++;
      if (order < 0 && lower) found.push(lower);
      const value = order >= 0 && name !== undefined ? this.writes.get(name) : undefined;
      if (value && ownKey) found.push([ownKey, value]);
    }
  }
}

/** The part of a range that ends with a key, in the range's direction; all of it without one. */
function upTo(range: Range, last: string | undefined): Range {
  if (last === undefined) return range;
  return range.reverse
    ? { ...range, start: Buffer.from(last, 'latin1') }
    : { ...range, end: Buffer.from(`${last}\0`, 'latin1') };
}

/** The part of a range that comes after a key, in the range's direction. */
function beyond(range: Range, last: string): Range {
  return range.reverse
    ? { ...range, end: Buffer.from(last, 'latin1') }
    : { ...range, start: Buffer.from(`${last}\0`, 'latin1') };
}
