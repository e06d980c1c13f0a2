import fc from 'fast-check';
import {
  decide,
  decideAmong,
  type FieldPolicy,
  FORMS,
  type Holds,
  type Purpose,
  PURPOSES,
  type Relation,
  RELATIONS,
  type Role,
  ROLES,
  type Rule,
  rulesFor,
  type Verdict,
} from '../../src/privacy/index.js';

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 1 });
const aRule: fc.Arbitrary<Rule> = fc.record({
  roles: some(ROLES),
  purposes: fc.oneof(fc.constant('ANY' as const), some(PURPOSES)),
  relations: fc.subarray([...RELATIONS]),
  form: fc.constantFrom(...FORMS),
  origin: fc.constant('a test'),
});
const rules = fc.array(aRule, { maxLength: 6 });
const role: fc.Arbitrary<Role> = fc.constantFrom(...ROLES);
const purpose: fc.Arbitrary<Purpose> = fc.constantFrom(...PURPOSES);
const standing: fc.Arbitrary<Relation[]> = fc.subarray([...RELATIONS]);

const CLARITY: readonly Verdict[] = ['WITHHELD', 'PRESENCE', 'PSEUDONYM', 'GENERAL', 'PARTIAL', 'CLEAR'];
const clarity = (verdict: Verdict): number => CLARITY.indexOf(verdict);
const field = (own: readonly Rule[]): FieldPolicy => ({
  kind: 'personal',
  coordinate: 'Person.name',
  category: 'user.name',
  type: 'PersonName',
  rules: own,
  consents: [],
  redaction: 'NULL',
  retention: null,
  subject: 'id',
  audiences: ['PUBLIC'],
});
/** The answers of somebody who stands in these relations and no other. */
const among =
  (holding: readonly Relation[]): Holds =>
  (relation) =>
    holding.includes(relation) ? 'YES' : 'NO';
const verdict = (
  own: readonly Rule[],
  as: Role,
  why: Purpose | null,
  holding: readonly Relation[],
): Verdict => decide(field(own), as, why, among(holding)).verdict;

describe('decide', () => {
  test('denies by default: whatever no rule grants is withheld', () => {
    fc.assert(
      fc.property(rules, role, purpose, standing, (own, as, why, holding) => {
        const granted = own.some(
          (rule) =>
            rule.roles.includes(as) &&
            (rule.purposes === 'ANY' || rule.purposes.includes(why)) &&
            rule.relations.every((relation) => holding.includes(relation)),
        );
        expect(verdict(own, as, why, holding) === 'WITHHELD').toBe(!granted);
      }),
    );
    expect(verdict([], 'PRIVACY_OFFICER', 'RIGHTS', RELATIONS)).toBe('WITHHELD');
  });

  test('no purpose denies, whatever the rules say', () => {
    fc.assert(
      fc.property(rules, role, standing, (own, as, holding) => {
        expect(verdict(own, as, null, holding)).toBe('WITHHELD');
      }),
    );
  });

  test('one more rule never makes it less clear', () => {
    fc.assert(
      fc.property(rules, aRule, fc.nat(6), role, purpose, standing, (own, more, at, as, why, holding) => {
        const wider = [...own.slice(0, at), more, ...own.slice(at)];
        const before = clarity(verdict(own, as, why, holding));
        expect(clarity(verdict(wider, as, why, holding))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('one more condition never makes it clearer', () => {
    const narrowed = fc.record({
      at: fc.nat(5),
      relations: fc.subarray([...RELATIONS]),
      roles: fc.subarray([...ROLES]),
      purposes: fc.subarray([...PURPOSES]),
    });
    fc.assert(
      fc.property(rules, narrowed, role, purpose, standing, (own, by, as, why, holding) => {
        const stricter = own.map((rule, index) =>
          index !== by.at
            ? rule
            : {
                ...rule,
                relations: [...rule.relations, ...by.relations],
                roles: rule.roles.filter((each) => by.roles.includes(each)),
                purposes:
                  rule.purposes === 'ANY'
                    ? by.purposes
                    : rule.purposes.filter((each) => by.purposes.includes(each)),
              },
        );
        const before = clarity(verdict(own, as, why, holding));
        expect(clarity(verdict(stricter, as, why, holding))).toBeLessThanOrEqual(before);
      }),
    );
  });

  test('one more relation that holds never makes it less clear', () => {
    fc.assert(
      fc.property(rules, role, purpose, standing, standing, (own, as, why, holding, more) => {
        const before = clarity(verdict(own, as, why, holding));
        expect(clarity(verdict(own, as, why, [...holding, ...more]))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('the order of rules changes no verdict', () => {
    fc.assert(
      fc.property(rules, role, purpose, standing, (own, as, why, holding) => {
        expect(verdict([...own].reverse(), as, why, holding)).toBe(verdict(own, as, why, holding));
      }),
    );
  });

  test('names the rule that made the verdict, and asks for no row where no rule can allow', () => {
    fc.assert(
      fc.property(rules, role, purpose, standing, (own, as, why, holding) => {
        const decision = decide(field(own), as, why, among(holding));
        expect(decision.rule?.form ?? 'WITHHELD').toBe(decision.verdict);
      }),
    );
    const asked = countingPredicate();
    decide(field([]), 'CUSTOMER', 'RIGHTS', asked.holds);
    expect(asked.count()).toBe(0);
  });

  test('a leaf without rules is as clear as what it hangs in', () => {
    const { category, coordinate, type } = field([]);
    const leaf: FieldPolicy = { kind: 'leaf', coordinate, category, type, rules: null, consents: [] };
    expect(decide(leaf, 'CARRIER', 'DELIVERY', () => 'NO').verdict).toBe('CLEAR');
  });

  test('rulesFor leaves exactly the rules that some row could satisfy', () => {
    fc.assert(
      fc.property(rules, role, purpose, (own, as, why) => {
        const possible = decideAmong(rulesFor(own, as, why), () => 'YES').verdict;
        expect(possible).toBe(verdict(own, as, why, RELATIONS));
      }),
    );
  });
});

/** A predicate that counts how often it is asked. */
function countingPredicate(): { readonly holds: Holds; readonly count: () => number } {
  let asked = 0;
  return {
    holds: () => {
      asked += 1;
      return 'YES';
    },
    count: () => asked,
  };
}
