import fc from 'fast-check';
import {
  type Answer,
  decideAmong,
  FORMS,
  type Holds,
  type Relation,
  RELATIONS,
  type Rule,
  rulesLeft,
} from '../../src/privacy/index.js';

const aRule: fc.Arbitrary<Rule> = fc.record({
  roles: fc.constant(['CUSTOMER'] as const),
  purposes: fc.constant('ANY' as const),
  relations: fc.subarray([...RELATIONS]),
  form: fc.constantFrom(...FORMS),
  origin: fc.constant('a test'),
});
const rules = fc.array(aRule, { maxLength: 6 });

type Knowledge = Readonly<Record<Relation, Answer>>;
const knowledgeOf = <T extends Answer>(answers: fc.Arbitrary<T>) =>
  fc.record({ OWNER: answers, ASSIGNED: answers, CARRYING: answers });
const knowledge: fc.Arbitrary<Knowledge> = knowledgeOf(fc.constantFrom('YES', 'NO', 'MAYBE'));
const truth = knowledgeOf(fc.constantFrom('YES', 'NO'));
const given =
  (known: Knowledge): Holds =>
  (relation) =>
    known[relation];

/** What somebody knows who has learnt some of what is true. */
const learnt = (known: Knowledge, real: Knowledge, what: readonly Relation[]): Knowledge =>
  Object.fromEntries(
    RELATIONS.map((each) => [
      each,
      known[each] === 'MAYBE' && what.includes(each) ? real[each] : known[each],
    ]),
  ) as Knowledge;

/** Every way in which what isn't known can turn out. */
const completions = (known: Knowledge): readonly Knowledge[] =>
  RELATIONS.reduce<readonly Knowledge[]>(
    (all, relation) =>
      all.flatMap((each) =>
        each[relation] === 'MAYBE'
          ? [
              { ...each, [relation]: 'YES' },
              { ...each, [relation]: 'NO' },
            ]
          : [each],
      ),
    [known],
  );

/** FORMS run from the clearest to the barest. */
const clarity = (own: readonly Rule[], known: Knowledge): number => {
  const { verdict } = decideAmong(own, given(known));
  return verdict === 'WITHHELD' ? -FORMS.length : -FORMS.indexOf(verdict);
};

describe('what may hold or not', () => {
  test('is denied: the verdict is the barest of all ways in which it can turn out', () => {
    fc.assert(
      fc.property(rules, knowledge, (own, known) => {
        const outcomes = completions(known).map((each) => clarity(own, each));
        expect(clarity(own, known)).toBe(Math.min(...outcomes));
      }),
    );
  });

  test('a rule is left as long as it could grant something, and no longer', () => {
    fc.assert(
      fc.property(rules, knowledge, (own, known) => {
        const could = own.filter((rule) =>
          completions(known).some((each) => decideAmong([rule], given(each)).verdict !== 'WITHHELD'),
        );
        expect(rulesLeft(own, given(known))).toEqual(could);
      }),
    );
  });

  test('what was ruled out early stays out: the rules that are left decide as all of them would', () => {
    fc.assert(
      fc.property(rules, knowledge, truth, fc.subarray([...RELATIONS]), (own, known, real, what) => {
        const later = learnt(known, real, what);
        const left = rulesLeft(own, given(known));
        expect(decideAmong(left, given(later))).toEqual(decideAmong(own, given(later)));
        expect(left).toEqual(expect.arrayContaining([...rulesLeft(own, given(later))]));
      }),
    );
  });

  test('learning more never takes back what was granted', () => {
    fc.assert(
      fc.property(rules, knowledge, truth, fc.subarray([...RELATIONS]), (own, known, real, what) => {
        expect(clarity(own, learnt(known, real, what))).toBeGreaterThanOrEqual(clarity(own, known));
      }),
    );
  });
});
