import { type Envelope, type Handle, type Opener, SealedGroup, SealedPart } from '../privacy/index.js';

/** A value in memory was never in an envelope: this one opens nowhere. */
const NO_ENVELOPE: Envelope = {
  v: 1,
  suite: 1,
  keyId: '',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
};

let valueOf: (part: HeldPart) => unknown;

/** A personal value that a resolver answered in clear, held so that only {@link heldOpener} reads it. */
export class HeldPart extends SealedPart {
  readonly #value: unknown;

  static {
    valueOf = (part) => part.#value;
  }

  /** @param subject whom the row names as its person. */
  constructor(subject: string, value: unknown) {
    super('', '', subject, 'IDENTITY', NO_ENVELOPE);
    this.#value = value;
  }
}

/** Where a held value stands in what {@link heldOpener} opens. */
export const HELD_PATH = ['value'] as const;

/** Opens what is held in memory, and nothing else. The executor calls it when the log has taken the record. */
export const heldOpener: Opener = {
  open: (parts) =>
    Promise.resolve(parts.map((part) => (part instanceof HeldPart ? { value: valueOf(part) } : null))),
};

/** A personal object that a resolver answered in clear: its members are read when they are asked for. */
export class HeldGroup extends SealedGroup {
  readonly #read: (member: string) => Handle;

  /** @param read the handle of one member. */
  constructor(subject: string, read: (member: string) => Handle) {
    super(new HeldPart(subject, null), [], {});
    this.#read = read;
  }

  override member(key: string): Handle {
    return this.#read(key);
  }
}
