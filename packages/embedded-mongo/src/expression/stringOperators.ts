import { BSONRegExp, Int32 } from 'bson';
import { compareStrings } from '../bson/compare.js';
import type { Doc, Value } from '../bson/document.js';
import { isNumber, toDouble, toSafeInteger } from '../bson/numbers.js';
import { typeName } from '../bson/types.js';
import { MongoError } from '../mongoError.js';
import { compileRegex } from '../query/valueTests.js';
import { NOT_INTEGER, NOT_STRING } from './operandCodes.js';
import { eager, isNil, named, nullSafe } from './expression.js';
import type { OperatorCompiler } from './expression.js';

/** The value when it's a string. Throws the operator's code for that place otherwise, or 16702. */
function requireString(value: Value, name: string, place = 0): string {
  if (typeof value === 'string') return value;
  throw new MongoError(
    NOT_STRING[name]?.[place] ?? 16702,
    `${name} only supports strings, not ${typeName(value)}`,
  );
}

function requireCount(value: Value, name: string, place = 0): number {
  const count = isNumber(value) ? toSafeInteger(value) : undefined;
  const [type, fraction] = NOT_INTEGER[name]?.[place] ?? NOT_INTEGER[name]?.[0] ?? [16034, 16034];
  if (count === undefined)
    throw new MongoError(
      isNumber(value) ? fraction : type,
      `${name} needs an integer, found ${typeName(value)}`,
    );
  return count;
}

/** A value as text, as `$toLower`, `$substr` and their like read it: null is the empty string. */
function asText(value: Value, name: string): string {
  if (isNil(value)) return '';
  if (typeof value === 'string') return value;
  if (isNumber(value)) return String(toDouble(value));
  if (value instanceof Date) return value.toISOString();
  throw new MongoError(16007, `can't convert from BSON type ${typeName(value)} to String (${name})`);
}

function substringBytes([value, start, length]: Value[], name: string): Value {
  const bytes = Buffer.from(asText(value, name));
  const from = requireCount(start, name);
  const count = requireCount(length, name);
  if (from < 0) throw new MongoError(50752, `${name}: starting index must be non-negative (got: ${from})`);
  const part = bytes.subarray(from, count < 0 ? bytes.length : from + count);
  const text = part.toString();
  if (text.includes('\ufffd') && !bytes.toString().includes('\ufffd')) {
    throw new MongoError(
      28656,
      `${name}: Invalid range, starting or ending index is in the middle of a UTF-8 character.`,
    );
  }
  return text;
}

function substringCodePoints([value, start, length]: Value[], name: string): Value {
  const points = [...asText(value, name)];
  const [from, count] = [requireCount(start, name), requireCount(length, name, 1)];
  if (from < 0 || count < 0)
    throw new MongoError(
      from < 0 ? 34455 : 34454,
      `${name}: the starting index and the length must be non-negative`,
    );
  return points.slice(from, from + count).join('');
}

function trimming(left: boolean, right: boolean): OperatorCompiler {
  return named(['input'], ['chars'], ({ input, chars }, name) => {
    if (isNil(input) || chars === null) return null;
    const set = chars === undefined ? undefined : new Set(requireString(chars, name, 1));
    const drops = (character: string): boolean =>
      set ? set.has(character) : /[\0\t-\r \u00a0\u1680\u2000-\u200a]/.test(character);
    const points = [...requireString(input, name)];
    let [from, to] = [0, points.length];
    while (left && from < to && drops(points[from] as string)) from++;
    while (right && to > from && drops(points[to - 1] as string)) to--;
    return points.slice(from, to).join('');
  });
}

function replacing(all: boolean): OperatorCompiler {
  return named(['input', 'find', 'replacement'], [], ({ input, find, replacement }, name) => {
    if (isNil(input) || isNil(find) || isNil(replacement)) return null;
    const [text, searched, by] = [
      requireString(input, name),
      requireString(find, name, 1),
      requireString(replacement, name, 2),
    ];
    return all ? text.replaceAll(searched, () => by) : text.replace(searched, () => by);
  });
}

