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

/** Which key of a person is meant: a later one of the same class has another id. */
export interface KeyName {
  readonly retentionClass: RetentionClass;
  readonly id: string;
}

/** A key that is looked for; with the envelope that it has to open, where there is one. */
export interface WantedKey {
  readonly subject: string;
  readonly retentionClass: RetentionClass;
  readonly envelope?: { readonly keyId: string };
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
  async find(wanted: readonly WantedKey[]): Promise<Map<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing = new Set<string>();
    for (const { subject, retentionClass, envelope } of wanted) {
      const known = this.#keys.get(cacheKey(subject, retentionClass));
      // Another process may have destroyed what is remembered here, and made the one that is wanted.
      if (known === undefined || (envelope !== undefined && envelope.keyId !== known.id))
        missing.add(subject);
      else found.set(cacheKey(subject, retentionClass), known);
    }
    this.observer.keysLookedUp(found.size, missing.size);
    if (missing.size > 0) {
      const stored = await this.#model.find({ _id: trusted({ $in: [...missing] }) }).lean<StoredSubject[]>();
      for (const document of stored) await this.#unwrapAll(document, found);
    }
    return found;
  }

  /** As {@link obtainAll}, of one class. */
  async obtain(subject: string, retentionClass: RetentionClass): Promise<DataKey> {
    return (await this.obtainAll(subject, [retentionClass]))[0] as DataKey;
  }

  /**
   * The keys to seal with, in the order of `classes`: the existing ones, or new ones that are stored before they are
   * used. Asked of the store each time: what was sealed with a remembered key that another process has destroyed since
   * could never be opened.
   */
  async obtainAll(subject: string, classes: readonly RetentionClass[]): Promise<readonly DataKey[]> {
    let stored = await this.named(subject, classes);
    if (stored.length < classes.length) {
      await this.#ensureSubjects([subject]);
      const there = new Set(stored.map(({ retentionClass }) => retentionClass));
      for (const each of classes) if (!there.has(each)) await this.#create(subject, each);
      stored = await this.named(subject, classes);
    }
    const wanted = stored.map(({ retentionClass, id }) => ({
      subject,
      retentionClass,
      envelope: { keyId: id },
    }));
    const found = await this.find(wanted);
    return classes.map((each) => {
      const made = found.get(cacheKey(subject, each));
      if (made === undefined) throw new Error('A data key was stored but cannot be unwrapped.');
      return made;
    });
  }

  /** Which keys of these classes the store has, read past what is remembered. */
  async named(subject: string, classes: readonly RetentionClass[]): Promise<readonly KeyName[]> {
    const found = await this.#model.findById(subject, { keys: 1 }).lean<StoredSubject>();
    return classes.flatMap((retentionClass) => {
      const id = found?.keys?.[retentionClass]?.id;
      return id === undefined ? [] : [{ retentionClass, id }];
    });
  }

  /**
   * Destroys these data keys, all or none, in one atomic write, on disk when it returns: whatever they sealed can't be
   * opened any more, here at once, in other processes within {@link CACHE_MS}. May be repeated: keys that were made
   * since have other ids and stay.
   */
  async destroy(subject: string, keys: readonly KeyName[]): Promise<void> {
    if (keys.length === 0) return;
    const still = keys.map(({ retentionClass, id }) => [`keys.${retentionClass}.id`, id]);
    const unset = keys.map(({ retentionClass }) => [`keys.${retentionClass}`, 1]);
    await this.#model.updateOne(
      { _id: subject, ...Object.fromEntries(still) },
      { $unset: Object.fromEntries(unset) },
      { writeConcern: { w: 'majority', j: true } },
    );
    for (const { retentionClass } of keys) this.#keys.delete(cacheKey(subject, retentionClass));
  }

  /** Of these classes those that have a key in the store, read past what is remembered. */
  async stored(subject: string, classes: readonly RetentionClass[]): Promise<readonly RetentionClass[]> {
    return (await this.named(subject, classes)).map(({ retentionClass }) => retentionClass);
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
