import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Connection, type Model, Schema, trusted } from 'mongoose';
import { StartError } from '../kernel/errors.js';
import { RETENTION_CLASSES, type RetentionClass } from '../privacy/index.js';
import { type StorageObserver, UNOBSERVED } from './StorageObserver.js';
import { bind, KEY_BYTES, randomBytes } from './cipher.js';
import { isDuplicateKey } from './duplicateKey.js';
import { newKeyId } from './envelope.js';
import type { KeyEncryption } from './KeyEncryption.js';

interface StoredKey {
  readonly id: string;
  readonly kek: string;
  readonly bytes: Uint8Array | { readonly buffer: Uint8Array };
}

interface StoredSubject {
  readonly _id: string;
  /** What the log calls them. */
  readonly pseudonym: string;
  readonly keys?: Readonly<Partial<Record<RetentionClass | 'SERVICE', StoredKey>>>;
}

/** A data key, opened. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

const CACHED = 10_000;
/** An opened key is forgotten after this; destruction reaches other processes no later. */
const CACHE_MS = 60_000;

const subjectSchema = new Schema<StoredSubject>(
  { _id: String, pseudonym: { type: String, required: true, unique: true }, keys: Schema.Types.Mixed },
  { collection: 'subjects', strict: 'throw', versionKey: false },
);

/**
 * The key store: one document per person with their wrapped data keys, one per retention class, and their
 * pseudonym. Destroying a class is one write to it.
 */
export class SubjectKeys {
  readonly #model: Model<StoredSubject>;
  readonly #keys = new LRUCache<string, DataKey>({ max: CACHED, ttl: CACHE_MS });
  readonly #pseudonyms = new LRUCache<string, string>({ max: CACHED });

  constructor(
    connection: Connection,
    private readonly keyEncryption: KeyEncryption,
    private readonly observer: StorageObserver = UNOBSERVED,
  ) {
    this.#model = connection.model<StoredSubject>('Subject', subjectSchema);
  }

