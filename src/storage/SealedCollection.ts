import { LRUCache } from 'lru-cache';
import {
  handle,
  type RetentionClass,
  type Row,
  SealedPart,
  SealedRuin,
  type Shape,
} from '../privacy/index.js';
import { readEnvelope } from './envelope.js';
import type { Sealable, Sealer, StoredEnvelopes } from './Sealer.js';

type Bytes = Uint8Array | { readonly buffer: Uint8Array };

/** A document of a sealed collection as a lean read returns it. */
export interface StoredDocument {
  readonly _id: string;
  readonly sealed?: Readonly<Partial<Record<RetentionClass, Bytes>>> | undefined;
}

const shapes = new LRUCache<string, { readonly [key: string]: Shape }>({ max: 5000 });

/** How one MongoDB collection keeps the personal fields of one GraphQL type: sealed, beside its plain fields. */
export class SealedCollection {
  /**
   * @param collection the MongoDB collection: part of what each envelope is bound to.
   * @param type the GraphQL type whose fields say the retention classes.
   * @param subjectField the plain field of the document that names the person.
   */
  constructor(
    private readonly sealer: Sealer,
    readonly collection: string,
    readonly type: string,
    readonly subjectField: string,
  ) {}

  /** Envelopes for a document's `sealed` member. Keys are made and stored where the subject has none yet. */
  seal(
    documentId: string,
    subject: string,
    values: Readonly<Record<string, Sealable>>,
  ): Promise<StoredEnvelopes> {
    return this.sealer.seal(this.type, { collection: this.collection, documentId, subject }, values);
  }

  /**
   * As {@link seal}, for a document that is there: only the classes that `changes` touch, the other values of those
   * moved over from its row.
   */
  async reseal(
    documentId: string,
    row: Row,
    changes: Readonly<Record<string, Sealable>>,
  ): Promise<StoredEnvelopes> {
    const subject = this.subjectField === 'id' ? documentId : String(row[this.subjectField]);
    const fields = this.sealer.besides(this.type, Object.keys(changes));
    const kept = Object.fromEntries(fields.map((field) => [field, row[field] as Sealable]));
    return this.seal(documentId, subject, { ...kept, ...changes });
  }

  /** The row of a lean document: plain fields as they are, personal ones as handles, `id` for `_id`. */
  row<T extends StoredDocument>(document: T): Row & Omit<T, '_id' | 'sealed'> {
    const { _id, sealed } = document;
    // Member by member, not by spreads: this runs for every row of every page.
    const row: Record<string, unknown> = { id: _id };
    for (const key in document) if (key !== '_id' && key !== 'sealed') row[key] = document[key];
    const subject = this.subjectField === 'id' ? _id : String(row[this.subjectField] ?? '');
    for (const [retentionClass, bytes] of Object.entries(sealed ?? {})) {
      const envelope = readEnvelope(bytesOf(bytes));
      const shape = envelope === null ? null : parseShape(envelope.shape);
      if (envelope === null || shape === null) {
        for (const field of this.sealer.fieldsOf(this.type, retentionClass)) row[field] = new SealedRuin();
        continue;
      }
      const part = new SealedPart(this.collection, _id, subject, retentionClass as RetentionClass, envelope);
      for (const field of Object.keys(shape)) {
        // A shape is authenticated only when it opens: until then it may not speak over a plain field.
        if (!(field in row)) row[field] = handle(part, [field], shape[field]);
      }
    }
    return row as unknown as Row & Omit<T, '_id' | 'sealed'>;
  }
}

/** The bytes of what is stored in an envelope's place; none where something else is stored there. */
function bytesOf(stored: Bytes): Uint8Array {
  const bytes: unknown = stored instanceof Uint8Array ? stored : stored.buffer;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}

/** Null where the text is no shape of an object. */
function parseShape(text: string): { readonly [key: string]: Shape } | null {
  const known = shapes.get(text);
  if (known !== undefined) return known;
  try {
    const shape: unknown = JSON.parse(text);
    if (typeof shape !== 'object' || shape === null || Array.isArray(shape)) return null;
    shapes.set(text, shape as { readonly [key: string]: Shape });
    return shape as { readonly [key: string]: Shape };
  } catch {
    return null;
  }
}
