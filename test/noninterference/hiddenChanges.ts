import type { PrivacyModel, RetentionClass } from '../../src/privacy/index.js';
import { isUnknowable, mostSeen, type Watcher } from './hiddenFields.js';
import { alikeIn, anotherValue, type Draw, type MemberTypes } from './otherValues.js';
import type { PersonalDocument, StoredShop } from './StoredShop.js';
import type { Change } from './Twins.js';

/** How far the other world goes. */
export interface Extent {
  /** Of the documents that hold something hidden, the share that is changed. */
  readonly changed: number;
  /** Of those that the viewer can't know of, the share that isn't there. */
  readonly gone: number;
}

/** What a mutation needs of a stored document to carry on: as long as the person wasn't erased it is there. */
const NEVER_NULL: ReadonlySet<string> = new Set([
  'Order.contactEmail',
  'Order.deliveryAddress',
  'Order.lines',
  'Order.total',
]);

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
    const other = anotherValue(value, draw, membersOf(type) === null);
    return other ?? (NEVER_NULL.has(coordinate) ? value : null);
  }
  return alikeIn(most, type, value, draw, membersOf);
}