/** Positions in bytes or in code points, of a search between two bounds. */
function indexOf(units: (text: string) => string[] | Buffer): OperatorCompiler {
  return eager(2, 4, ([value, searched, start, end], name) => {
    if (isNil(value)) return null;
    const text = units(requireString(value, name));
    const part = units(requireString(searched, name, 1));
    const from = start === undefined ? 0 : requireCount(start, name);
    const to = Math.min(end === undefined ? text.length : requireCount(end, name), text.length);
    if (from < 0 || to < 0) throw new MongoError(40097, `${name} requires a nonnegative start and end index`);
    for (let i = from; i + part.length <= to; i++) {
      if (part.every((unit: string | number, j: number) => text[i + j] === unit)) return new Int32(i);
    }
    return new Int32(-1);
  });
}

function readRegex({ regex, options }: Record<string, Value>, name: string): RegExp | undefined {
  if (isNil(regex)) return undefined;
  if (regex instanceof BSONRegExp && regex.options !== '' && !isNil(options))
    throw new MongoError(
      51107,
      `${name}: found regex options specified in both 'regex' and 'options' fields`,
    );
  if (regex instanceof BSONRegExp)
    return compileRegex(regex.pattern, typeof options === 'string' ? options : regex.options);
  return compileRegex(requireString(regex, name, 1), typeof options === 'string' ? options : '');
}

function found(match: RegExpMatchArray, text: string): Doc {
  const captures = match.slice(1).map((capture) => (capture as string | undefined) ?? null);
  return { match: match[0], idx: new Int32([...text.slice(0, match.index)].length), captures };
}

function matching(run: (regex: RegExp, text: string) => Value, none: Value): OperatorCompiler {
  return named(['input', 'regex'], ['options'], (args, name) => {
    const regex = readRegex(args, name);
    return isNil(args['input']) || !regex ? none : run(regex, requireString(args['input'], name));
  });
}

const simpleCase = (change: (text: string) => string): OperatorCompiler =>
  // Only ASCII letters change, as in MongoDB.
  eager(1, 1, ([value], name) => asText(value, name).replace(/[a-z]+/gi, change));

/** Operators on strings. */
export const stringOperators: Readonly<Record<string, OperatorCompiler>> = {
  $concat: nullSafe(0, Infinity, (args, name) => args.map((arg) => requireString(arg, name)).join('')),
  $toLower: simpleCase((text) => text.toLowerCase()),
  $toUpper: simpleCase((text) => text.toUpperCase()),
  $strLenBytes: eager(1, 1, ([value], name) => new Int32(Buffer.byteLength(requireString(value, name)))),
  $strLenCP: eager(1, 1, ([value], name) => new Int32([...requireString(value, name)].length)),
  $strcasecmp: eager(
    2,
    2,
    ([a, b], name) =>
      new Int32(Math.sign(compareStrings(asText(a, name).toUpperCase(), asText(b, name).toUpperCase()))),
  ),
  $substr: eager(3, 3, substringBytes),
  $substrBytes: eager(3, 3, substringBytes),
  $substrCP: eager(3, 3, substringCodePoints),
  $split: nullSafe(2, 2, ([text, separator], name) => {
    if (separator === '') throw new MongoError(40087, '$split requires a non-empty separator');
    return requireString(text, name).split(requireString(separator, name, 1));
  }),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
  $replaceOne: replacing(false),
  $replaceAll: replacing(true),
  $indexOfBytes: indexOf((text) => Buffer.from(text)),
  $indexOfCP: indexOf((text) => [...text]),
  $regexMatch: matching((regex, text) => regex.test(text), false),
  $regexFind: matching((regex, text) => {
    const match = regex.exec(text);
    return match ? found(match, text) : null;
  }, null),
  $regexFindAll: matching(
    (regex, text) =>
      [...text.matchAll(new RegExp(regex.source, `${regex.flags}g`))].map((match) => found(match, text)),
    [],
  ),
};
