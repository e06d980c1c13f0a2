import { readFileSync } from 'node:fs';

/** The languages that the scrubber is measured in: each has a file of lines in both parts. */
export const CORPUS_LANGUAGES = ['en', 'de', 'fr', 'es', 'zh'] as const;
export type CorpusLanguage = (typeof CORPUS_LANGUAGES)[number];

/** `corpus` is there to tune detectors on, `heldOut` to measure them with. README.md says how they were split. */
export const CORPUS_PARTS = ['corpus', 'heldOut'] as const;
export type CorpusPart = (typeof CORPUS_PARTS)[number];

/** What a label may be. */
export const CORPUS_KINDS = [
  'PAYMENT_CARD',
  'BANK_ACCOUNT',
  'PHONE_NUMBER',
  'EMAIL_ADDRESS',
  'NATIONAL_ID',
  'HEALTH',
  'BELIEF',
] as const;
export type CorpusKind = (typeof CORPUS_KINDS)[number];

/** What has to go from a text: `text.slice(start, end)`, in UTF-16 units. */
export interface LabelledSpan {
  readonly kind: CorpusKind;
  readonly start: number;
  readonly end: number;
}

/** A line as somebody wrote it, and apart from it what has to be taken out. */
export interface LabelledLine {
  readonly language: CorpusLanguage;
  readonly part: CorpusPart;
  /** Where it stands, such as `heldOut/de.txt:12`: what a failing test says instead of the text. */
  readonly place: string;
  readonly text: string;
  /** In the text's order; none where the whole line has to survive. */
  readonly spans: readonly LabelledSpan[];
}

const LABEL = /⟦([A-Z_]+):([^⟦⟧]+)⟧/gu;
const isKind = (word: string): word is CorpusKind => CORPUS_KINDS.some((kind) => kind === word);

/**
 * The text of a line without its labels' marks, and where the labelled spans lie in it.
 *
 * @throws Error that names the place where a mark is left over, a label has no known kind or a span begins or
 * ends with a space.
 */
export function parseLabels(line: string, place: string): { text: string; spans: readonly LabelledSpan[] } {
  const spans: LabelledSpan[] = [];
  let text = '';
  let read = 0;
  for (const { 0: label, 1: kind = '', 2: value = '', index } of line.matchAll(LABEL)) {
    if (!isKind(kind)) throw new Error(`${place}: a label has no known kind`);
    if (value !== value.trim()) throw new Error(`${place}: a label begins or ends with a space`);
    text += line.slice(read, index);
    spans.push({ kind, start: text.length, end: text.length + value.length });
    text += value;
    read = index + label.length;
  }
  text += line.slice(read);
  if (/[⟦⟧]/u.test(text)) throw new Error(`${place}: a mark belongs to no label`);
  return { text, spans };
}

/** All lines of a part, language by language, in the files' order. */
export const readCorpus = (part: CorpusPart): readonly LabelledLine[] =>
  CORPUS_LANGUAGES.flatMap((language) =>
    readFileSync(`test/privacy/scrub/${part}/${language}.txt`, 'utf8')
      .replace(/\n$/u, '')
      .split('\n')
      .map((line, index) => {
        const place = `${part}/${language}.txt:${index + 1}`;
        return { language, part, place, ...parseLabels(line, place) };
      }),
  );
