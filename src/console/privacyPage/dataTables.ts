import {
  type Form,
  FORMS,
  hasForm,
  RETENTION_CLASSES,
  SCALAR_FORMS,
  wireValue,
} from '../../privacy/index.js';
import { type DescribedAccess, type DescribedData, type DescribedField, recordOf } from './DescribedData.js';
import type { RowGroup, Table } from './Fact.js';
import { CLASS_WORDS, FORM_WORDS, inSentence, listed, sentence } from './vocabularyWords.js';

const COLUMNS = ['What', 'How long we keep it', 'Who sees it', 'For which purpose', 'When', 'In which form'];

/** The whole data map: one table per record, each field with everybody who sees it and what all others get. */
export function dataMapTables(data: DescribedData): readonly Table[] {
  const records = [...new Set(data.fields.map(({ record }) => record.code))];
  const tables = records.map((record) => data.fields.filter((field) => field.record.code === record));
  // Parts of values come after the values that they are parts of.
  return [...tables.filter((fields) => !isPart(fields)), ...tables.filter(isPart)].map((fields) => ({
    kind: 'table',
    caption: isPart(fields) ? `${titleOf(fields)}: its parts` : titleOf(fields),
    columns: COLUMNS,
    groups: fields.map(fieldGroup),
  }));
}

const isPart = (fields: readonly DescribedField[]): boolean => fields.every(({ kept }) => kept === null);
const titleOf = ([field]: readonly DescribedField[]): string => field?.record.words ?? '';

function fieldGroup(field: DescribedField): RowGroup {
  return {
    head: field.what,
    note: sentence(field.category.words),
    coordinate: field.field,
    shared: [field.kept === null ? 'As long as the value that it is part of' : sentence(field.kept.words)],
    rows: [...(field.access?.map(accessRow) ?? [AS_A_WHOLE]), ...everyoneElse(field)],
  };
}

const AS_A_WHOLE = ['Whoever sees the value that it is part of', 'The same', 'The same', 'The same'];

const accessRow = ({ who, why, when, form }: DescribedAccess): readonly string[] =>
  [who, why, when, form].map(({ words }) => sentence(words));

const everyoneElse = ({ otherwise }: DescribedField): readonly (readonly string[])[] =>
  otherwise === null ? [] : [['Everyone else', '–', '–', sentence(otherwise.words)]];

/** What is kept together, and for how long. */
export function retentionTable(data: DescribedData): Table {
  const groups = RETENTION_CLASSES.flatMap((code) => {
    const rows = periodsOf(data.fields.filter(({ kept }) => kept?.class.code === code));
    return rows.length === 0 ? [] : [{ head: sentence(CLASS_WORDS[code]), rows }];
  });
  return {
    kind: 'table',
    caption: 'Periods, by what is kept together under one of your keys',
    columns: ['Kept together', 'Period', 'What'],
    groups,
  };
}

function periodsOf(fields: readonly DescribedField[]): readonly (readonly string[])[] {
  const periods = [...new Set(fields.map(({ kept }) => kept?.words ?? ''))];
  return periods.map((period) => {
    const held = fields.filter(({ kept }) => kept?.words === period);
    const names = listed(held.map(({ what }) => inSentence(what)));
    const records = [...new Set(held.map((field) => inSentence(recordOf(field).title)))];
    return [sentence(period), `${sentence(names)} (${listed(records)})`];
  });
}

/** Values that nobody has, to show the forms with. */
const SAMPLES: Readonly<Record<string, readonly [words: string, sample: string]>> = {
  PersonName: ['Name', 'Ada Example'],
  EmailAddress: ['Email address', 'ada@shop.example'],
  PhoneNumber: ['Phone number', '+442079460123'],
  AddressLine: ['Street', '12 Example Street'],
  Locality: ['Town', 'Leipzig'],
  PostalCode: ['Postcode', '04109'],
  CountryCode: ['Country', 'DE'],
  FreeText: ['Free text', 'Please ring twice.'],
};

/** What the forms leave of a value: made by the code that makes them for everybody, from made-up values. */
export function formTable(data: DescribedData): Table {
  const used = new Set(data.fields.flatMap(({ access }) => access?.map(({ form }) => form.code) ?? []));
  const forms = FORMS.filter((form) => used.has(form));
  return {
    kind: 'table',
    caption: 'The forms, by made-up examples',
    columns: ['Kind of value', ...forms.map((form) => sentence(FORM_WORDS[form]))],
    groups: Object.entries(SAMPLES).map(([scalar, [head, sample]]) => ({
      head,
      rows: [forms.map((form) => shown(scalar, form, sample))],
    })),
  };
}

function shown(scalar: string, form: Form, sample: string): string {
  const forms = SCALAR_FORMS.get(scalar);
  if (forms === undefined || !hasForm(forms, form)) return 'Not shown';
  return String(wireValue(forms, form, sample, () => FORM_WORDS.PSEUDONYM));
}
