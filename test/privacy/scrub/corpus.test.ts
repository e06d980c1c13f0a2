import { isValidIBAN } from 'ibantools';
import * as companyVat from 'stdnum/lib/cjs/fr/tva.js';
import { SENSITIVE_KINDS } from '../../../src/privacy/model/vocabulary.js';
import { countriesOfId, holdsGs1, holdsUps, NATIONAL_ID_CHECKS, VALUE_CHECKS } from './valueChecks.js';
import {
  CORPUS_KINDS,
  CORPUS_LANGUAGES,
  CORPUS_PARTS,
  type CorpusKind,
  type LabelledLine,
  parseLabels,
  readCorpus,
} from './ScrubCorpus.js';

const PARTS = { corpus: readCorpus('corpus'), heldOut: readCorpus('heldOut') };
const LINES = [...PARTS.corpus, ...PARTS.heldOut];

/** How many spans of a kind each language has at least: in the part to tune on, in the one held back. */
const PROMISED: Readonly<Record<CorpusKind, { readonly corpus: number; readonly heldOut: number }>> = {
  PAYMENT_CARD: { corpus: 1, heldOut: 1 },
  BANK_ACCOUNT: { corpus: 2, heldOut: 1 },
  PHONE_NUMBER: { corpus: 3, heldOut: 2 },
  EMAIL_ADDRESS: { corpus: 2, heldOut: 1 },
  NATIONAL_ID: { corpus: 8, heldOut: 3 },
  HEALTH: { corpus: 17, heldOut: 7 },
  BELIEF: { corpus: 7, heldOut: 4 },
};

const valuesOf = (lines: readonly LabelledLine[], kind: CorpusKind): readonly string[] =>
  lines.flatMap(({ text, spans }) =>
    spans.flatMap((span) => (span.kind === kind ? [text.slice(span.start, span.end)] : [])),
  );

