import fc from 'fast-check';
import {
  compileModel,
  mayActOn,
  type Purpose,
  PURPOSES,
  type Role,
  ROLES,
  type ViewerCase,
} from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { schemaOf } from './miniSchema.js';

/** Written by hand, not taken from the code. */
const STAFF: readonly Role[] = [
  'OPERATIONS',
  'AFTER_SALES',
  'ANALYST',
  'PRIVACY_OFFICER',
  'AUDITOR',
  'SYSTEM',
];
const MODEL = compileModel(
  schemaOf(`type Query { x: Sku @purpose(of: [RIGHTS]) } type Mutation {
    mend: Sku @purpose(of: [RIGHTS])
    begin: Sku @purpose(of: [RIGHTS]) @withoutCase(to: [OPERATIONS, AUDITOR], because: "there is none yet")
  }`),
);

const purpose = fc.constantFrom<Purpose>(...PURPOSES);
const person = fc.constantFrom<string>('ada', 'ben', '');
const someCase = fc.option(
  fc
    .record({ subject: person, purpose })
    .map((of): ViewerCase => ({ id: 'c', number: 'C-1', orderId: null, ...of })),
);

test('mayActOn: staff on the person of their case for its purpose, or where they are excepted; for any request', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('mend', 'begin', 'unheardOf'),
      fc.constantFrom<Role>(...ROLES),
      someCase,
      fc.option(purpose),
      fc.array(person),
      (name, role, ofCase, serves, subjects) => {
        const excepted = name === 'begin' && (role === 'OPERATIONS' || role === 'AUDITOR');
        const people = new Set(subjects);
        const theirs =
          people.size === 1 && people.has(ofCase?.subject ?? 'nobody') && ofCase?.purpose === serves;
        const viewer = { role, id: 'somebody', partner: null, case: ofCase };
        expect(mayActOn(MODEL, { viewer, purpose: serves }, `Mutation.${name}`, subjects)).toBe(
          !STAFF.includes(role) || excepted || theirs,
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test('our schema excepts opening and giving out a case, and closing one by the privacy officer', () => {
  const excepted = [...loadPrivacyModel().operations.values()].flatMap(({ coordinate, withoutCase }) =>
    withoutCase === null ? [] : [[coordinate, [...withoutCase.to].sort()]],
  );
  const all = ['AFTER_SALES', 'OPERATIONS', 'PRIVACY_OFFICER'];
  expect(Object.fromEntries(excepted)).toEqual({
    'Mutation.caseOpen': all,
    'Mutation.caseAssign': all,
    'Mutation.caseClose': ['PRIVACY_OFFICER'],
  });
});
