import { MongoError, notSupported } from '../mongoError.js';

/** The options of a pattern that are part of its translation; `i` stays a flag of the JavaScript expression. */
export interface PatternOptions {
  /** `m`: `^` and `$` match at every line. */
  readonly multiline: boolean;
  /** `s`: a dot matches a line feed, too. */
  readonly dotAll: boolean;
}

const TOKEN = new RegExp(
  [
    /\\Q(?<quoted>[\s\S]*?)(?:\\E|$)/,
    /\\x\{(?<code>[0-9a-fA-F]{1,6})\}/,
    /(?<escape>\\[\s\S])/,
    /\[(?<negated>\^?)(?<members>\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*)\]/,
    /\(\?#[^)]*\)/,
    /(?<name>\(\?P?<(?=[A-Za-z_]))/,
    /(?<group>\(\?(?:[:=!]|<[=!]))/,
    /(?<other>\((?:\?.?.?|\*))/,
    /(?<repeated>(?:[*+?]|\{\d+(?:,\d*)?\})[+?]?)/,
    /(?<pair>[\ud800-\udbff][\udc00-\udfff])/,
    /(?<plain>[\s\S])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

const END = '(?![\\s\\S])';
/** A character outside the basic plane: two units in JavaScript, one character in MongoDB. */
const PAIR = '[\\ud800-\\udbff][\\udc00-\\udfff]';
const SPACE = ' \\t\\n\\v\\f\\r';
const HORIZONTAL = ' \\t\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000';
const VERTICAL = '\\n\\v\\f\\r\\x85\\u2028\\u2029';
/** White space to JavaScript but not to PCRE. */
const FOREIGN_SPACE = '\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

/** Escapes that mean the same to both. */
const SHARED = /^\\[dwbBnrtf\d]$/;
const WIDE = /^\\[DSW]$/;
/** What an escape stands for within a class. */
const MEMBERS: Readonly<Record<string, string>> = {
  '\\s': SPACE,
  '\\S': `\\S${FOREIGN_SPACE}`,
  '\\h': HORIZONTAL,
  '\\v': VERTICAL,
  '\\D': '\\D',
  '\\W': '\\W',
  '\\a': '\\x07',
  '\\e': '\\x1b',
};
const POSIX: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: SPACE,
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  print: ' -~',
  graph: '!-~',
};

/**
 * A PCRE pattern as the source of a JavaScript expression that matches the same, without the flags m, s and u.
 * Throws 51091 for what isn't a pattern, and 115 naming it for what JavaScript can't match.
 */
export function translatePattern(pattern: string, options: PatternOptions): string {
  return pattern.replace(TOKEN, (token: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const { quoted, code, escape, negated, members, name, other, repeated } = groups;
    if (quoted !== undefined) return [...quoted].map(literal).join('');
    if (code !== undefined) return literal(characterOf(code));
    if (escape !== undefined) return escaped(escape);
    if (members !== undefined) return classOf(members, negated === '^');
    if (name !== undefined) return '(?<';
    if (other !== undefined) throw unmatched(other);
    if (repeated !== undefined && repeated.length > 1 && repeated.endsWith('+')) throw unmatched(repeated);
    if (groups['pair'] !== undefined) return literal(token);
    if (token.startsWith('(?#')) return '';
    return groups['plain'] === undefined ? token : plain(token, options);
  });
}

function plain(token: string, { multiline, dotAll }: PatternOptions): string {
  if (token === '.') return dotAll ? wide('[\\s\\S]') : wide('[^\\n]');
  if (token === '^') return multiline ? '(?:(?<![\\s\\S])|(?<=\\n)(?=[\\s\\S]))' : token;
  // Without `m`, a dollar sign also matches before a line feed that ends the text.
  if (token === '$') return multiline ? `(?=\\n|${END})` : `(?=\\n?${END})`;
  return token;
}

function escaped(escape: string): string {
  if (SHARED.test(escape)) return escape;
  if (escape === '\\A') return '(?<![\\s\\S])';
  if (escape === '\\z') return END;
  if (escape === '\\Z') return `(?=\\n?${END})`;
  if (escape === '\\N') return wide('[^\\n]');
  if (escape === '\\H') return wide(`[^${HORIZONTAL}]`);
  if (escape === '\\V') return wide(`[^${VERTICAL}]`);
  // The end of a quotation that never began.
  if (escape === '\\E') return '';
  const member = memberOf(escape);
  if (WIDE.test(escape)) return wide(`[${member}]`);
  return member.length > 2 ? `[${member}]` : member;
}

/** An escape as part of a class. */
function memberOf(escape: string): string {
  const known = MEMBERS[escape];
  if (known !== undefined) return known;
  if (SHARED.test(escape) || /^\\[xc]$/.test(escape)) return escape;
  if (/^\\[RXGKCgkpPoHVN]$/.test(escape)) throw unmatched(escape);
  if (/^\\[a-zA-Z]$/.test(escape))
    throw new MongoError(51091, `Regular expression is invalid: unrecognized character follows \\`);
  return escape.length === 2 && escape.charCodeAt(1) < 128 ? escape : escape.slice(1);
}

function classOf(members: string, negated: boolean): string {
  if (/[\ud800-\udfff]/.test(members)) throw unmatched(`[${members}]`);
  // A bracket that comes first is a member, not the end.
  const start = members.startsWith(']') ? `\\${members}` : members;
  let spansPlanes = negated;
  const translated = start.replace(/\[:(\^?)(\w+):\]|\\[\s\S]/g, (part, not?: string, name?: string) => {
    if (name === undefined) {
      spansPlanes ||= WIDE.test(part);
      return memberOf(part);
    }
    const known = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
    if (known === undefined || not) throw unmatched(part);
    return known;
  });
  const set = `[${negated ? '^' : ''}${translated}]`;
  return spansPlanes ? wide(set) : set;
}

/** A set that holds the characters of other planes, taken as whole characters. */
function wide(set: string): string {
  return `(?:${PAIR}|(?![\\ud800-\\udfff])${set})`;
}

function literal(character: string): string {
  if (character.length > 1) return `(?:${character})`;
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function characterOf(code: string): string {
  const point = Number.parseInt(code, 16);
  if (point > 0x10ffff)
    throw new MongoError(51091, 'Regular expression is invalid: character code is too large');
  return String.fromCodePoint(point);
}

function unmatched(what: string): MongoError {
  return notSupported(`${what} in a regular expression`);
}
