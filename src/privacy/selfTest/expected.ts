import type { TypeRelations } from '../enforce/output/Relations.js';
import type { RequestContext } from '../enforce/RequestContext.js';
import type { FieldPolicy } from '../model/PrivacyModel.js';
import { hasForm, SCALAR_FORMS } from '../model/personalScalars.js';
import { clearer, type Purpose, type Verdict } from '../model/vocabulary.js';
import type { Viewer } from '../model/Viewer.js';
import type { Consented } from './Trial.js';

/** In what circumstances a field is asked for. */
export interface Circumstances {
  readonly viewer: Viewer;
  readonly purpose: Purpose | null;
  /** Whether the row is made to stand in every relation that the viewer can stand in. */
  readonly related: boolean;
  readonly consented: Consented;
}

/** Purposes for which nobody's consent is asked. */
const LAWFUL: readonly Purpose[] = ['RIGHTS', 'LEGAL'];

/**
 * In which form a field has to come out, said anew from its rules: not by the code that is tested. What is not a
 * personal field of the model has to be withheld.
 */
export function expected(
  policy: FieldPolicy | undefined,
  relations: TypeRelations,
  { viewer, purpose, related, consented }: Circumstances,
): Verdict {
  if (policy?.kind !== 'personal' || purpose === null) return 'WITHHELD';
  const asker = { viewer, purpose, now: new Date() } as RequestContext;
  const scalar = SCALAR_FORMS.get(policy.type);
  let best: Verdict = 'WITHHELD';
  for (const { roles, purposes, relations: needed, form } of policy.rules) {
    const holds = needed.every((relation) => related && relations.condition(relation, asker) !== null);
    const serves = purposes === 'ANY' || purposes.includes(purpose);
    const exists = scalar === undefined || hasForm(scalar, form);
    if (roles.includes(viewer.role) && serves && holds && exists) best = clearer(best, form);
  }
  const own = viewer.role === 'CUSTOMER' && related;
  const needs = [purpose, ...policy.consents].filter((each) => !LAWFUL.includes(each));
  const open = needs.every((each) => consented === 'ALL' || (consented === 'PURPOSE' && each === purpose));
  return own || open ? best : 'WITHHELD';
}
