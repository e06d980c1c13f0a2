import { createRequire } from 'node:module';
import sodium from 'sodium-native';

// Chance and time that can be had a second time: two worlds that are asked the same with the same seed draw the same
// ids, keys and nonces, so nothing of an answer has to be left out of a comparison.

type Cipher = (bytes: Buffer) => void;

/** A source for each kind of draw: one that takes more leaves the others as they are. */
interface Sources {
  readonly ids: () => number;
  readonly bytes: () => number;
  readonly keys: () => number;
  /** Always the same: the driver draws too, whenever it likes. */
  readonly number: number;
}

let sources: Sources | null = null;

/** Draws from `seed` on; null: chance is chance again. */
export function drawFrom(seed: number | null): void {
  const from = (offset: number): (() => number) => mulberry32((seed ?? 0) * 4 + offset);
  sources = seed === null ? null : { ids: from(0), bytes: from(1), keys: from(2), number: from(3)() };
}

/**
 * Loads modules that take their chance from {@link drawFrom}. The driver, which is no such module, keeps real chance:
 * of two sessions with one name the store takes the second for the first.
 */
export async function onSteadyChance<T>(load: () => Promise<T>): Promise<T> {
  // Node's own, so that it can be changed: who imports it gets the functions that it has at that moment.
  const crypto = createRequire(import.meta.url)('node:crypto') as Record<string, unknown>;
  const { randomUUID, randomBytes } = crypto as {
    randomUUID: () => string;
    randomBytes: (size: number) => Buffer;
  };
  crypto['randomUUID'] = () => (sources === null ? randomUUID() : uuidOf(bytesOf(16, sources.ids)));
  crypto['randomBytes'] = (size: number) =>
    sources === null ? randomBytes(size) : bytesOf(size, sources.bytes);
  try {
    return await load();
  } finally {
    Object.assign(crypto, { randomUUID, randomBytes });
  }
}

const fill = sodium.randombytes_buf as Cipher;
sodium.randombytes_buf = ((bytes: Buffer): void => {
  if (sources === null) fill(bytes);
  else bytesOf(bytes.length, sources.keys).copy(bytes);
}) as never;

const random = Math.random.bind(Math);
Math.random = () => sources?.number ?? random();

/** The clock by which memories grow old: stopped, so that what one world remembers the other remembers too. */
export class StoppedAge {
  readonly #now = performance.now.bind(performance);
  #moment = performance.now();

  constructor() {
    performance.now = () => this.#moment;
  }

  /** Lets so much pass at once. */
  pass(ms: number): void {
    this.#moment += ms;
  }

  /** Time goes on by itself again. */
  end(): void {
    performance.now = this.#now;
  }
}

const bytesOf = (length: number, source: () => number): Buffer =>
  Buffer.from(Array.from({ length }, () => Math.floor(source() * 256)));

function uuidOf(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A generator of 32 bits of state: evenly spread is all that it has to be. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
