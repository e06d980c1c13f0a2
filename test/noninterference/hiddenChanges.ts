import type { PrivacyModel, RetentionClass } from '../../src/privacy/index.js';
import { isUnknowable, mostGranted, mostSeen, type Watcher } from './hiddenFields.js';
import { alikeIn, anotherValue, type Draw, type MemberTypes, oneOf } from './otherValues.js';
import type { PersonalDocument, StoredShop } from './StoredShop.js';
import type { Change } from './Twins.js';

/** How far the other world goes. */
export interface Extent {
  /** Of the documents that hold something hidden, the share that is changed. */
  readonly changed: number;
  /** Of those that the viewer can't know of, the share that isn't there. */
  readonly gone: number;
}

/**
 * Another world that the viewer may not tell from this one: each value that is hidden from them replaced by any
 * other, each that they may see in a lesser form by one of the same looks, and rows that they can't know of left out.
 */
export function hiddenChanges(
  model: PrivacyModel,
  shop: StoredShop,
  watcher: Watcher,
  membersOf: MemberTypes,
  now: Date,
  draw: Draw,
  { changed, gone }: Extent,
): readonly Change[] {
  assertWhole(model);
  return shop.personal.flatMap((document): readonly Change[] => {
    if (draw() < gone && isUnknowable(shop, watcher, document, now)) return [{ document, values: null }];
    if (draw() >= changed) return [];
    const values: Partial<Record<RetentionClass, Record<string, unknown>>> = {};
    for (const [name, clear] of Object.entries(document.values)) {
      const fields = Object.entries(clear).map(([field, value]) => [
        field,
        otherFor(model, shop, watcher, document, field, value, membersOf, now, draw),
      ]);
      values[name as RetentionClass] = Object.fromEntries(fields) as Record<string, unknown>;
    }
    return [{ document, values }];
  });
}

function otherFor(
  model: PrivacyModel,
  shop: StoredShop,
  watcher: Watcher,
  document: PersonalDocument,
  field: string,
  value: unknown,
  membersOf: MemberTypes,
  now: Date,
  draw: Draw,
): unknown {
  const coordinate = `${document.type}.${field}`;
  const most = mostSeen(model, shop, watcher, document, field, now);
  if (most === 'CLEAR') return value;
  const type = model.fields.get(coordinate)?.type ?? '';
  if (most === 'NOTHING') {
    // What is granted is read before the consent or the log closes it. A broken value is an error then, which the
    // operator is told: so it is as the schema has it.
    const isRead = mostGranted(model, watcher, document, field, now) !== 'NOTHING';
    if (isRead && CARRIED_OUT.has(coordinate)) return value;
    const other = anotherValue(
      value ?? exampleOf(shop, document, field, draw),
      draw,
      isRead ? { type, membersOf } : null,
    );
    return draw() < NOTHING_THERE ? null : other;
  }
  return alikeIn(most, type, value, draw, membersOf);
}

/**
 * What a decision carries out: a correction that was asked for is always there, and whoever may decide on it is granted
 * to read it, so what comes of it is theirs to know even where the log of reads is down. To everybody else it changes.
 */
const CARRIED_OUT: ReadonlySet<string> = new Set(['DataRequest.correction']);

/** Whether it was there or not: where there was nothing, as often something that another row has there. */
const NOTHING_THERE = 0.4;

/** A value that another document of the type has in a field; null: none has one. */
function exampleOf({ personal }: StoredShop, { type }: PersonalDocument, field: string, draw: Draw): unknown {
  const values = personal
    .filter((document) => document.type === type)
    .flatMap((document) => Object.values(document.values).map((clear) => clear[field] ?? null))
    .filter((value) => value !== null);
  return values.length === 0 ? null : oneOf(draw, values);
}

/** What hangs below a personal value is shown as that is. */
function assertWhole({ fields }: PrivacyModel): void {
  for (const field of fields.values())
    if (field.kind === 'leaf' && (field.rules !== null || field.consents.length > 0))
      throw new TypeError(`hiddenChanges.ts has to know who may see ${field.coordinate} of its group`);
}
