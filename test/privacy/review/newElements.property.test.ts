import fc from 'fast-check';
import {
  compileModel,
  decide,
  diffModels,
  type FieldPolicy,
  FORMS,
  mayLoosen,
  type PrivacyModel,
  type Purpose,
  PURPOSES as ALL_PURPOSES,
  reviewed,
  type Role,
  ROLES,
} from '../../../src/privacy/index.js';
import { miniSchema } from '../miniSchema.js';
import { printReveals, PURPOSES, reveal, type Reveal, some } from './randomSchema.js';

/** A schema of which each part may be there or not. */
interface Parts {
  readonly phone: readonly Reveal[] | null;
  readonly home: readonly Reveal[] | null;
  /** Within the home. */
  readonly bell: readonly Reveal[] | null;
  /** What all of a person's fields are narrowed to; empty: they aren't. */
  readonly person: readonly Reveal[];
  /** Purposes of a root field that leads to people. */
  readonly people: readonly string[] | null;
}

const reveals = fc.array(reveal, { maxLength: 2 });
const parts: fc.Arbitrary<Parts> = fc.record({
  phone: fc.option(reveals, { nil: null }),
  home: fc.option(reveals, { nil: null }),
  bell: fc.option(fc.array(reveal, { maxLength: 1 }), { nil: null }),
  person: fc.array(reveal, { maxLength: 1 }),
  people: fc.option(some(PURPOSES), { nil: null }),
});
/** Two that differ in everything, or in one part alone. */
const pair = fc.oneof(
  fc.tuple(parts, parts),
  fc
    .tuple(parts, parts, fc.constantFrom<keyof Parts>('phone', 'home', 'bell', 'person', 'people'))
    .map(([a, b, part]) => [a, { ...a, [part]: b[part] }] as const),
);

const schemaOf = ({ phone, home, bell, person, people }: Parts) => {
  const field = (text: string, said: readonly Reveal[] | null): string =>
    said === null ? '' : `${text} ${printReveals(said)}`;
  return miniSchema({
    person: printReveals(person),
    fields: `${field('phone: PhoneNumber @personal(category: "user.contact")', phone)}
      ${field('home: Home @personal(category: "user.contact")', home)}`,
    query: people === null ? '' : `people: [Person!] @purpose(of: [${people.join(', ')}])`,
    more: `type Home @personal(category: "user.contact") { name: PersonName ${field('bell: PhoneNumber', bell)} }`,
  });
};

type Sets = readonly (readonly string[])[];
const TO_OTHERS: Sets = [[], ['ASSIGNED'], ['CARRYING'], ['ASSIGNED', 'CARRYING']];
const ALL: Sets = [...TO_OTHERS, ...TO_OTHERS.map((set) => [...set, 'OWNER'])];
/** Where a sealed value hangs its relations are asked; within it they count as given. */
const EACH = ['OWNER', 'ASSIGNED', 'CARRYING'];
/** From nothing to the clearest. */
const clarity = (form: string): number =>
  ['WITHHELD', 'PRESENCE', 'PSEUDONYM', 'GENERAL', 'PARTIAL', 'CLEAR'].indexOf(form);
const QUESTIONS = ROLES.flatMap((role) => ALL_PURPOSES.map((purpose) => [role, purpose] as const));
type Asked = readonly [role: Role, purpose: Purpose];

const seen = (field: FieldPolicy | undefined, [role, purpose]: Asked, holding: readonly string[]): number =>
  field === undefined
    ? 0
    : clarity(
        decide(field, role, purpose, (relation) => (holding.includes(relation) ? 'YES' : 'NO')).verdict,
      );

/** Whether somebody gets more of a field than before; of one that is new, somebody else than its owner. */
function moreOfField(a: PrivacyModel, b: PrivacyModel, coordinate: string): boolean {
  const [was, is] = [a.fields.get(coordinate), b.fields.get(coordinate)];
  const sets = was === undefined ? TO_OTHERS : ALL;
  return QUESTIONS.some((asked) =>
    sets.some((holding) => seen(is, asked, holding) > seen(was, asked, holding)),
  );
}

/** The same of a part of a sealed value: of one that was there in whichever form the value is granted. */
function moreOfPart(a: PrivacyModel, b: PrivacyModel): boolean {
  const [was, is] = [a.fields.get('Home.bell'), b.fields.get('Home.bell')];
  if (is === undefined) return false;
  const left = (policy: FieldPolicy, asked: Asked, within: number): number =>
    Math.min(within, seen(policy, asked, EACH));
  if (was !== undefined)
    return QUESTIONS.some((asked) =>
      FORMS.some((form) => left(is, asked, clarity(form)) > left(was, asked, clarity(form))),
    );
  const holder = b.fields.get('Person.home');
  return (
    a.fields.has('Person.home') &&
    QUESTIONS.some((asked) => TO_OTHERS.some((holding) => left(is, asked, seen(holder, asked, holding)) > 0))
  );
}

/** Whether the root field serves more than before, or, where it is new, shows anybody anything of others. */
function moreByOperation(a: PrivacyModel, b: PrivacyModel): boolean {
  const [was, is] = [a.operations.get('Query.people'), b.operations.get('Query.people')];
  if (is === undefined) return false;
  if (was !== undefined) return is.purposes.some((purpose) => !was.purposes.includes(purpose));
  const fields = ['Person.phone', 'Person.home'].map((coordinate) => b.fields.get(coordinate));
  return QUESTIONS.some(
    (asked) =>
      // Carriers have a schema of their own, in which it isn't.
      asked[0] !== 'CARRIER' &&
      is.purposes.includes(asked[1]) &&
      fields.some((field) => TO_OTHERS.some((holding) => seen(field, asked, holding) > 0)),
  );
}

test('something loosens exactly if somebody gets a clearer form of something, new elements included', () => {
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const [before, after] = [schemaOf(a), schemaOf(b)];
      const [was, is] = [compileModel(before), compileModel(after)];
      const more =
        moreOfField(was, is, 'Person.phone') ||
        moreOfField(was, is, 'Person.home') ||
        moreOfPart(was, is) ||
        moreByOperation(was, is);
      verdicts.add(more);
      // What is plain has no form, and is said whatever the rules.
      const decided = diffModels(reviewed(before), reviewed(after)).filter(({ kind }) => kind !== 'plain');
      expect(decided.some(mayLoosen)).toBe(more);
    }),
    { numRuns: 200 },
  );
  expect(verdicts.size).toBe(2);
});
