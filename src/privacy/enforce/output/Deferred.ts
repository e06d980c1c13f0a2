import { type Pseudonymise, type ScalarForms, wireValue } from '../../model/personalScalars.js';
import { Opaque, type Path, type SealedPart } from '../../model/sealed.js';
import type { Form } from '../../model/vocabulary.js';
import type { Opened } from '../storage/Opener.js';
import type { Claim } from './Claim.js';

/** What one request reads of one envelope: empty until the log has taken the request's record. */
export interface Reading {
  readonly part: SealedPart;
  opened: Opened | null;
}

let writing = false;

/** Runs `write` synchronously as the one moment in which deferred values are written out. */
export function whileWriting<T>(write: () => T): T {
  writing = true;
  try {
    return write();
  } finally {
    writing = false;
  }
}

/** A leaf whose decision is made. Outside the writing of the answer it prints as `[sealed]`. */
export abstract class Decided extends Opaque {
  protected abstract wire(): unknown;

  override toJSON(): unknown {
    return writing ? this.wire() : super.toJSON();
  }
}

/** A leaf that was withheld where null can't stand: always its scalar's placeholder. */
export class Placeholder extends Decided {
  constructor(private readonly value: string | number) {
    super();
  }
  protected wire(): unknown {
    return this.value;
  }
}

/** A leaf that was granted: what it will be once its envelope is open; its blank if that
 * fails, or where its claim was closed. */
export class Deferred extends Decided {
  constructor(
    private readonly claim: Claim,
    private readonly reading: Reading,
    private readonly path: Path,
    private readonly scalar: ScalarForms,
    private readonly form: Form,
    private readonly blank: string | number | null,
    private readonly pseudonym: Pseudonymise,
  ) {
    super();
  }

  protected wire(): unknown {
    // Another claim may have had the same envelope opened.
    if (this.claim.closed) return this.blank;
    let value: unknown = this.reading.opened;
    for (const key of this.path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return this.blank;
      value = (value as Record<string | number, unknown>)[key];
    }
    if (value === null || value === undefined) return this.blank;
    return wireValue(this.scalar, this.form, value, this.pseudonym) ?? this.blank;
  }
}
