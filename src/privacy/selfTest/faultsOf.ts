import { SCALAR_FORMS, wireValue } from '../model/personalScalars.js';
import type { Verdict } from '../model/vocabulary.js';
import type { Case } from './cases.js';
import { type Circumstances, expectedWithin } from './expected.js';
import { again, type PlantedLeaf, SUBJECT } from './plantedRow.js';
import type { ProtectedField } from './protectedFields.js';
import { type Route, valueAt } from './Route.js';
import { isTelling, saysTooMuch } from './specimens.js';
import { type Finding, PSEUDONYM } from './Trial.js';

/** One protected field that was asked for, what had to come of it, and what came. */
interface Outcome {
  readonly field: ProtectedField;
  readonly leaves: readonly PlantedLeaf[];
  /** Whether the model has it as a personal field. */
  readonly known: boolean;
  readonly verdict: Verdict;
  readonly circumstances: Circumstances;
  readonly how: Case;
  readonly finding: Finding;
  readonly route: Route;
}

/** A coordinate, and what is wrong there. Never a value. */
type Fault = readonly [coordinate: string, said: string];

/** What is wrong with how one field came out: of its leaves, or with all of it. */
export function faultsOf(outcome: Outcome): readonly Fault[] {
  const { field, leaves, known } = outcome;
  const faults = leaves.flatMap((leaf): Fault[] => {
    const said = faultOf(outcome, leaf);
    return said === null ? [] : [[leaf.coordinate, said]];
  });
  const [first] = faults;
  if (first !== undefined) return faults.length < leaves.length ? faults : [[field.coordinate, first[1]]];
  const said = known ? faultAround(outcome) : 'has to be protected, and the model knows nothing of it';
  return said === null ? [] : [[field.coordinate, said]];
}

/** What is wrong with how one leaf came out; null: nothing. */
function faultOf({ field, verdict, circumstances, how, finding, route }: Outcome, leaf: PlantedLeaf) {
  const reached = leaf.steps.length === 0 ? verdict : expectedWithin(verdict, leaf.steps, circumstances);
  const form = how.plain || !how.logged ? 'WITHHELD' : reached;
  const names = leaf.steps.length === 0 ? [field.field, again(field.field)] : [field.field];
  const row = route.steps.map((step) => step.field);
  if (
    form !== 'CLEAR' &&
    isTelling(leaf.value) &&
    !mayBeSaid(leaf, form) &&
    finding.text.includes(String(leaf.value))
  )
    return 'its value came out';
  for (const name of names) {
    const shown = valueAt(finding.data, [...row, name, ...leaf.path]);
    const said = faultIn(shown, leaf, form);
    if (said !== null) return said;
  }
  return null;
}

/** Whether the table of forms itself gives the value for a form, as it may for few. */
const mayBeSaid = ({ scalar, value }: PlantedLeaf, form: Verdict): boolean =>
  form !== 'WITHHELD' && wireOf(scalar, form, value) === value && !saysTooMuch(scalar, form, value, value);

function faultIn(shown: unknown, { scalar, value }: PlantedLeaf, form: Verdict): string | null {
  if (form === 'WITHHELD') {
    if (shown === undefined || shown === null || shown === SCALAR_FORMS.get(scalar)?.placeholder) return null;
    return shown === value ? 'its value came out' : 'it is withheld, and something of it came out';
  }
  if (shown === undefined || shown === null) return 'its own directives reveal it, and it did not come out';
  if (form === 'CLEAR')
    return shown === value ? null : 'its own directives reveal it, and it did not come out';
  if (saysTooMuch(scalar, form, value, shown)) return `as ${form} it says too much of its value`;
  return shown === wireOf(scalar, form, value) ? null : `it did not come out as ${form}`;
}

function wireOf(scalar: string, form: Exclude<Verdict, 'WITHHELD'>, value: unknown): unknown {
  const forms = SCALAR_FORMS.get(scalar);
  return forms === undefined ? undefined : wireValue(forms, form, value, () => PSEUDONYM);
}

/** What is wrong with what an answer and the log say of a field that came out as it has to. */
function faultAround({ field, verdict, how, finding }: Outcome): string | null {
  const { plain, logged, consented } = how;
  const { privacy, records, errors } = finding;
  if (plain || !logged) return null;
  const line = privacy.redacted?.find(({ path }) => path.split('.').at(-1) === field.field);
  if (verdict !== 'CLEAR' && line?.rule !== verdict) return 'nothing says that it was withheld';
  if ((consented === 'ALL' || consented === 'PURPOSE') && errors.length > 0)
    return `it could not be asked for: ${errors[0]}`;
  if (verdict === 'WITHHELD') return null;
  const recorded = records.some(
    ({ subject, fields }) => subject === SUBJECT && fields[field.coordinate] === verdict,
  );
  return recorded ? null : 'it was revealed without an entry in the log';
}
