import fc from 'fast-check';
import { onePerson } from '../../src/privacy/enforce/output/onePerson.js';
import { type Role, ROLES, validatePrivacyModel, type ViewerCase, EVERY } from '../../src/privacy/index.js';
import { type Answer, openExecutor, sealedRow } from './miniExecutor.js';
import { schemaOf } from './miniSchema.js';

const NAME = 'name: PersonName @personal(category: "user.name")';
/** A schema that the check refuses, so that only the executor stands between its rows and a reader. */
const CARELESS = schemaOf(`
  type Query {
    people: [Person!]! @purpose(of: [AFTER_SALES, RIGHTS, DELIVERY])
    person(id: ID! @plain): Person @purpose(of: [AFTER_SALES, RIGHTS, DELIVERY])
    mine: [Person!]! @purpose(of: [AFTER_SALES, RIGHTS])
    log: [Person!]! @purpose(of: [AFTER_SALES, RIGHTS]) @audit(action: "people.read")
  }
  type Mutation {
    forget(id: ID! @plain, secret: String @drop(because: "nobody needs it")): Forgotten! @purpose(of: [AFTER_SALES, RIGHTS])
    touch(id: ID! @plain): Touched! @purpose(of: [AFTER_SALES, RIGHTS])
  }
  type Forgotten @plain { person: Person count: Int! }
  type Touched @plain { files: [File!]! count: Int! }
  interface Named { ${NAME}
    @reveal(to: [AFTER_SALES, AUDITOR, CUSTOMER, CARRIER], for: [AFTER_SALES, RIGHTS, DELIVERY]) }
  type Person implements Named @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    ${NAME} @reveal(to: [AFTER_SALES, AUDITOR, CUSTOMER, CARRIER], for: [AFTER_SALES, RIGHTS, DELIVERY])
    friend: Person
    file: File
  }
  type File @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    note: FreeText @personal(category: "user.content.private")
      @reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED, as: PRESENCE)
    person: Person
  }
`);

const ADA = { role: 'AFTER_SALES', id: 'staff' } as const;
const caseOf = (subject: string): ViewerCase => ({
  id: 'c',
  number: 'C-1',
  orderId: 'o',
  subject,
  purpose: 'AFTER_SALES',
});

function open() {
  const done: string[] = [];
  const person = (id: string): ReturnType<typeof sealedRow> => sealedRow('Person', id, ['name']);
  const file = (id: string) => sealedRow('File', id, ['note'], { person: person('cleo') });
  const ada = { ...person('ada'), file: file('ada') };
  const ben = { ...person('ben'), friend: ada, file: file('ben') };
  const people: Readonly<Record<string, unknown>> = { ada: { ...ada, friend: ada }, ben };
  const opened = openExecutor({
    schema: CARELESS,
    values: { name: 'Ada Lovelace', note: 'Qzmarker' },
    // Wrong on purpose: it holds for everybody's file.
    relations: { File: { ASSIGNED: () => EVERY } },
    resolvers: {
      Query: {
        people: () => Object.values(people),
        person: (_root: unknown, { id }: { id: string }) => people[id] ?? null,
        mine: () => [people['ada'], people['ada']],
        log: () => Object.values(people),
      },
      Mutation: {
        forget: (_root: unknown, { id }: { id: string }) => {
          done.push(id);
          return { person: people[id], count: 1 };
        },
        touch: (_root: unknown, { id }: { id: string }) => {
          done.push(id);
          return { files: [file('ada'), file('ben')], count: 2 };
        },
      },
    },
  });
  return { ...opened, done };
}

const SEVERAL: readonly (readonly [how: string, query: string])[] = [
  ['a list', '{ people { name } }'],
  ['a list through an interface', '{ people { ...N } } fragment N on Named { name }'],
  ['aliases', '{ a: person(id: "ada") { name } b: person(id: "ben") { name } }'],
  [
    'aliases in fragments',
    '{ ...A ...B } fragment A on Query { a: person(id: "ada") { name } } fragment B on Query { b: person(id: "ben") { ... on Named { name } } }',
  ],
  ['a reference', '{ person(id: "ben") { name friend { name } } }'],
  ['a reference back', '{ person(id: "ada") { file { note person { name } } } }'],
  ['an alias of the same field', '{ person(id: "ben") { name: name friend { n: name } } }'],
  ['a field of another type', '{ person(id: "ada") { name } b: person(id: "ben") { file { note } } }'],
  ['lesser forms', '{ people { file { note } } }'],
];

const refused = ({ data, errors }: Answer): void => {
  expect(data).toBeNull();
  expect(errors?.map(({ extensions }) => extensions)).toEqual([
    expect.objectContaining({ code: 'FORBIDDEN', reason: 'ONE_PERSON_PER_OPERATION' }),
  ]);
};

