import type { TypeRelations } from '../enforce/output/Relations.js';
import type { RequestContext } from '../enforce/RequestContext.js';
import { hasForm, SCALAR_FORMS } from '../model/personalScalars.js';
import { clearer, lesser, type Purpose, type Relation, type Verdict } from '../model/vocabulary.js';
import type { Viewer } from '../model/Viewer.js';
import type { DeclaredField, Way } from './Declared.js';
import type { Consented } from './Trial.js';

/** In what circumstances a field is asked for. */
export interface Circumstances {
  readonly viewer: Viewer;
  readonly purpose: Purpose | null;
  /** Whether the row is made to stand in every relation that the viewer can stand in. */
  readonly related: boolean;
  readonly consented: Consented;
}

/** What is known of the type of the rows that are asked for. */
export interface Rows {
  readonly relations: TypeRelations;
  /** Whether they are about somebody: only then is anybody their owner. */
  readonly haveSubject: boolean;
}

/** Purposes for which nobody's consent is asked. */
const LAWFUL: readonly Purpose[] = ['RIGHTS', 'LEGAL'];

/**
 * In which form a field has to come out, by what its schema declares: neither by the model nor by the code that is
 * tested. Of which nothing is said has to be withheld.
 */
export function expected(field: DeclaredField, rows: Rows, circumstances: Circumstances): Verdict {
  const { viewer, purpose, related } = circumstances;
  if (purpose === null || field.conditions.length === 0) return 'WITHHELD';
  const asker = { viewer, purpose, now: new Date() } as RequestContext;
  const stands = (relation: Relation): boolean =>
    relation === 'OWNER'
      ? rows.haveSubject && viewer.role === 'CUSTOMER'
      : rows.relations.condition(relation, asker) !== null;
  const forms = granted(field, circumstances, (relation) => related && stands(relation));
  const scalar = SCALAR_FORMS.get(field.named);
  const best = clearest(
    forms.filter((form) => form !== 'WITHHELD' && (scalar === undefined || hasForm(scalar, form))),
  );
  return isOpen([purpose, ...field.consents], circumstances) ? best : 'WITHHELD';
}

/**
 * In which form a leaf of a sealed object has to come out: each step inside only narrows what was decided where the
 * object hangs, relations included. Of an object of which only its presence is told, what may be null is withheld.
 */
export function expectedWithin(
  outer: Verdict,
  steps: readonly DeclaredField[],
  circumstances: Circumstances,
): Verdict {
  let verdict = outer;
  for (const step of steps) {
    const most = step.conditions.length === 0 ? 'CLEAR' : clearest(granted(step, circumstances, () => true));
    const toldAtAll = isOpen(step.consents, circumstances) && !(verdict === 'PRESENCE' && step.nullable);
    verdict = toldAtAll ? lesser(verdict, most) : 'WITHHELD';
  }
  const last = steps.at(-1);
  const scalar = SCALAR_FORMS.get(last?.named ?? '');
  if (last === undefined || verdict === 'WITHHELD') return verdict;
  return scalar !== undefined && hasForm(scalar, verdict) ? verdict : 'WITHHELD';
}

/** Every form that some way through all conditions allows: of each way the barest of its parts. */
function granted(
  { conditions }: DeclaredField,
  { viewer, purpose }: Circumstances,
  holds: (relation: Relation) => boolean,
): readonly Verdict[] {
  const allows = ({ roles, purposes, relation }: Way): boolean =>
    roles.includes(viewer.role) &&
    purpose !== null &&
    (purposes === null || purposes.includes(purpose)) &&
    (relation === null || holds(relation));
  const forms = conditions.map((ways) => [
    ...new Set(ways.flatMap((way): Verdict[] => (allows(way) ? [way.form] : []))),
  ]);
  return forms.reduce((some, others) => [
    ...new Set(some.flatMap((one) => others.map((other) => lesser(one, other)))),
  ]);
}

const clearest = (forms: readonly Verdict[]): Verdict => forms.reduce<Verdict>(clearer, 'WITHHELD');

/** People see their own data whatever they have consented to. */
function isOpen(
  purposes: readonly Purpose[],
  { viewer, purpose, related, consented }: Circumstances,
): boolean {
  if (viewer.role === 'CUSTOMER' && related) return true;
  return purposes
    .filter((each) => !LAWFUL.includes(each))
    .every((each) => consented === 'ALL' || (consented === 'PURPOSE' && each === purpose));
}