/** What has to survive of a line. */
const remainderOf = ({ text, spans }: LabelledLine): string =>
  spans.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}…${rest.slice(end)}`, text);

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

/** Runs of three words; of four characters where words aren't set apart. */
function shinglesOf({ text, language }: LabelledLine): ReadonlySet<string> {
  const units = language === 'zh' ? [...lettersOf(text).replaceAll(' ', '')] : lettersOf(text).split(' ');
  const size = language === 'zh' ? 4 : 3;
  return new Set(units.slice(size - 1).map((_, at) => units.slice(at, at + size).join(' ')));
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((shingle) => other.has(shingle)).length;
  return shared / Math.max(1, Math.min(one.size, other.size));
}

describe('the corpus that the scrubber is measured on', () => {
  test.each(CORPUS_LANGUAGES)(
    '%s has 80 lines to tune on and 40 held back, half of them with labels',
    (language) => {
      for (const [part, count] of [
        ['corpus', 80],
        ['heldOut', 40],
      ] as const) {
        const lines = PARTS[part].filter((line) => line.language === language);
        const labelled = lines.filter(({ spans }) => spans.length > 0).length;
        expect(lines).toHaveLength(count);
        expect(labelled / count).toBeGreaterThanOrEqual(0.5);
        expect(labelled / count).toBeLessThanOrEqual(0.6);
      }
    },
  );

  test.each(CORPUS_LANGUAGES.flatMap((language) => CORPUS_PARTS.map((part) => ({ language, part }))))(
    'each kind is there as often as promised: $part, $language',
    ({ language, part }) => {
      const lines = PARTS[part].filter((line) => line.language === language);
      const short = CORPUS_KINDS.filter((kind) => valuesOf(lines, kind).length < PROMISED[kind][part]);
      expect(short).toEqual([]);
    },
  );

  test('every kind of the vocabulary is among its labels', () => {
    expect(CORPUS_KINDS).toEqual(expect.arrayContaining([...SENSITIVE_KINDS]));
  });

  test('each of the ten countries has at least six ids, and one of them is held back', () => {
    for (const country of Object.keys(NATIONAL_ID_CHECKS)) {
      const of = (lines: readonly LabelledLine[]): number =>
        valuesOf(lines, 'NATIONAL_ID').filter((id) => countriesOfId(id).includes(country)).length;
      expect({ country, enough: of(LINES) >= 6, heldBack: of(PARTS.heldOut) >= 1 }).toEqual({
        country,
        enough: true,
        heldBack: true,
      });
    }
  });

  test('every labelled value is what its label says: check digits, numbering plans, invented mail domains', () => {
    const wrong = LINES.flatMap(({ place, language, text, spans }) =>
      spans
        .filter(({ kind, start, end }) => !VALUE_CHECKS[kind](text.slice(start, end), language))
        .map(({ kind }) => `${place} ${kind}`),
    );
    expect(wrong).toEqual([]);
  });

  test('article, parcel and tax numbers that survive have valid check digits too', () => {
    const claims = [
      { shape: /(?<![\p{L}\d])(?:\d{13}|\d{18})(?!\d)/gu, holds: holdsGs1 },
      { shape: /\b97[89](?:-\d+){4}\b/gu, holds: (isbn: string) => holdsGs1(isbn.replaceAll('-', '')) },
      { shape: /\b1Z[0-9A-Z]{16}\b/gu, holds: holdsUps },
      { shape: /\bFR\d{11}\b/gu, holds: (vat: string) => companyVat.validate(vat).isValid },
    ];
    for (const { shape, holds } of claims) {
      const found = LINES.flatMap((line) =>
        [...remainderOf(line).matchAll(shape)].map(([number]) => ({
          place: line.place,
          valid: holds(number),
        })),
      );
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(({ valid }) => !valid)).toEqual([]);
    }
  });

  test('nothing in what survives is a mail address, a valid IBAN or an international phone number', () => {
    const ibans = (rest: string): boolean =>
      [...rest.matchAll(/\b[A-Z]{2}\d{2}[0-9A-Z]{11,}\b/gu)].some(([found]) => isValidIBAN(found));
    const left = LINES.map((line) => ({ place: line.place, rest: remainderOf(line) })).filter(
      ({ rest }) => /\w@\w|\((?:at|ät|arroba)\)|[+＋]\s?\d{2}/iu.test(rest) || ibans(rest),
    );
    expect(left.map(({ place }) => place)).toEqual([]);
  });

  test('no line is there twice, and no number', () => {
    const texts = LINES.map(({ text }) => lettersOf(text));
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
    const numbers = LINES.flatMap(({ text, spans }) =>
      spans
        .filter(({ kind }) => kind !== 'HEALTH' && kind !== 'BELIEF')
        .map(({ start, end }) => text.slice(start, end).toLowerCase().replace(/\W/gu, '')),
    ).filter((number) => number !== '');
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([]);
  });

  test('no line that is held back is a variation of one to tune on', () => {
    const open = PARTS.corpus.map((line) => ({ line, shingles: shinglesOf(line) }));
    const alike = PARTS.heldOut.flatMap((held) => {
      const shingles = shinglesOf(held);
      return open
        .filter(({ line }) => line.language === held.language)
        .filter((each) => likeness(shingles, each.shingles) > 0.3)
        .map(({ line }) => `${held.place} ${line.place}`);
    });
    expect(alike).toEqual([]);
  });
});

describe('the labels of a line', () => {
  test('lie where the text has what they mark', () => {
    const { text, spans } = parseLabels('a ⟦HEALTH:flu⟧, b ⟦BELIEF:Zen⟧', 'here:1');
    expect(text).toBe('a flu, b Zen');
    expect(spans).toEqual([
      { kind: 'HEALTH', start: 2, end: 5 },
      { kind: 'BELIEF', start: 9, end: 12 },
    ]);
  });

  test.each(['⟦HEALTH:flu', 'flu⟧', '⟦SHOE:flu⟧', '⟦HEALTH:⟧', '⟦HEALTH: flu⟧', '⟦HEALTH:⟦BELIEF:flu⟧⟧'])(
    'are refused without the text where they are wrong: %s',
    (line) => {
      expect(() => parseLabels(line, 'here:1')).toThrow(/^here:1: (?!.*flu)/u);
    },
  );
});
