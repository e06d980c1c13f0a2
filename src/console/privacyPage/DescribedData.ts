import {
  AUDIENCE_OF_ROLE,
  AUDIENCES,
  dataMap,
  type FieldPolicy,
  type PrivacyModel,
} from '../../privacy/index.js';
import type { Form, Purpose, Relation, RetentionClass, Role, SensitiveKind } from '../../privacy/index.js';
import { periodWords } from './periodWords.js';
import {
  categoryWords,
  fieldWords,
  inputWords,
  momentWords,
  type RecordWords,
  recordWords,
} from './schemaWords.js';
import {
  CLASS_WORDS,
  FORM_WORDS,
  KIND_WORDS,
  listed,
  PURPOSE_WORDS,
  REDACTION_WORDS,
  RELATION_WORDS,
  ROLE_WORDS,
} from './vocabularyWords.js';

/** A word of the schema, and how people say it. */
export interface Worded<Code> {
  readonly code: Code;
  readonly words: string;
}

/** One way in which somebody sees a field. */
export interface DescribedAccess {
  readonly who: Worded<readonly Role[]>;
  readonly why: Worded<readonly Purpose[] | 'ANY'>;
  readonly when: Worded<readonly Relation[]>;
  readonly form: Worded<Form>;
}

/** One field of the data map. */
export interface DescribedField {
  readonly field: string;
  readonly what: string;
  readonly category: Worded<string>;
  readonly record: Worded<string>;
  /** Null: as decided for the value that it is part of. */
  readonly access: readonly DescribedAccess[] | null;
  /** What you have to have opened before anybody but you sees it, whatever for. */
  readonly consents: Worded<readonly Purpose[]>;
  /** Null: as its value. */
  readonly otherwise: Worded<'NULL' | 'PLACEHOLDER'> | null;
  /** Null: as long as its value. */
  readonly kept: {
    readonly class: Worded<RetentionClass>;
    readonly after: string;
    readonly period: string;
    readonly words: string;
  } | null;
}

/** A personal input, and where it is given. */
export interface DescribedInput {
  readonly input: string;
  readonly what: string;
  readonly where: string;
}

/** The data map of a privacy model, in codes and in words. Whatever the page says of data comes from here. */
export interface DescribedData {
  readonly fields: readonly DescribedField[];
  readonly given: readonly (DescribedInput & { readonly category: Worded<string> })[];
  readonly dropped: readonly (DescribedInput & { readonly because: string })[];
  /** What is kept only while the person has opened their data to a purpose. */
  readonly consented: readonly (DescribedInput & { readonly to: Worded<Purpose> })[];
  /** Texts that lose values of these kinds before anything sees them. */
  readonly scrubbed: readonly (DescribedInput & { readonly of: Worded<readonly SensitiveKind[]> })[];
  /** Plain fields whose use is logged too. */
  readonly audited: readonly { readonly field: string; readonly what: string }[];
}

type Entry = ReturnType<typeof dataMap>['fields'][number];
type Access = NonNullable<Entry['access']>[number];

/** Says what a privacy model holds. Pure. @throws StartError where a period is no duration. */
export function describeData(model: PrivacyModel): DescribedData {
  const map = dataMap(model);
  return {
    fields: map.fields.map((entry) => describeField(entry, model.fields.get(entry.field))),
    given: [...model.inputs.values()].flatMap((input) =>
      input.kind === 'personal'
        ? [{ ...describeInput(input.coordinate), category: category(input.category) }]
        : [],
    ),
    dropped: map.dropped.map(({ input, because }) => ({ ...describeInput(input), because })),
    consented: map.consented.map(({ input, to }) => ({
      ...describeInput(input),
      to: { code: to, words: PURPOSE_WORDS[to] },
    })),
    scrubbed: map.scrubbed.map(({ input, of }) => ({
      ...describeInput(input),
      of: { code: of, words: listed(of.map((kind) => KIND_WORDS[kind])) },
    })),
    audited: [...model.audited.keys()].map((field) => ({ field, what: fieldWords(field) })),
  };
}

/** How the record is called that a field belongs to. */
export const recordOf = ({ record }: DescribedField): RecordWords => recordWords(record.code);

const category = (code: string): Worded<string> => ({ code, words: categoryWords(code) });

const describeInput = (input: string): DescribedInput => ({
  input,
  what: fieldWords(input),
  where: inputWords(input),
});

function describeField(entry: Entry, policy: FieldPolicy | undefined): DescribedField {
  const type = entry.field.split('.', 1)[0] ?? entry.field;
  return {
    field: entry.field,
    what: fieldWords(entry.field),
    category: category(entry.category),
    record: { code: type, words: recordWords(type).title },
    access: entry.access?.flatMap((access) => reached(access, policy)).map(describeAccess) ?? null,
    consents: {
      code: entry.consents,
      words: listed(entry.consents.map((purpose) => PURPOSE_WORDS[purpose])),
    },
    otherwise: entry.otherwise && { code: entry.otherwise, words: REDACTION_WORDS[entry.otherwise] },
    kept: entry.retention && {
      class: { code: entry.retention.class, words: CLASS_WORDS[entry.retention.class] },
      after: entry.retention.after,
      period: entry.retention.period,
      words: `${periodWords(entry.retention.period)} after ${momentWords(type, entry.retention.after)}`,
    },
  };
}

/** Who isn't served from a schema that has the field never gets to it, whatever its rules say. */
function reached(access: Access, policy: FieldPolicy | undefined): readonly Access[] {
  const audiences = policy?.kind === 'personal' ? policy.audiences : AUDIENCES;
  const who = access.who.filter((role) => audiences.includes(AUDIENCE_OF_ROLE[role]));
  return who.length === 0 ? [] : [{ ...access, who }];
}

function describeAccess({ who, why, when, form }: Access): DescribedAccess {
  const own = when.includes('OWNER');
  return {
    who: {
      code: who,
      words: listed(who.map((role) => (own && role === 'CUSTOMER' ? 'you' : ROLE_WORDS[role]))),
    },
    why: {
      code: why,
      words: why === 'ANY' ? 'whatever you ask for' : listed(why.map((purpose) => PURPOSE_WORDS[purpose])),
    },
    when: {
      code: when,
      words: when.length === 0 ? 'always' : listed(when.map((relation) => RELATION_WORDS[relation])),
    },
    form: { code: form, words: FORM_WORDS[form] },
  };
}
