import type { Collation } from '../collation/collation.js';
import type { Doc, Value } from '../bson/document.js';
import { PAUSE, TimeSlice } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import type { SortField } from './sortSpec.js';
import { compareSortKeys, sortKeys } from './sortSpec.js';

interface Keyed<T> {
  readonly item: T;
  readonly keys: readonly Value[];
}

/** So many items are sorted in one go, in a few milliseconds. */
const RUN_LENGTH = 1000;

/**
 * Sorts items by the documents they belong to; equal ones keep their order. With a limit below a
 * thousand it keeps hardly more items than are wanted. What is added is sorted in runs, and the runs are merged as they are
 * read, so that neither takes the thread for long.
 */
export class Sorter<T> {
  private runs: Keyed<T>[][] = [];
  private current: Keyed<T>[] = [];
  /** The last of the items wanted so far: what comes after it needn't be kept. */
  private bound: Keyed<T> | undefined;

  constructor(
    private readonly sort: readonly SortField[],
    private readonly collation: Collation | undefined,
    private readonly limit = Infinity,
  ) {}

  /** Adds an item; the document isn't kept. */
  add(doc: Doc, item: T): void {
    const keyed = { item, keys: sortKeys(doc, this.sort, this.collation) };
    if (this.bound && this.compare(keyed, this.bound) >= 0) return;
    this.current.push(keyed);
    if (this.current.length >= RUN_LENGTH + (this.limit <= RUN_LENGTH ? this.limit : 0)) this.endRun();
  }

  /** The items in order, as far as the limit, and pauses. */
  *sorted(): Generator<T | Pause> {
    this.current.sort(this.compare);
    this.runs.push(this.current);
    const slice = new TimeSlice();
    let wanted = this.limit;
    for (const { item } of this.merged()) {
      if (wanted-- <= 0) return;
      yield item;
      if (slice.isOver()) {
        yield PAUSE;
        slice.restart();
      }
    }
  }

  private endRun(): void {
    this.current.sort(this.compare);
    if (this.limit <= RUN_LENGTH) {
      this.current.length = this.limit;
      this.bound = this.current[this.limit - 1];
      return;
    }
    this.runs.push(this.current);
    this.current = [];
  }

  private readonly compare = (a: Keyed<T>, b: Keyed<T>): number =>
    compareSortKeys(a.keys, b.keys, this.sort, this.collation);

  /**
   * Takes the least head of all runs, over and over, by a heap of the runs; an earlier run wins a draw. What is
   * taken is let go of.
   */
  private *merged(): Generator<Keyed<T>> {
    const heads = this.runs
      .filter((run) => run.length > 0)
      .map((run, index) => ({ index, next: run[0] as Keyed<T>, rest: run.reverse() }));
    type Head = (typeof heads)[number];
    const before = (a: Head, b: Head): boolean => {
      const order = this.compare(a.next, b.next);
      return order < 0 || (order === 0 && a.index < b.index);
    };
    for (const { rest } of heads) rest.pop();
    heads.sort((a, b) => (before(a, b) ? -1 : 1));
    for (let least = heads[0]; least; least = heads[0]) {
      yield least.next;
      const next = least.rest.pop();
      const last = next ? undefined : heads.pop();
      if (next) least.next = next;
      else if (last && last !== least) heads[0] = last;
      sink(heads, before);
    }
  }
}

/** Moves the first element of a heap down to its place. */
function sink<H>(heap: H[], before: (a: H, b: H) => boolean): void {
  for (let at = 0; ;) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2])
      if (child < heap.length && before(heap[child] as H, heap[least] as H)) least = child;
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as H, heap[at] as H];
    at = least;
  }
}
