import fc from 'fast-check';
import { Phrases } from '../../src/privacy/enforce/input/detectors/lexical/Phrases.js';
import { quotations, wordsOf } from '../../src/privacy/enforce/input/detectors/lexical/Words.js';
import { scrubText } from '../../src/privacy/enforce/input/scrubText.js';

const found = (list: string, text: string, classes = {}): readonly string[] => {
  const words = wordsOf(text, []);
  return new Phrases(list, classes)
    .find(words)
    .map(({ from, to }) => text.slice(words[from]?.start, words[to - 1]?.end));
};

describe('phrases of a lexicon', () => {
  test.each([
    ['a word', 'flu', 'a flu, no influenza', ['flu']],
    ['a stem', 'asthma*', 'asthmatic asthma', ['asthmatic', 'asthma']],
    ['an end', '*schmerzen', 'Kopfschmerzen', ['Kopfschmerzen']],
    ['a phrase', 'slipped_disc', 'a Slipped  disc', ['Slipped  disc']],
    ['one of several', 'knee/hip_pain', 'hip pain', ['hip pain']],
    ['one that may be missing', 'my_?left_leg', 'my leg, my left leg', ['my leg', 'my left leg']],
    ['up to three words', 'nearly_.._stroke', 'nearly had a small stroke', ['nearly had a small stroke']],
    ['accents left out', 'épilepsie', 'epilepsie ÉPILEPSIE', ['epilepsie', 'ÉPILEPSIE']],
    ['umlauts as two letters', 'rücken*', 'Rueckenleiden Ruckenleiden', ['Rueckenleiden', 'Ruckenleiden']],
  ])('%s', (_what, list, text, expected) => {
    expect(found(list, text)).toEqual(expected);
  });

  test('of a class, and the longest that begins at a word', () => {
    expect(found('bad bad_<body>', 'a bad back', { body: 'knee back' })).toEqual(['bad back']);
  });

  test('none goes beyond its sentence', () => {
    expect(found('hip_pain', 'my hip. Pain')).toEqual([]);
  });
});

describe('quotations', () => {
  test.each(['"x y"', '“x y”', '„x y“', '«x y»', '»x y«', '《x y》', "'x y'", '‘x y’'])('%s', (quoted) => {
    expect(quotations(`say ${quoted} now`)).toEqual([{ start: 4, end: 4 + quoted.length }]);
  });

  test('an apostrophe opens none, nor does a sign without a partner', () => {
    expect(quotations("I don't, it's 5\" wide")).toEqual([]);
  });
});

test('whatever is written, it can be looked through, and what stays is a part of it', () => {
  const unit = fc.constantFrom(
    ...[
      'my ',
      'a ',
      'can ',
      'hardly ',
      'the ',
      'knee ',
      'pain ',
      'of ',
      '.',
      '?',
      '"',
      "'",
      '-',
      ' ',
      'ich ',
      'bin ',
      'krank ',
      '我',
      '病',
      '糖尿病',
      '路',
      'é',
      '\u0301',
      '\u200b',
    ],
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 120 }), (text) => {
      const { text: clean, kinds } = scrubText(text, ['HEALTH', 'BELIEF']);
      const kept = clean.split(/\[(?:health detail|belief) removed\]/u);
      let at = 0;
      for (const piece of kept) {
        const next = text.indexOf(piece, at);
        expect(next).toBeGreaterThanOrEqual(at);
        at = next + piece.length;
      }
      expect(kinds.length > 0).toBe(kept.length > 1);
    }),
    { numRuns: 500 },
  );
});
