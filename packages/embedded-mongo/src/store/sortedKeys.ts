import type { Range } from './keyValueReader.js';

/**
 * Keys in order, as latin1 strings, while more are added between the looks: kept in sorted runs, each more
 * than twice as long as the next, so that a key is moved only as often as the whole doubles. Nothing is
 * removed; a key may be added again.
 */
export class SortedKeys {
  private readonly runs: string[][] = [];
  private fresh: string[] = [];

  /** Adds a key. */
  add(name: string): void {
    this.fresh.push(name);
  }

  /** The first `limit` keys of a range in its direction, each once. */
  inRange({ start, end, reverse }: Range, limit: number): string[] {
    this.settle();
    const [low, high] = [start.toString('latin1'), end.toString('latin1')];
    const found: string[] = [];
    for (const run of this.runs) {
      const from = lowerBound(run, low);
      const to = lowerBound(run, high);
      const some = reverse
        ? run.slice(Math.max(from, to - limit), to)
        : run.slice(from, Math.min(to, from + limit));
      for (const name of some) found.push(name);
    }
    const sorted = this.runs.length > 1 ? unique(found.sort()) : found;
    if (reverse) sorted.reverse();
    return sorted.length > limit ? sorted.slice(0, limit) : sorted;
  }

  /** Makes a run of what was added and joins runs of about the same length. */
  private settle(): void {
    if (this.fresh.length === 0) return;
    let run = unique(this.fresh.sort());
    this.fresh = [];
    for (let last = this.runs.at(-1); last && last.length <= run.length * 2; last = this.runs.at(-1)) {
      run = unique(join(last, run));
      this.runs.pop();
    }
    this.runs.push(run);
  }
}

/** Two sorted lists as one. */
function join(a: readonly string[], b: readonly string[]): string[] {
  const joined: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length)
    joined.push((a[i] as string) <= (b[j] as string) ? (a[i++] as string) : (b[j++] as string));
  while (i < a.length) joined.push(a[i++] as string);
  while (j < b.length) joined.push(b[j++] as string);
  return joined;
}

function unique(sorted: readonly string[]): string[] {
  return sorted.filter((name, i) => i === 0 || name !== sorted[i - 1]);
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
