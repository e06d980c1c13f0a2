import type { SentCommand } from '../support/testStorage.js';
import { HOSTILE } from './hostileValues.js';

/** Operators that no command of ours has a use for. */
const NEVER: ReadonlySet<string> = new Set([
  '$where',
  '$expr',
  '$function',
  '$accumulator',
  '$nor',
  '$regex',
  '$jsonSchema',
  '$text',
]);
/** Ours, over values that we make: never over a text of a client's, nor over what matches everything. */
const COMPARISONS: ReadonlySet<string> = new Set(['$gt', '$gte', '$lt', '$lte', '$ne', '$eq', '$not']);

/** The places of a command in which a client's object, or an operator made of a client's text, stands. */
export function clientOperators({ name, command }: SentCommand): readonly string[] {
  const found: string[] = [];
  walk(command, name, found);
  return found;
}

function walk(value: unknown, at: string, found: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, `${at}[]`, found);
    return;
  }
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return;
  if ('_bsontype' in value) return;
  for (const [key, member] of Object.entries(value)) {
    const place = `${at}.${key}`;
    const bad =
      NEVER.has(key) ||
      key.includes(HOSTILE) ||
      key === 'constructor' ||
      key === '__proto__' ||
      // To equal null is no way to everything: what has no end yet is found so.
      (COMPARISONS.has(key) && (member === '' || (member === null && key !== '$eq') || holdsHostile(member)));
    if (bad) found.push(place);
    walk(member, place, found);
  }
}

const holdsHostile = (value: unknown): boolean => (JSON.stringify(value) ?? '').includes(HOSTILE);
