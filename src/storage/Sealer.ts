import {
  type Handle,
  type Opened,
  type Opener,
  type Path,
  type PrivacyModel,
  type RetentionClass,
  RETENTION_CLASSES,
  SealedGroup,
  SealedInput,
  SealedLeaf,
  type SealedPart,
  SealedText,
  type Shape,
} from '../privacy/index.js';
import { type Binding, openEnvelope, sealEnvelope } from './envelope.js';
import { ofKeyStore } from './storeLoss.js';
import { cacheKey, type DataKey, type SubjectKeys } from './SubjectKeys.js';

/** What may be sealed: arrived values, plain members of a personal value, and handles to move from elsewhere. */
export type Sealable =
  | SealedText
  | Handle
  | SealedWhole
  | SealedMember
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Sealable[]
  | { readonly [key: string]: Sealable };

/** A structured value that is answered whole: its envelope's clear shape says nothing of what is in it. */
export class SealedWhole {
  constructor(readonly value: Sealable) {}
}

/** A value inside one that was sealed as a whole, on its way to a place of its own. */
export class SealedMember {
  constructor(
    readonly whole: SealedLeaf,
    readonly key: Path,
  ) {}
}

/** Envelopes by retention class, as they are stored. */
export type StoredEnvelopes = Readonly<Partial<Record<RetentionClass, Buffer>>>;

/** Seals values into envelopes and opens them. It never hands a value to anyone but the executor. */
export class Sealer implements Opener {
  constructor(
    private readonly model: PrivacyModel,
    private readonly keys: SubjectKeys,
  ) {}

  /**
   * Seals the personal fields of one document, one envelope per retention class; the class is what the
   * schema says of `type`'s field. Handles are moved: resealed under the new binding, not revealed.
   */
  async seal(
    type: string,
    to: Omit<Binding, 'retentionClass'>,
    values: Readonly<Record<string, Sealable>>,
  ): Promise<StoredEnvelopes> {
    const moved = await this.#openHandles(values);
    const result: Partial<Record<RetentionClass, Buffer>> = {};
    const classes = [...this.#byClass(type, values)];
    const keys = await ofKeyStore(
      this.keys.obtainAll(
        to.subject,
        classes.map(([retentionClass]) => retentionClass),
      ),
    );
    for (const [index, [retentionClass, fields]] of classes.entries()) {
      const { id, key } = keys[index] as DataKey;
      const clear = clearOf(fields, moved) as Record<string, unknown>;
      const shape = Object.fromEntries(
        Object.entries(fields).map(([field, value]) => [field, isWhole(value) ? 1 : shapeOf(clear[field])]),
      );
      result[retentionClass] = sealEnvelope(key, id, { ...to, retentionClass }, clear, shape);
    }
    return result;
  }

  /** See {@link Opener}. */
  async open(parts: readonly SealedPart[]): Promise<readonly (Opened | null)[]> {
    const keys = await ofKeyStore(this.keys.find(parts));
    return parts.map((part) => {
      const found = keys.get(cacheKey(part.subject, part.retentionClass));
      return found === undefined || found.id !== part.envelope.keyId ? null : openEnvelope(found.key, part);
    });
  }

  /** A text of what arrived, the same for the same values, for a fingerprint under a key; not for storing. */
  static canonical(value: unknown): string {
    // The replacer is handed what `toJSON` made of a member, "[sealed]" for all of them: look at the holder.
    return JSON.stringify(value, function (this: Record<string, unknown>, key, member: unknown) {
      const held = this[key];
      return held instanceof SealedInput ? SealedInput.takeForSealing(held) : member;
    });
  }

  /** The personal fields that share an envelope with one of `fields`, without these. */
  besides(type: string, fields: readonly string[]): readonly string[] {
    const classes = new Set(
      fields.map((field) => {
        const policy = this.model.fields.get(`${type}.${field}`);
        return policy?.kind === 'personal' ? policy.retention?.class : undefined;
      }),
    );
    return RETENTION_CLASSES.filter((each) => classes.has(each))
      .flatMap((each) => this.fieldsOf(type, each))
      .filter((field) => !fields.includes(field));
  }

  /** The personal fields of `type` that one envelope holds. */
  fieldsOf(type: string, retentionClass: string): readonly string[] {
    return [...this.model.fields.values()].flatMap((policy) => {
      const [of, field = ''] = policy.coordinate.split('.');
      const held = of === type && policy.kind === 'personal' && policy.retention?.class === retentionClass;
      return held ? [field] : [];
    });
  }

  #byClass(
    type: string,
    values: Readonly<Record<string, Sealable>>,
  ): ReadonlyMap<RetentionClass, Record<string, Sealable>> {
    const classes = new Map<RetentionClass, Record<string, Sealable>>();
    for (const [field, value] of Object.entries(values)) {
      const policy = this.model.fields.get(`${type}.${field}`);
      if (policy?.kind !== 'personal' || policy.retention === null) {
        throw new TypeError(
          `${type}.${field} is not a personal field: it has no retention class to seal it under`,
        );
      }
      const fields = classes.get(policy.retention.class) ?? {};
      classes.set(policy.retention.class, { ...fields, [field]: value });
    }
    return classes;
  }

  async #openHandles(values: Sealable): Promise<ReadonlyMap<SealedPart, Opened>> {
    const parts = new Set<SealedPart>();
    const collect = (value: Sealable): void => {
      if (value instanceof SealedLeaf || value instanceof SealedGroup) parts.add(value.part);
      else if (value instanceof SealedWhole) collect(value.value);
      else if (value instanceof SealedMember) parts.add(value.whole.part);
      else if (typeof value === 'object' && value !== null && !(value instanceof SealedInput)) {
        for (const member of Object.values(value)) collect(member as Sealable);
      }
    };
    collect(values);
    const list = [...parts];
    const opened = await this.open(list);
    return new Map(
      list.map((part, index) => {
        const values = opened[index];
        if (values === null || values === undefined)
          throw new Error(`An envelope of ${part.collection} cannot be moved: it does not open.`);
        return [part, values];
      }),
    );
  }
}

function clearOf(value: Sealable, moved: ReadonlyMap<SealedPart, Opened>): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof SealedWhole) return clearOf(value.value, moved);
  if (value instanceof SealedInput) return SealedInput.takeForSealing(value);
  if (value instanceof SealedLeaf || value instanceof SealedGroup)
    return valueAt(moved.get(value.part), value.path);
  if (value instanceof SealedMember)
    return valueAt(moved.get(value.whole.part), [...value.whole.path, ...value.key]);
  if (value instanceof SealedText) throw new TypeError('This kind of sealed text cannot be stored.');
  if (Array.isArray(value)) return (value as readonly Sealable[]).map((item) => clearOf(item, moved));
  if (typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, clearOf(member as Sealable, moved)]),
    );
  }
  return value;
}

const valueAt = (values: Opened | undefined, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<string | number, unknown> | null)?.[key] ?? null,
    values ?? null,
  );

/** What was sealed as a whole stays one when it is moved: its leaf's path leads to an object. */
const isWhole = (value: Sealable): boolean => value instanceof SealedWhole || value instanceof SealedLeaf;

function shapeOf(value: unknown): Shape {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}
