import { argumentOf, carries } from './applied.js';
import { expected } from './expected.js';
import type { Ground } from './Ground.js';
import { arrived, type InputPlace, inputPlaces, sending } from './inputPlaces.js';
import { kindsOn } from './kindsOn.js';
import { stranger } from './Person.js';
import { SUBJECT } from './plantedRow.js';
import { PURPOSES_OF_ROLE, type Purpose, type Role } from '../model/vocabulary.js';
import type { Finding } from './Trial.js';

/** What a directive on an input has to bring about, asked at one place. Null: nothing is wrong. */
type Probe = (ground: Ground, place: InputPlace) => Promise<string | null>;

/** A test number of a card scheme: none is in use. */
const CARD = '4111 1111 1111 1111';

/** Sends each place that has one of these directives what it must not keep. */
export async function proveInputs(ground: Ground): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const place of inputPlaces(ground)) {
    for (const [directive, probe] of Object.entries(PROBES)) {
      if (!carries(place.element, directive)) continue;
      const said = await probe(ground, place);
      if (said !== null) problems.push(`${place.coordinate}: @${directive}: ${said}`);
    }
  }
  return problems;
}

const PROBES: Readonly<Record<'drop' | 'scrub' | 'touches', Probe>> = {
  drop: async (ground, place) => {
    const finding = await send(ground, place, ground.roles[0] as Role, null, 'self-test value');
    if (calls(place, finding).some((args) => arrived(place, args) !== undefined))
      return 'it reached a resolver';
    return finding.privacy.dropped?.length === 1 ? null : 'nothing says that it was dropped';
  },
  scrub: async (ground, place) => {
    const kinds = argumentOf(place.element, 'scrub', 'of');
    if (Array.isArray(kinds) && !kinds.includes('PAYMENT_CARD')) return null;
    const asker = havingIt(ground, place);
    if (asker === null) return null;
    const finding = await send(ground, place, asker.role, asker.purpose, `card ${CARD}`);
    const scrubbed = finding.privacy.scrubbed?.flatMap((line) => line.kinds) ?? [];
    return scrubbed.includes('PAYMENT_CARD') ? null : 'a card number was not taken out';
  },
  touches: async (ground, place) => {
    for (const { role, purpose } of askers(ground, place)) {
      if (!hidden(ground, place, role, purpose)) continue;
      const finding = await send(ground, place, role, purpose, null);
      if (finding.errors.length === 0 || calls(place, finding).length > 0)
        return `${role} may use it for ${purpose}, and may not read what it touches`;
    }
    return null;
  },
};

const calls = ({ field }: InputPlace, { seen }: Finding): readonly Readonly<Record<string, unknown>>[] =>
  seen.get(field) ?? [];

function send(
  { trial }: Ground,
  place: InputPlace,
  role: Role,
  purpose: Purpose | null,
  value: unknown,
): Promise<Finding> {
  return trial.ask({
    viewer: stranger(role),
    purpose,
    ...sending(trial.schema, place, value),
    rowOf: (type) => ({ __typename: type, id: SUBJECT }),
    kinds: kindsOn(place.route),
    consented: 'ALL',
    logged: true,
  });
}

/** Everybody who can use a place, for each purpose that it serves them for. */
function askers(
  { subject, roles }: Ground,
  { field, route }: InputPlace,
): readonly { readonly role: Role; readonly purpose: Purpose }[] {
  const served = subject.model.operations.get(route?.root ?? field)?.purposes ?? [];
  return roles.flatMap((role) =>
    PURPOSES_OF_ROLE[role].filter((each) => served.includes(each)).map((purpose) => ({ role, purpose })),
  );
}

/** Somebody who has the place: whom to send it as. Null: nobody has it, so nothing comes through it. */
function havingIt(
  ground: Ground,
  place: InputPlace,
): { readonly role: Role; readonly purpose: Purpose | null } | null {
  if (!carries(place.element, 'touches')) return { role: ground.roles[0] as Role, purpose: null };
  return askers(ground, place).find(({ role, purpose }) => !hidden(ground, place, role, purpose)) ?? null;
}

/** Whether something that a place touches isn't clear to its asker, whatever the row. */
function hidden({ subject }: Ground, { element }: InputPlace, role: Role, purpose: Purpose): boolean {
  const touched = argumentOf(element, 'touches', 'fields');
  const coordinates = Array.isArray(touched) ? touched : [touched];
  return coordinates.some((coordinate) => {
    const policy = subject.model.fields.get(String(coordinate));
    if (policy?.kind !== 'personal') return policy !== undefined;
    const relations = subject.relations.of(String(coordinate).split('.')[0] ?? '');
    const viewer = stranger(role);
    return expected(policy, relations, { viewer, purpose, related: false, consented: 'NONE' }) !== 'CLEAR';
  });
}
