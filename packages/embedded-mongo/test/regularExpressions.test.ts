import type { Collection, Document } from 'mongodb';
import { BSONRegExp } from 'mongodb';
import fc from 'fast-check';
import { compileRegex } from '../src/query/valueTests.js';
import { failureOf, startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
let items: Collection<Document>;

beforeAll(async () => {
  running = await startForTest();
  items = running.client.db('regex').collection('items');
});
afterAll(() => running.stop());

// What PCRE, which MongoDB matches by, documents where JavaScript's expressions differ.
it.each<[pattern: string, options: string, text: string, matches: boolean]>([
  ['x$', '', 'x\n', true],
  ['x$', '', 'x\n\n', false],
  ['x$', 'm', 'x\ny', true],
  ['x$', 'm', 'x\r', false],
  ['^y', '', 'x\ny', false],
  ['^y', 'm', 'x\ny', true],
  ['^y', 'm', 'x\ry', false],
  ['^$', 'm', 'x\n', false],
  ['^.$', '', '\u{1f600}', true],
  ['^..$', '', '\u{1f600}', false],
  ['^[^a]$', '', '\u{1f600}', true],
  ['^[^a]{2}$', '', '\u{1f600}', false],
  ['^[\\s\\S]$', '', '\u{1f600}', true],
  ['^\\W$', '', '\u{1f600}', true],
  ['^\u{1f600}+$', '', '\u{1f600}\u{1f600}', true],
  ['^.$', '', '\r', true],
  ['^.$', '', '\n', false],
  ['^.$', 's', '\n', true],
  ['\\s', '', '\u00a0', false],
  ['^\\S$', '', '\u00a0', true],
  ['^[\\S]$', '', '\u2003', true],
  ['\\h', '', '\u00a0', true],
  ['\\v', '', '\n', true],
  ['\\Ax\\z', '', 'x', true],
  ['\\Ax\\z', 'm', 'x\n', false],
  ['x\\Z', '', 'x\n', true],
  ['\\Qa.b\\E+', '', 'a.bb', true],
  ['\\Qa.b\\E', '', 'axb', false],
  ['\\x{78}', '', 'x', true],
  ['^\\x{1f600}$', '', '\u{1f600}', true],
  ['\\x78', '', 'x', true],
  ['^[[:alpha:]_]+$', '', 'Ab_', true],
  ['[[:digit:]]', '', 'a', false],
  ['^[]a]+$', '', ']a', true],
  ['^[^]a]$', '', ']', false],
  ['(?P<n>x)\\1', '', 'xx', true],
  ['x(?#a remark)y', '', 'xy', true],
  ['a b # c', 'x', 'ab', true],
  ['\\@\\-\\_', '', '@-_', true],
  ['a{,2}', '', 'a{,2}', true],
  ['\u00e9', 'i', '\u00c9', true],
])('/%s/%s meets %j: %s', async (pattern, options, text, matches) => {
  await items.deleteMany({});
  await items.insertOne({ text });
  expect(await items.countDocuments({ text: new BSONRegExp(pattern, options) })).toBe(matches ? 1 : 0);
});

it.each([
  '\\K',
  '\\R',
  '\\X',
  '\\p{L}',
  '(?>x)',
  '(?R)',
  'x++',
  '(?|a)',
  '(*UCP)x',
  'a(?i)b',
  '[[:^alpha:]]',
])('refuses %s by name', async (pattern) => {
  const { code, message } = await failureOf(items.find({ text: new BSONRegExp(pattern) }).toArray());
  expect([code, message]).toEqual([115, expect.stringContaining('in a regular expression')]);
});

it.each(['\\u0041', '\\y', 'x**', '(', '[a', 'a\\'])('takes %s for no pattern', async (pattern) => {
  expect(await failureOf(items.find({ text: { $regex: pattern } }).toArray())).toMatchObject({ code: 51091 });
});

it('finds within a text what JavaScript finds, where the two agree', () => {
  const part = fc.constantFrom('a', 'b', '.', '\\d', '\\w', '[ab]', '[^a]', '(a|b1)', '\\.', '(?:1b)', '\\b');
  const repeated = fc.tuple(part, fc.constantFrom('', '', '*', '+?', '?', '{1,2}'));
  const pattern = fc
    .array(
      repeated.filter(([one, times]) => one !== '\\b' || times === ''),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.flat().join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', '.', ' ', 'A'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, fc.constantFrom('', 'i'), (source, subject, flags) => {
      expect(compileRegex(source, flags).exec(subject)?.slice()).toEqual(
        new RegExp(source, flags).exec(subject)?.slice(),
      );
    }),
    { numRuns: 500 },
  );
});
