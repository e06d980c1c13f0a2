import type { GraphQLObjectType } from 'graphql';
import { rulesFor } from '../decide/decide.js';
import type { Viewer } from '../model/Viewer.js';
import { LAWFUL_PURPOSES, type Purpose, type Role } from '../model/vocabulary.js';
import { type Case, CASES, CONSENT_FAILURES } from './cases.js';
import { type Circumstances, expected } from './expected.js';
import { faultsOf } from './faultsOf.js';
import { type Approach, approachesTo, type Ground, objectType } from './Ground.js';
import { kindsOn } from './kindsOn.js';
import { membersFor, related, stranger } from './Person.js';
import { again, type Instead, selectionOf, SUBJECT } from './plantedRow.js';
import type { ProtectedField } from './protectedFields.js';
import { documentOf, type Route, valueAt } from './Route.js';
import type { Finding } from './Trial.js';
import { unreached } from './unreached.js';

/** Asks for each protected field as each role, and says what came out that should not have, or did not that should. */
export async function proveOutputs(ground: Ground): Promise<readonly string[]> {
  const problems: string[] = [...unreached(ground)];
  for (const [name, declared] of ground.fields) {
    const type = objectType(ground, name);
    const fields = declared.filter(({ field }) => type?.getFields()[field] !== undefined);
    if (type === undefined || fields.length === 0) continue;
    let failed = false;
    for (const approach of distinct(ground, fields, approachesTo(ground, name))) {
      const shown = showsAnything(ground, fields, approach);
      const asksConsent: boolean =
        shown && !failed && approach.role !== 'CUSTOMER' && !rests(approach.purpose);
      failed ||= asksConsent;
      const cases = [...(shown ? CASES : CASES.slice(0, 3)), ...(asksConsent ? CONSENT_FAILURES : [])];
      for (const each of cases) problems.push(...(await probe(ground, type, fields, approach, each)));
    }
  }
  return problems;
}

/** Whether a purpose rests on law: then nobody's consent to it is asked. */
const rests = (purpose: Purpose | null): boolean => purpose === null || LAWFUL_PURPOSES.includes(purpose);

/**
 * Of a role's purposes for which the same has to come out, and for which the model has the same rules, one: a start
 * is not to wait for the others.
 */
function distinct(
  ground: Ground,
  fields: readonly ProtectedField[],
  approaches: readonly Approach[],
): readonly Approach[] {
  const seen = new Set<string>();
  return approaches.filter(({ role, purpose }) => {
    const verdicts = [false, true].flatMap((isRelated) =>
      fields.map((field) => expectedOf(ground, field, asked(role, purpose, isRelated))),
    );
    const rules = fields.map((field) => rulesServed(ground, field, role, purpose));
    const key = JSON.stringify([role, rests(purpose), verdicts, rules]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Which of its rules the model has for this role and purpose, for a field and for each part of its value. */
function rulesServed(
  { subject: { model }, planted }: Ground,
  { type, field, coordinate }: ProtectedField,
  role: Role,
  purpose: Purpose | null,
): readonly (readonly number[])[] {
  const steps =
    planted
      .get(type)
      ?.leaves.get(field)
      ?.flatMap((leaf) => leaf.steps) ?? [];
  return [...new Set([coordinate, ...steps.map((step) => step.coordinate)])].map((each) => {
    const rules = model.fields.get(each)?.rules ?? [];
    return rulesFor(rules, role, purpose).map((rule) => rules.indexOf(rule));
  });
}

const asked = (role: Role, purpose: Purpose | null, isRelated: boolean): Circumstances => ({
  viewer: isRelated ? related(role, purpose) : stranger(role),
  purpose,
  related: isRelated,
  consented: 'ALL',
});

/** In which form a protected field has to come out. */
function expectedOf(
  { declared, subject }: Ground,
  { type, coordinate }: ProtectedField,
  circumstances: Circumstances,
) {
  const field = declared.field(coordinate);
  const relations = subject.relations.of(type);
  const haveSubject = declared.subjectOf(type) !== undefined;
  return field === null ? 'WITHHELD' : expected(field, { relations, haveSubject }, circumstances);
}

/** Whether there is anything that the viewer could be shown in the best of cases; else the others are like the first. */
const showsAnything = (
  ground: Ground,
  fields: readonly ProtectedField[],
  { role, purpose }: Approach,
): boolean => fields.some((field) => expectedOf(ground, field, asked(role, purpose, true)) !== 'WITHHELD');

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
  const circumstances = { ...asked(role, purpose, how.related), consented: how.consented };
  const findOn = (instead: Instead | null): Promise<Finding> =>
    ground.trial.ask({
      viewer: circumstances.viewer,
      purpose,
      document: documentOf(route, fields.map(({ field }) => selectionOf(type, field)).join(' ')),
      rowOf: (of) => rowOf(ground, of, circumstances.viewer, approach, how, instead),
      kinds: kindsOn(route),
      consented: how.consented,
      logged: how.logged,
    });
  const finding = await findOn(null);
  const withheld = fields.filter(
    (field) => !how.logged || expectedOf(ground, field, circumstances) === 'WITHHELD',
  );
  const others = how.compared && withheld.length > 0 ? [await findOn('NOTHING'), await findOn('OTHERS')] : [];
  const telling = withheld.filter((field) => {
    const shown = shownIn(finding, route, field);
    return others.some((other) => shownIn(other, route, field) !== shown);
  });
  const where = `(${role}, ${purpose ?? 'no purpose'}, ${how.name})`;
  const told = telling.map(
    ({ coordinate }) => `${coordinate}: it is withheld, and tells what is stored ${where}`,
  );
  return told.concat(
    fields.flatMap((field) => {
      const verdict = expectedOf(ground, field, circumstances);
      const leaves = ground.planted.get(type.name)?.leaves.get(field.field) ?? [];
      const known = ground.subject.model.fields.get(field.coordinate)?.kind === 'personal';
      return faultsOf({ field, leaves, known, verdict, circumstances, how, finding, route }).map(
        ([coordinate, said]) => `${coordinate}: ${said} ${where}`,
      );
    }),
  );
}

/** What an answer has of a field, by both its names, and what it says of it. */
function shownIn({ data, privacy }: Finding, { steps }: Route, { field }: ProtectedField): string {
  const row = steps.map((step) => step.field);
  const names = [field, again(field)];
  const lines = privacy.redacted?.filter(({ path }) => path.split('.').some((each) => names.includes(each)));
  return JSON.stringify([names.map((name) => valueAt(data, [...row, name])), lines]);
}

function rowOf(
  { subject, declared, planted }: Ground,
  type: string,
  viewer: Viewer,
  { purpose }: Approach,
  { related: isRelated, plain }: Case,
  instead: Instead | null,
): Readonly<Record<string, unknown>> {
  const names = declared.subjectOf(type);
  const held = planted.get(type);
  const asker = { viewer, purpose, now: new Date() };
  return {
    __typename: type,
    ...(names !== undefined && { [names]: SUBJECT }),
    ...(isRelated && membersFor(subject.relations.of(type), asker)),
    ...(instead !== null ? held?.instead[instead] : plain ? held?.values : held?.sealed),
  };
}
