/**
 * What a long read yields between two documents once it has held the thread for long enough. Whoever runs
 * the read lets other requests go first and then goes on; whoever passes documents on passes pauses on.
 */
export const PAUSE = Symbol('pause');

/** The type of `PAUSE`. */
export type Pause = typeof PAUSE;

const SLICE_MILLISECONDS = 4;
/** Looking at the clock costs about as much as a step, so it's done once in so many. */
const STEPS_PER_LOOK = 16;

/** The time a read has held the thread without a pause. */
export class TimeSlice {
  private began = performance.now();
  private steps = 0;

  /** Called at each step: true when others should go first. */
  isOver(): boolean {
    if (++this.steps % STEPS_PER_LOOK !== 0) return false;
    return performance.now() - this.began > SLICE_MILLISECONDS;
  }

  /** Begins a new slice, after a pause. */
  restart(): void {
    this.began = performance.now();
  }
}

/** A read in one go, for what must not be interrupted, such as the reads of a write. */
export function* unpaused<T>(source: Iterable<T | Pause>): Generator<T> {
  for (const item of source) if (item !== PAUSE) yield item as T;
}

/** Hands every item to `take` and passes the pauses on. */
export function* drain<T>(source: Iterable<T | Pause>, take: (item: T) => void): Generator<Pause> {
  for (const item of source) {
    if (item === PAUSE) yield PAUSE;
    else take(item as T);
  }
}