  /** Makes the store's indexes. */
  async start(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** The keys of these subjects and classes, as far as they exist; keyed `subject class`. */
  async find(
    wanted: readonly { subject: string; retentionClass: RetentionClass }[],
  ): Promise<Map<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const { subject, retentionClass } of wanted) {
      const known = this.#keys.get(cacheKey(subject, retentionClass));
      if (known === undefined) missing.add(subject);
      else found.set(cacheKey(subject, retentionClass), known);
    }
    this.observer.keysLookedUp(found.size, missing.size);
    if (missing.size > 0) {
      const stored = await this.#model.find({ _id: trusted({ $in: [...missing] }) }).lean<StoredSubject[]>();
      for (const document of stored) await this.#unwrapAll(document, found);
    }
    return found;
  }

  /** The key to seal with: the existing one, or a new one that is stored before it is used. */
  async obtain(subject: string, retentionClass: RetentionClass): Promise<DataKey> {
    const key = cacheKey(subject, retentionClass);
    const known = (await this.find([{ subject, retentionClass }])).get(key);
    if (known !== undefined) return known;
    // Asked of the store, not of what is remembered: the person's document may have gone since.
    await this.#ensureSubjects([subject]);
    await this.#create(subject, retentionClass);
    const made = (await this.find([{ subject, retentionClass }])).get(key);
    if (made === undefined) throw new Error('A data key was stored but cannot be unwrapped.');
    return made;
  }

  /**
   * Destroys the data keys of these classes in one atomic write, on disk when it returns: whatever they sealed can't
   * be opened any more, here at once, in other processes within {@link CACHE_MS}. May be repeated.
   */
  async destroy(subject: string, classes: readonly RetentionClass[]): Promise<void> {
    const unset = Object.fromEntries(classes.map((retentionClass) => [`keys.${retentionClass}`, 1]));
    await this.#model.updateOne(
      { _id: subject },
      { $unset: unset },
      { writeConcern: { w: 'majority', j: true } },
    );
    for (const retentionClass of classes) this.#keys.delete(cacheKey(subject, retentionClass));
  }

  /** Of these classes those that have a key in the store, read past what is remembered. */
  async stored(subject: string, classes: readonly RetentionClass[]): Promise<readonly RetentionClass[]> {
    const found = await this.#model.findById(subject).lean<StoredSubject>();
    return classes.filter((retentionClass) => found?.keys?.[retentionClass] !== undefined);
  }

  /** What the log calls these people: made at first use, the same ever after. */
  async pseudonyms(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const result = new Map<string, string>();
    const missing = [...new Set(ids)].filter((id) => {
      const known = this.#pseudonyms.get(id);
      if (known !== undefined) result.set(id, known);
      return known === undefined;
    });
    if (missing.length === 0) return result;
    await this.#ensureSubjects(missing);
    const stored = await this.#model
      .find({ _id: trusted({ $in: missing }) }, { pseudonym: 1 })
      .lean<StoredSubject[]>();
    for (const { _id, pseudonym } of stored) {
      this.#pseudonyms.set(_id, pseudonym);
      result.set(_id, pseudonym);
    }
    return result;
  }

  /** A secret of the service itself, such as the one for cursors: the same in every process. */
  async serviceSecret(label: string): Promise<Buffer> {
    // No person's id holds a space.
    const subject = `service ${label}`;
    await this.#ensureSubjects([subject]);
    await this.#create(subject, 'SERVICE');
    const found = new Map<string, DataKey>();
    const document = await this.#model.findById(subject).lean<StoredSubject>();
    if (document !== null) await this.#unwrapAll(document, found);
    const secret = found.get(cacheKey(subject, 'SERVICE'));
    if (secret === undefined)
      throw new StartError('The key file that KEK_FILE names is not the one that this store was made with.');
    return secret.key;
  }

  async #ensureSubjects(ids: readonly string[]): Promise<void> {
    const writes = ids.map((id) => ({
      updateOne: {
        filter: { _id: id },
        update: { $setOnInsert: { pseudonym: `p_${randomBytes(12).toString('base64url')}` } },
        upsert: true,
      },
    }));
    try {
      await this.#model.bulkWrite(writes, { ordered: false });
    } catch (error) {
      // Another process made the same subject at the same moment: theirs stands.
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async #create(subject: string, retentionClass: RetentionClass | 'SERVICE'): Promise<void> {
    const id = newKeyId();
    const key = randomBytes(KEY_BYTES);
    const wrapped = await this.keyEncryption.wrap(key, binding(subject, retentionClass, id));
    key.fill(0);
    const path = `keys.${retentionClass}`;
    // Only where there is none: of two writers the first one's key is everybody's.
    await this.#model.updateOne(
      { _id: subject, [path]: trusted({ $exists: false }) },
      { $set: { [path]: { id, kek: wrapped.kek, bytes: wrapped.bytes } } },
    );
  }

  async #unwrapAll(document: StoredSubject, into: Map<string, DataKey>): Promise<void> {
    for (const retentionClass of [...RETENTION_CLASSES, 'SERVICE'] as const) {
      const stored = document.keys?.[retentionClass];
      if (stored === undefined) continue;
      const bytes = Buffer.from(stored.bytes instanceof Uint8Array ? stored.bytes : stored.bytes.buffer);
      const bound = binding(document._id, retentionClass, stored.id);
      const key = await this.keyEncryption.unwrap({ kek: stored.kek, bytes }, bound);
      if (key === null) continue;
      const opened = { id: stored.id, key };
      this.#keys.set(cacheKey(document._id, retentionClass), opened);
      into.set(cacheKey(document._id, retentionClass), opened);
    }
  }
}

/** How {@link SubjectKeys.find} keys its answer. */
export const cacheKey = (subject: string, retentionClass: RetentionClass | 'SERVICE'): string =>
  `${retentionClass} ${subject}`;

const binding = (subject: string, retentionClass: string, id: string): Buffer =>
  bind('postern.datakey', subject, retentionClass, id);

/** HMAC-SHA-256 of length-prefixed parts, base64url. */
export const keyedHash = (secret: Buffer, ...parts: readonly string[]): string =>
  createHmac('sha256', secret)
    .update(bind(...parts))
    .digest('base64url');
