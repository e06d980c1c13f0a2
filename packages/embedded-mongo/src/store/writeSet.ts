import type { Change } from './change.js';
import type { KeyValueReader, Range } from './keyValueReader.js';

type Undo = readonly [string, Buffer | null | undefined] | 'change';

/**
 * Writes gathered in memory over a reader, so that a statement sees what it wrote before anything reaches
 * the disk. `null` marks a deletion. Everything is applied once, together, or not at all.
 */
export class WriteSet implements KeyValueReader {
  private readonly writes = new Map<string, Buffer | null>();
  private sorted: string[] | undefined;
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
    if (before === undefined) this.sorted = undefined;
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
    this.sorted = undefined;
  }

  get(key: Buffer): Buffer | undefined {
    const own = this.writes.get(key.toString('latin1'));
    return own === undefined ? this.base.get(key) : (own ?? undefined);
  }

  range(range: Range): [Buffer, Buffer][] {
    if (this.writes.size === 0) return this.base.range(range);
    const own = this.ownKeys(range);
    if (own.length === 0) return this.base.range(range);
    // Each deletion can hide one entry of the base, so that many more are asked of it.
    const below = this.base.range({ ...range, limit: range.limit + own.length });
    const exhausted = below.length < range.limit + own.length;
    return this.merge(below, own, range, exhausted);
  }

  private ownKeys(range: Range): string[] {
    this.sorted ??= [...this.writes.keys()].sort();
    const from = lowerBound(this.sorted, range.start.toString('latin1'));
    const to = lowerBound(this.sorted, range.end.toString('latin1'));
    const keys = this.sorted.slice(from, to);
    return range.reverse ? keys.reverse() : keys;
  }

  private merge(
    below: [Buffer, Buffer][],
    own: string[],
    range: Range,
    exhausted: boolean,
  ): [Buffer, Buffer][] {
    const sign = range.reverse ? -1 : 1;
    const merged: [Buffer, Buffer][] = [];
    let i = 0;
    let j = 0;
    while (merged.length < range.limit && (i < below.length || j < own.length)) {
      const lower = below[i];
      const name = own[j];
      if (lower === undefined && !exhausted) break;
      const ownKey = name === undefined ? undefined : Buffer.from(name, 'latin1');
      const order = !lower ? 1 : !ownKey ? -1 : sign * Buffer.compare(lower[0], ownKey);
      if (order <= 0) i++;
      if (order >= 0) j++;
      if (order < 0 && lower) merged.push(lower);
      const value = order >= 0 && name !== undefined ? this.writes.get(name) : undefined;
      if (value && ownKey) merged.push([ownKey, value]);
    }
    return merged;
  }
}

function lowerBound(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < name) low = middle + 1;
    else high = middle;
  }
  return low;
}
