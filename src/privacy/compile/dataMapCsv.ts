import { LAWFUL_PURPOSES } from '../model/vocabulary.js';
import type { Access, DataMap, DataMapEntry } from './dataMap.js';

/** The columns of a record of processing activities (GDPR Art. 30), one line per field and way of access. */
const COLUMNS = {
  record: 'Record',
  element: 'Element',
  category: 'Category of data',
  subject: 'Data subject named by',
  purposes: 'Purposes',
  recipients: 'Recipients',
  relation: 'Relation',
  form: 'Form',
  otherwise: 'Everyone else',
  basis: 'Legal basis',
  class: 'Retention class',
  period: 'Retention period',
  after: 'Counted from',
  remark: 'Remark',
} as const;

type Line = Readonly<Partial<Record<keyof typeof COLUMNS, string>>>;

/** Lines for each member of the map: a new member without them doesn't compile. */
const LINES: { readonly [M in keyof DataMap]: (items: DataMap[M]) => readonly Line[] } = {
  fields: (entries) => entries.flatMap(fieldLines),
  consented: (inputs) =>
    inputs.map(({ input, to }) => ({ record: 'input', element: input, basis: `consent to ${to}` })),
  dropped: (inputs) =>
    inputs.map(({ input, because }) => ({ record: 'forgotten input', element: input, remark: because })),
  scrubbed: (inputs) =>
    inputs.map(({ input, of }) => ({
      record: 'input',
      element: input,
      remark: `without ${of.join(', ')}`,
    })),
  touched: (inputs) =>
    inputs.map(({ input, fields }) => ({
      record: 'filter, sort or cursor',
      element: input,
      remark: `only for who sees ${fields.join(', ')}`,
    })),
};

function fieldLines(entry: DataMapEntry): readonly Line[] {
  const common: Line = {
    record: 'field',
    element: entry.field,
    category: entry.category,
    subject: entry.subject ?? '',
    otherwise: entry.otherwise ?? '',
    class: entry.retention?.class ?? '',
    period: entry.retention?.period ?? '',
    after: entry.retention?.after ?? '',
  };
  if (entry.access === null) {
    const consents = entry.consents.map((to) => `consent to ${to}`).join(' and ');
    return [{ ...common, basis: consents, remark: 'as the value that holds it' }];
  }
  return entry.access.map((access) => ({
    ...common,
    purposes: access.why === 'ANY' ? 'any' : access.why.join(', '),
    recipients: access.who.join(', '),
    relation: access.when.join(' and '),
    form: access.form,
    basis: basisOf(access, entry),
  }));
}

/** As the gate asks: people see their own; what doesn't rest on law needs the consent to its purpose. */
function basisOf({ why, when }: Access, { consents }: DataMapEntry): string {
  if (when.includes('OWNER')) return "the person's own access";
  const purposes = why === 'ANY' ? [] : why;
  const asked = purposes.filter((purpose) => !LAWFUL_PURPOSES.includes(purpose));
  const lawful = purposes.filter((purpose) => LAWFUL_PURPOSES.includes(purpose));
  const own = [
    ...(lawful.length > 0 ? [`law for ${lawful.join(', ')}`] : []),
    ...(asked.length > 0 ? [`consent to ${asked.join(', ')}`] : []),
  ].join('; ');
  return [own, ...consents.map((to) => `consent to ${to}`)].filter((text) => text !== '').join(' and ');
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[\s\p{C}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** RFC 4180: in quotes where it has to be. A formula gets an apostrophe before it, and is a text. */
function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The data map as RFC 4180 has it, with a header line, for whoever keeps the record of processing activities. */
export function printDataMapCsv(map: DataMap): string {
  const lines = (Object.keys(LINES) as (keyof DataMap)[]).flatMap((member) => memberLines(map, member));
  const columns = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  return [COLUMNS, ...lines]
    .map((line: Line) => columns.map((column) => cell(line[column] ?? '')).join(',') + '\r\n')
    .join('');
}

const memberLines = <M extends keyof DataMap>(map: DataMap, member: M): readonly Line[] =>
  LINES[member](map[member]);
