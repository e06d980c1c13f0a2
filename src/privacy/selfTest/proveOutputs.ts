import type { GraphQLObjectType } from 'graphql';
import type { FieldPolicy } from '../model/PrivacyModel.js';
import type { Viewer } from '../model/Viewer.js';
import type { Verdict } from '../model/vocabulary.js';
import { expected } from './expected.js';
import { type Approach, approachesTo, type Ground, objectType } from './Ground.js';
import { kindsOn } from './kindsOn.js';
import { membersFor, related, stranger } from './Person.js';
import { canary, selectionOf, SUBJECT } from './plantedRow.js';
import type { ProtectedField } from './protectedFields.js';
import { documentOf } from './Route.js';
import type { Consented, Finding } from './Trial.js';

/** How a type's protected fields are asked for. */
interface Case {
  readonly name: string;
  readonly related: boolean;
  readonly consented: Consented;
  readonly logged: boolean;
  /** Whether the rows hold plain values where sealed ones belong. */
  readonly plain: boolean;
}

const SOUND = { related: false, consented: 'ALL', logged: true, plain: false } as const;

/** The least somebody can be, and everything that must not help them, then the most, and what must stop it. */
const CASES: readonly Case[] = [
  { ...SOUND, name: 'as a stranger' },
  { ...SOUND, name: 'from a resolver that answers plain values', plain: true },
  { ...SOUND, name: 'in every relation', related: true },
  { ...SOUND, name: 'without consent', related: true, consented: 'NONE' },
  { ...SOUND, name: 'with consent to the purpose alone', related: true, consented: 'PURPOSE' },
  { ...SOUND, name: 'while the log takes nothing', related: true, logged: false },
];

/** Asks for each protected field as each role, and says what came out that should not have, or did not that should. */
export async function proveOutputs(ground: Ground): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const [name, declared] of ground.fields) {
    const type = objectType(ground, name);
    const fields = declared.filter(({ field }) => type?.getFields()[field] !== undefined);
    if (type === undefined || fields.length === 0) continue;
    for (const approach of distinct(ground, fields, approachesTo(ground, name)))
      for (const each of casesFor(ground, fields, approach))
        problems.push(...(await probe(ground, type, fields, approach, each)));
  }
  return problems;
}

/** Of a role's purposes for which the same has to come out, one: a start is not to wait for the others. */
function distinct(
  { subject }: Ground,
  fields: readonly ProtectedField[],
  approaches: readonly Approach[],
): readonly Approach[] {
  const seen = new Set<string>();
  return approaches.filter(({ role, purpose }) => {
    const verdicts = fields.flatMap(({ type, coordinate }) =>
      [stranger(role), related(role, purpose)].map((viewer, index) =>
        expected(subject.model.fields.get(coordinate), subject.relations.of(type), {
          viewer,
          purpose,
          related: index === 1,
          consented: 'ALL',
        }),
      ),
    );
    const key = `${role} ${verdicts.join()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Without anything that the viewer could be shown in the best of cases, the others are like the first. */
function casesFor(
  { subject }: Ground,
  fields: readonly ProtectedField[],
  { role, purpose }: Approach,
): readonly Case[] {
  const best = { viewer: related(role, purpose), purpose, related: true, consented: 'ALL' } as const;
  const shown = fields.some(({ type, coordinate }) => {
    const policy = subject.model.fields.get(coordinate);
    return expected(policy, subject.relations.of(type), best) !== 'WITHHELD';
  });
  return shown ? CASES : CASES.slice(0, 3);
}

/** Asks for all fields at once, and where something is wrong, for each alone: one may take others with it. */
async function probe(
  ground: Ground,
  type: GraphQLObjectType,
  fields: readonly ProtectedField[],
  approach: Approach,
  how: Case,
): Promise<readonly string[]> {
  const problems = await ask(ground, type, fields, approach, how);
  if (problems.length === 0 || fields.length === 1) return problems;
  const alone: string[] = [];
  for (const field of fields) alone.push(...(await ask(ground, type, [field], approach, how)));
  return alone.length > 0 ? alone : problems;
}

async function ask(
  ground: Ground,
  type: GraphQLObjectType,
  fields: readonly ProtectedField[],
  approach: Approach,
  how: Case,
): Promise<readonly string[]> {
  const { role, purpose, route } = approach;
  const viewer = how.related ? related(role, purpose) : stranger(role);
  const finding = await ground.trial.ask({
    viewer,
    purpose,
    document: documentOf(route, fields.map(({ field }) => selectionOf(type, field)).join(' ')),
    rowOf: (of) => rowOf(ground, of, viewer, approach, how),
    kinds: kindsOn(route),
    consented: how.consented,
    logged: how.logged,
  });
  const circumstances = { viewer, purpose, related: how.related, consented: how.consented };
  const relations = ground.subject.relations.of(type.name);
  return fields.flatMap((field) => {
    const policy = ground.subject.model.fields.get(field.coordinate);
    const verdict = expected(policy, relations, circumstances);
    const said = faultOf(field, policy, verdict, how, finding);
    return said === null
      ? []
      : [`${field.coordinate}: ${said} (${role}, ${purpose ?? 'no purpose'}, ${how.name})`];
  });
}

function rowOf(
  { subject, planted }: Ground,
  type: string,
  viewer: Viewer,
  { purpose }: Approach,
  { related: isRelated, plain }: Case,
): Readonly<Record<string, unknown>> {
  const names = subject.model.subjects.get(type);
  const held = planted.get(type);
  const asker = { viewer, purpose, now: new Date() };
  return {
    __typename: type,
    ...(names !== undefined && { [names]: SUBJECT }),
    ...(isRelated && membersFor(subject.relations.of(type), asker)),
    ...(plain ? held?.values : held?.sealed),
  };
}

/** What is wrong with how one field came out; null: nothing. Never with a value. */
function faultOf(
  { coordinate, field }: ProtectedField,
  policy: FieldPolicy | undefined,
  verdict: Verdict,
  { plain, logged, consented }: Case,
  { text, privacy, records, errors }: Finding,
): string | null {
  const shown = text.includes(canary(coordinate));
  const mayShow = verdict === 'CLEAR' || verdict === 'PARTIAL' || verdict === 'GENERAL';
  if (shown && (plain || !logged || !mayShow)) return 'its value came out';
  if (policy?.kind !== 'personal') return 'has to be protected, and the model knows nothing of it';
  if (plain || !logged) return null;
  const line = privacy.redacted?.find(({ path }) => path.split('.').at(-1) === field);
  if (verdict !== 'CLEAR' && line?.rule !== verdict) return 'nothing says that it was withheld';
  if (consented !== 'NONE' && errors.length > 0) return `it could not be asked for: ${errors[0]}`;
  if (verdict === 'WITHHELD') return null;
  const recorded = records.some(
    ({ subject, fields }) => subject === SUBJECT && fields[coordinate] !== undefined,
  );
  if (!recorded) return 'it was revealed without an entry in the log';
  return verdict === 'CLEAR' && !shown ? 'its own directives reveal it, and it did not come out' : null;
}
