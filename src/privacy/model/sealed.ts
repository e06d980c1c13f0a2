import { inspect } from 'node:util';
import { type RetentionClass, SENSITIVE_KINDS, type SensitiveKind } from './vocabulary.js';

/** What a sealed value prints as, wherever somebody tries. */
export const SEALED = '[sealed]';

/**
 * What is present in an envelope, in clear and authenticated: the value with each leaf replaced by 1 and
 * each null by 0. So nulls and lengths are known without opening.
 */
export type Shape = 0 | 1 | readonly Shape[] | { readonly [key: string]: Shape };

/** Prints as `[sealed]`, whoever prints it. */
export abstract class Opaque {
  toJSON(): unknown {
    return SEALED;
  }
  toString(): string {
    return SEALED;
  }
  [Symbol.toPrimitive](): string {
    return SEALED;
  }
  [inspect.custom](): string {
    return SEALED;
  }
}

/** A personal text, of which nobody can read anything. Features pass it on; only an envelope takes it. */
export abstract class SealedText extends Opaque {
  // Makes the class nominal: no plain object passes for a sealed value.
  protected abstract readonly sealed: true;
}

/** A text without its sensitive values, and the kinds that they were of. */
export interface Scrubbed {
  readonly text: string;
  readonly kinds: readonly SensitiveKind[];
}

/** A personal value that has just arrived: in memory, on its way into an envelope. */
export class SealedInput extends SealedText {
  protected readonly sealed = true;
  readonly #value: string;

  constructor(value: string) {
    super();
    this.#value = value;
  }

  /** For sealing, and for fingerprints under a key; the import rules keep everyone else away. */
  static takeForSealing(input: SealedInput): string {
    return input.#value;
  }

  /**
   * The value without what `scrub` takes out of it, sealed again, and the kinds of that; the same input where
   * it took nothing. The import rules let only `scrubInputs` call it: `scrub` sees the text.
   *
   * @throws TypeError without the value, where `scrub` throws: a text that can't be looked through goes no further.
   */
  static scrubWithin(
    input: SealedInput,
    scrub: (text: string) => Scrubbed,
  ): { readonly input: SealedInput; readonly kinds: readonly SensitiveKind[] } {
    let scrubbed: Scrubbed;
    try {
      scrubbed = scrub(input.#value);
    } catch {
      throw new TypeError('a text could not be scrubbed');
    }
    const { text, kinds } = scrubbed;
    const clean = text === input.#value ? input : new SealedInput(text);
    return { input: clean, kinds: SENSITIVE_KINDS.filter((kind) => kinds.includes(kind)) };
  }
}

/** One stored envelope: the values of one document and one retention class, still closed. */
export interface Envelope {
  /** Version of the layout. */
  readonly v: 1;
  readonly suite: 1 | 2;
  readonly keyId: string;
  /** Canonical JSON of the {@link Shape}; part of the associated data, byte for byte. */
  readonly shape: string;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** An envelope as it was read, with all that its associated data binds it to. */
export class SealedPart extends Opaque {
  constructor(
    readonly collection: string,
    readonly documentId: string,
    readonly subject: string,
    readonly retentionClass: RetentionClass,
    readonly envelope: Envelope,
  ) {
    super();
  }
}

/** Where a value stands within its envelope: members by name, list entries by place. */
export type Path = readonly (string | number)[];

/** A stored personal text. */
export class SealedLeaf extends SealedText {
  protected readonly sealed = true;
  constructor(
    readonly part: SealedPart,
    readonly path: Path,
  ) {
    super();
  }
}

/**
 * Stands for a stored value whose envelope can't even be read. Not null: what is lost isn't what was never
 * there. It can neither be answered nor sealed anew.
 */
export class SealedRuin extends SealedText {
  protected readonly sealed = true;
}

/** A stored personal object, such as an address. */
export class SealedGroup extends Opaque {
  constructor(
    readonly part: SealedPart,
    readonly path: Path,
    readonly shape: { readonly [key: string]: Shape },
  ) {
    super();
  }

  /** The handle of a member; null where the shape says that there is none. */
  member(key: string): Handle {
    return handle(this.part, [...this.path, key], Object.hasOwn(this.shape, key) ? this.shape[key] : 0);
  }
}

/** What a row holds in place of a personal value. */
export type Handle = SealedLeaf | SealedGroup | readonly Handle[] | null;

/** The handle of the value at `path` of a part, as its shape describes it. */
export function handle(part: SealedPart, path: Path, shape: Shape | undefined): Handle {
  if (shape === undefined || shape === 0) return null;
  if (shape === 1) return new SealedLeaf(part, path);
  if (isList(shape)) return shape.map((item, index) => handle(part, [...path, index], item));
  return new SealedGroup(part, path, shape);
}

const isList = (shape: Shape): shape is readonly Shape[] => Array.isArray(shape);
