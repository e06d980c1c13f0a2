import fc from 'fast-check';
import { compileModel, decide, PURPOSES, ROLES } from '../../../src/privacy/index.js';
import { type Change, diffModels, mayLoosen, reviewed } from '../../../src/privacy/index.js';
import { opposite } from '../../../src/privacy/review/Change.js';
import { type Policy, policy, schemaOfPolicy, TIGHTENINGS } from './randomSchema.js';

const RUNS = { numRuns: 50 };
const diff = (before: Policy, after: Policy): readonly Change[] =>
  diffModels(reviewed(schemaOfPolicy(before)), reviewed(schemaOfPolicy(after)));

const tightening = fc.tuple(policy, fc.constantFrom(...TIGHTENINGS));

/** All that a policy means, in other words than the comparison's: every question, asked. */
function meaning({ audience, purposes, ...said }: Policy): string {
  const sets = [[], ['OWNER'], ['ASSIGNED'], ['CARRYING'], ['OWNER', 'ASSIGNED'], ['OWNER', 'CARRYING']];
  sets.push(['ASSIGNED', 'CARRYING'], ['OWNER', 'ASSIGNED', 'CARRYING']);
  const field = compileModel(schemaOfPolicy({ ...said, audience, purposes })).fields.get('Person.phone');
  const verdicts = ROLES.flatMap((role) =>
    PURPOSES.flatMap((purpose) =>
      sets.map(
        (holding) =>
          field &&
          decide(field, role, purpose, (relation) => (holding.includes(relation) ? 'YES' : 'NO')).verdict,
      ),
    ),
  );
  const sorted = (words: readonly string[] | null): readonly string[] | null => words && [...words].sort();
  const kept = said.personal ? [said.days, said.consents] : null;
  return JSON.stringify([
    verdicts,
    kept,
    said.audited,
    sorted(audience),
    sorted(purposes),
    sorted(said.scrub),
    sorted(said.touches),
  ]);
}

test('nothing changed: nothing is said', () => {
  fc.assert(
    fc.property(policy, (said) => {
      expect(diff(said, said)).toEqual([]);
    }),
    RUNS,
  );
});

test('the same said in other words is no change', () => {
  fc.assert(
    fc.property(policy, (said) => {
      const split = said.reveals.flatMap((reveal) => reveal.to.map((role) => ({ ...reveal, to: [role] })));
      expect(diff(said, { ...said, reveals: [...split.reverse(), ...said.reveals.slice(0, 1)] })).toEqual([]);
    }),
    RUNS,
  );
});

test('a tightening is never called a loosening, and one that means something is called a tightening', () => {
  fc.assert(
    fc.property(tightening, ([said, tighten]) => {
      const tighter = tighten(said);
      const changes = diff(said, tighter);
      expect(changes.filter(mayLoosen)).toEqual([]);
      const means = meaning(said) !== meaning(tighter);
      expect(changes.some(({ direction }) => direction === 'TIGHTENS')).toBe(means);
    }),
    { numRuns: 150 },
  );
});

test('each loosening that means something is called one', () => {
  fc.assert(
    fc.property(tightening, ([said, tighten]) => {
      const tighter = tighten(said);
      expect(diff(tighter, said).some(mayLoosen)).toBe(meaning(said) !== meaning(tighter));
    }),
    { numRuns: 150 },
  );
});

test('the way back is the same, the other way round', () => {
  fc.assert(
    fc.property(policy, policy, (a, b) => {
      const mirrored = diff(b, a).map(({ direction, before, after, ...change }) => ({
        ...change,
        direction: opposite(direction),
        before: after,
        after: before,
      }));
      const key = (change: Change): string => JSON.stringify(Object.entries(change).sort());
      expect(mirrored.map(key).sort()).toEqual(diff(a, b).map(key).sort());
    }),
    RUNS,
  );
});
