/** A slice of the key space: `start` inclusive, `end` exclusive whatever the direction. */
export interface Range {
  readonly start: Buffer;
  readonly end: Buffer;
  readonly reverse?: boolean;
  readonly limit: number;
}

/** Reads ordered keys: from disk, from a snapshot, or through writes not yet applied. */
export interface KeyValueReader {
  /** Differs once anything this reader sees has changed. */
  readonly version: number;
  get(key: Buffer): Buffer | undefined;
  /** The first `limit` entries of the range in its direction; fewer only when the range holds no more. */
  range(range: Range): [Buffer, Buffer][];
}

const FIRST_PAGE = 16;
const LARGEST_PAGE = 512;
/** What a page may hold, going by the one before it: pages of large documents would fill the memory. */
const PAGE_BYTES = 4 * 1024 * 1024;

/**
 * Walks a range page by page, seeking anew after the last key taken, so that nothing stays open between
 * pages and a cursor may rest for as long as it likes. What is left of a page when something is written is
 * read anew: each entry was there at the moment it is yielded.
 */
export function* pages(
  reader: () => KeyValueReader,
  start: Buffer,
  end: Buffer,
  reverse = false,
): Generator<[Buffer, Buffer]> {
  let [low, high] = [start, end];
  for (let limit = FIRST_PAGE; ;) {
    const source = reader();
    const { version } = source;
    const page = source.range({ start: low, end: high, reverse, limit });
    let last: [Buffer, Buffer] | undefined;
    let bytes = 0;
    for (const entry of page) {
      if (source.version !== version) break;
      bytes += entry[1].length;
      yield entry;
      last = entry;
    }
    if (last === page[page.length - 1] && page.length < limit) return;
    limit = Math.min(limit * 4, LARGEST_PAGE, Math.ceil((PAGE_BYTES * page.length) / Math.max(bytes, 1)));
    if (!last) continue;
    // The smallest key after the last one is that key with a zero byte appended.
    if (reverse) high = last[0];
    else low = Buffer.concat([last[0], Buffer.from([0])]);
  }
}
