import type { FieldPolicy, PrivacyModel, Rule } from '../model/PrivacyModel.js';
import type { Form, Purpose, Relation, RetentionClass, Role, SensitiveKind } from '../model/vocabulary.js';

/** One way in which somebody sees a field. */
export interface Access {
  readonly who: readonly Role[];
  readonly why: readonly Purpose[] | 'ANY';
  readonly when: readonly Relation[];
  readonly form: Form;
}

/** One line of the data map. */
export interface DataMapEntry {
  readonly field: string;
  readonly category: string;
  readonly subject: string | null;
  /** Null: as decided where the value hangs. */
  readonly access: readonly Access[] | null;
  /** What the person has to have consented to before anybody else sees it, whatever for. */
  readonly consents: readonly Purpose[];
  readonly otherwise: 'NULL' | 'PLACEHOLDER' | null;
  readonly retention: {
    readonly class: RetentionClass;
    readonly after: string;
    readonly period: string;
  } | null;
}

/** What is held about people: which field, of which kind, who sees it, why, in which form, for how long. */
export interface DataMap {
  readonly fields: readonly DataMapEntry[];
  /** Inputs that are kept only while the person's consent to a purpose stands. */
  readonly consented: readonly { readonly input: string; readonly to: Purpose }[];
  /** Inputs that are accepted and forgotten. */
  readonly dropped: readonly { readonly input: string; readonly because: string }[];
  /** Texts that lose these kinds of values before anything sees them. */
  readonly scrubbed: readonly { readonly input: string; readonly of: readonly SensitiveKind[] }[];
  /** Filters, sorts and cursors, each there only for who sees these fields in the clear, whatever the row. */
  readonly touched: readonly { readonly input: string; readonly fields: readonly string[] }[];
}

const accessOf = ({ roles, purposes, relations, form }: Rule): Access => ({
  who: roles,
  why: purposes,
  when: relations,
  form,
});

function entryOf(policy: FieldPolicy): DataMapEntry {
  const leaf = policy.kind === 'leaf';
  return {
    field: policy.coordinate,
    category: policy.category,
    subject: leaf ? null : policy.subject,
    access: policy.rules?.map(accessOf) ?? null,
    consents: policy.consents,
    otherwise: leaf ? null : policy.redaction,
    retention: leaf ? null : policy.retention,
  };
}

/** The data map of a model, in coordinate order. */
export function dataMap(model: PrivacyModel): DataMap {
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  return {
    fields: [...model.fields.values()].map(entryOf).sort((a, b) => byName(a.field, b.field)),
    consented: [...model.consents]
      .map(([input, to]) => ({ input, to }))
      .sort((a, b) => byName(a.input, b.input)),
    dropped: [...model.inputs.values()]
      .flatMap((input) =>
        input.kind === 'drop' ? [{ input: input.coordinate, because: input.because }] : [],
      )
      .sort((a, b) => byName(a.input, b.input)),
    scrubbed: [...model.inputs.values()]
      .flatMap((input) =>
        input.kind === 'personal' && input.scrub.length > 0
          ? [{ input: input.coordinate, of: input.scrub }]
          : [],
      )
      .sort((a, b) => byName(a.input, b.input)),
    touched: [...model.touches]
      .map(([input, { fields }]) => ({ input, fields: [...fields].sort() }))
      .sort((a, b) => byName(a.input, b.input)),
  };
}

const words = (access: Access): string => {
  const why = access.why === 'ANY' ? 'any purpose' : access.why.join(', ');
  const when = access.when.length === 0 ? '' : ` when ${access.when.join(' and ')}`;
  return `${access.who.join(', ')} for ${why}${when}: ${access.form}`;
};

/** One line of a table: what stands in a cell ends neither the cell nor the line. */
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/\p{C}+/gu, ' ').replaceAll('|', '\\|')).join(' | ')} |`;

/** The data map as Markdown tables. */
export function printDataMap(map: DataMap): string {
  const rows = map.fields.map((entry) => {
    const access = [
      ...(entry.access?.map(words) ?? ['as its value is decided']),
      ...entry.consents.map((purpose) => `others than the person only with their consent to ${purpose}`),
    ].join('<br>');
    const kept =
      entry.retention === null
        ? 'with its value'
        : `${entry.retention.class}, ${entry.retention.period} after ${entry.retention.after}`;
    return row([entry.field, entry.category, entry.subject ?? '', access, entry.otherwise ?? '', kept]);
  });
  return [
    '| Field | Category | Of whom | Who, why, in which form | Everyone else | Kept |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '| Input with consent | To |',
    '| --- | --- |',
    ...map.consented.map(({ input, to }) => row([input, to])),
    '',
    '| Dropped input | Because |',
    '| --- | --- |',
    ...map.dropped.map(({ input, because }) => row([input, because])),
    '',
    '| Scrubbed input | Without |',
    '| --- | --- |',
    ...map.scrubbed.map(({ input, of }) => row([input, of.join(', ')])),
    '',
    '| Filter, sort or cursor | Only for who sees |',
    '| --- | --- |',
    ...map.touched.map(({ input, fields }) => `| ${input} | ${fields.join(', ')} |`),
    '',
  ].join('\n');
}
