import { fieldNames, hasField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { toSafeInteger } from '../bson/numbers.js';
import { MongoError, notSupported } from '../mongoError.js';

/** The documents a window function sees from one position: an inclusive start and an exclusive end. */
export type WindowFrame = (position: number, length: number) => readonly [start: number, end: number];

const WHOLE: WindowFrame = (_position, length) => [0, length];

/** True for a window that may stop short of its partition's ends and so depends on an order. */
export function isBounded(window: Value): boolean {
  const bounds = isDoc(window) ? window['documents'] : undefined;
  return Array.isArray(bounds) && !bounds.every((bound) => bound === 'unbounded');
}

/** Reads a `window`; the whole partition without one. Throws 9 and 5339900 for malformed bounds, 115 for ranges. */
export function readFrame(window: Value): WindowFrame {
  if (window === undefined) return WHOLE;
  if (!isDoc(window)) throw new MongoError('FailedToParse', "'window' field must be an object");
  for (const option of ['range', 'unit'])
    if (hasField(window, option)) throw notSupported(`a window with ${option}`);
  const unknown = fieldNames(window).find((key) => key !== 'documents');
  if (unknown)
    throw new MongoError(
      'FailedToParse',
      `'window' field can only contain 'documents' as the only argument or 'range' with an optional 'unit' field`,
    );
  return 'documents' in window ? documentFrame(window) : WHOLE;
}

function documentFrame({ documents }: Doc): WindowFrame {
  if (!Array.isArray(documents) || documents.length !== 2)
    throw new MongoError('FailedToParse', 'Window bounds must be a 2-element array: documents');
  const [low, high] = documents.map(readBound) as [number, number];
  const lower = documents[0] === 'unbounded' ? -Infinity : low;
  const upper = documents[1] === 'unbounded' ? Infinity : high;
  if (lower > upper) throw new MongoError(5339900, 'Lower bound must not exceed upper bound: documents');
  return (position, length) => [
    Math.min(Math.max(position + lower, 0), length),
    Math.max(Math.min(position + upper + 1, length), 0),
  ];
}

function readBound(bound: Value): number {
  if (bound === 'current' || bound === 'unbounded') return 0;
  const offset = toSafeInteger(bound);
  if (offset === undefined)
    throw new MongoError('FailedToParse', 'Numeric document-based bounds must be an integer');
  return offset;
}
