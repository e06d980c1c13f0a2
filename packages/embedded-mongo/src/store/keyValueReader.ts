/** A slice of the key space: `start` inclusive, `end` exclusive whatever the direction. */
export interface Range {
  readonly start: Buffer;
  readonly end: Buffer;
  readonly reverse?: boolean;
  readonly limit: number;
}

/** Reads ordered keys: from disk, from a snapshot, or through writes not yet applied. */
export interface KeyValueReader {
  get(key: Buffer): Buffer | undefined;
  /** The first `limit` entries of the range in its direction; fewer only when the range holds no more. */
  range(range: Range): [Buffer, Buffer][];
}

const FIRST_PAGE = 16;
const LARGEST_PAGE = 512;

/**
 * Walks a range page by page, seeking anew after the last key of each page, so that nothing stays open
 * between pages and a cursor may rest for as long as it likes.
 */
export function* pages(
  reader: () => KeyValueReader,
  start: Buffer,
  end: Buffer,
  reverse = false,
): Generator<[Buffer, Buffer]> {
  let [low, high] = [start, end];
  for (let limit = FIRST_PAGE; ; limit = Math.min(limit * 4, LARGEST_PAGE)) {
    const page = reader().range({ start: low, end: high, reverse, limit });
    yield* page;
    const last = page[page.length - 1];
    if (page.length < limit || !last) return;
    // The smallest key after the last one is that key with a zero byte appended.
    if (reverse) high = last[0];
    else low = Buffer.concat([last[0], Buffer.from([0])]);
  }
}