describe('one person per operation', () => {
  test.each(SEVERAL)('%s that comes to two people is refused as a whole', async (_how, query) => {
    const { ask, world } = open();
    const answer = await ask(ADA, query);
    refused(answer);
    expect(answer.extensions).toBeUndefined();
    expect(answer.errors?.[0]?.message).toContain('Postern-Case');
    expect(world).toEqual({ logged: [], opened: [], asked: [] });
  });

  test.each([
    ['one row', '{ person(id: "ada") { name } }'],
    ['one person several times', '{ a: person(id: "ada") { name friend { name } } b: mine { n: name } }'],
    ['several of whom one is opened', '{ people { id } person(id: "ada") { name file { id } } }'],
  ])('%s is answered', async (_how, query) => {
    const { ask, world } = open();
    const { errors, data } = await ask(ADA, query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('Ada Lovelace');
    expect(new Set(world.opened)).toEqual(new Set(['ada']));
    expect(world.logged.map(({ subject }) => subject)).toEqual(['ada']);
  });

  test('everybody but a carrier is refused, whatever the rules say', async () => {
    for (const role of ['AFTER_SALES', 'AUDITOR', 'CUSTOMER'] as const) {
      const { ask, world } = open();
      refused(await ask({ role, id: 'ada' }, '{ people { name } }'));
      expect(world.opened).toEqual([]);
    }
    const { ask, world } = open();
    const { data } = await ask({ role: 'CARRIER', partner: 'p' }, '{ people { name } }');
    expect(data.people).toHaveLength(2);
    expect(world.opened.sort()).toEqual(['ada', 'ben']);
  });

  test('in the name of a case nobody else is opened, not even alone', async () => {
    const one = '{ person(id: "ada") { name } }';
    const { ask, world } = open();
    refused(await ask({ ...ADA, case: caseOf('ben') }, one));
    expect(world).toEqual({ logged: [], opened: [], asked: [] });
    expect((await ask({ ...ADA, case: caseOf('ada') }, one)).errors).toBeUndefined();
  });

  test('a use that is logged without a person is not logged of an operation that is refused', async () => {
    const { ask, world } = open();
    refused(await ask(ADA, '{ log { name } }'));
    expect(world.logged).toEqual([]);
  });
});

describe('one person per operation, of a mutation', () => {
  test('what could open several is refused before anything has happened', async () => {
    for (const query of [
      'mutation { forget(id: "ada") { count person { name } } }',
      'mutation { a: forget(id: "ada") { count } ...F } fragment F on Mutation { b: forget(id: "ben") { person { ... on Named { name } } } }',
    ]) {
      const { ask, world, done } = open();
      const answer = await ask(ADA, query);
      expect(answer.errors?.[0]?.extensions).toMatchObject({ reason: 'ONE_PERSON_PER_OPERATION' });
      expect(answer.data).toBeUndefined();
      expect({ done, ...world }).toEqual({ done: [], logged: [], opened: [], asked: [] });
    }
  });

  test('what asks for nothing personal, or for another purpose than any rule, has its effect', async () => {
    const { ask, done } = open();
    expect((await ask(ADA, 'mutation { forget(id: "ada") { count } }')).errors).toBeUndefined();
    const other = await ask(
      { role: 'PRIVACY_OFFICER' },
      'mutation { forget(id: "ben") { count person { name } } }',
    );
    expect(other.data).toEqual({ forget: { count: 1, person: { name: null } } });
    expect(done).toEqual(['ada', 'ben']);
  });

  test('an effect is not denied where a wrong relation opens several; nothing personal comes with it', async () => {
    const { ask, world, done } = open();
    const { data, errors } = await ask(ADA, 'mutation { touch(id: "ada") { count files { id note } } }');
    expect(data).toEqual({
      touch: {
        count: 2,
        files: [
          { id: 'ada', note: null },
          { id: 'ben', note: null },
        ],
      },
    });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN', reason: 'ONE_PERSON_PER_OPERATION' }),
    ]);
    expect({ done, ...world }).toEqual({ done: ['ada'], logged: [], opened: [], asked: [] });
  });
});

test('onePerson: for any people, role and case, refused unless they are one, and the case’s where one is named', () => {
  const ids = fc.constantFrom('ada', 'ben', 'cleo');
  fc.assert(
    fc.property(
      fc.uniqueArray(ids),
      fc.constantFrom<Role>(...ROLES),
      fc.option(ids),
      (subjects, role, of) => {
        const allowed =
          role === 'CARRIER' ||
          subjects.length === 0 ||
          (subjects.length === 1 && (of === null || subjects[0] === of));
        const claims = subjects.map((subject) => ({ subjects: [subject] }));
        const error = onePerson(claims, { role, case: of === null ? null : caseOf(of) });
        expect(error === null).toBe(allowed);
      },
    ),
  );
});

test('the check refuses the schema of these tests, so that no such executor starts', () => {
  const said = validatePrivacyModel(CARELESS);
  expect(said).toContainEqual(expect.stringMatching(/^Query\.people\.name: .*AFTER_SALES/u));
  expect(said).toContainEqual(expect.stringMatching(/^Mutation\.forget\.person\.name: .*AFTER_SALES/u));
});
