import { trusted } from 'mongoose';
import type { Condition } from '../privacy/index.js';

/** Plain conditions of a database query. */
export type Filter = Readonly<Record<string, unknown>>;

/**
 * The database's query for the rows of which `condition` holds: exactly those of which `answer` says YES. A row's `id`
 * is its document's `_id`. There is none for NEVER: who has no rows asks the database nothing.
 *
 * @param narrowing what else the rows have to match; nothing that a client sent may be an operator in it.
 */
export function filterOf(condition: Condition, narrowing: Filter = {}): Filter {
  const parts = [...condition.map(partOf), ...(Object.keys(narrowing).length === 0 ? [] : [narrowing])];
  const [first = {}, ...others] = parts;
  // Not merged: two that name the same member both have to hold.
  return others.length === 0 ? first : { $and: parts };
}

function partOf(part: Condition[number]): Filter {
  const field = part.member === 'id' ? '_id' : part.member;
  if ('equals' in part) return { [field]: part.equals };
  if ('oneOf' in part) return { [field]: trusted({ $in: [...part.oneOf] }) };
  return {
    $or: [
      { [field]: trusted({ $eq: null, $exists: true }) },
      { [field]: trusted({ $gt: part.nullOrAfter }) },
    ],
  };
}
