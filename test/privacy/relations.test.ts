import { assigned, compileModel, Relations, type ViewerCase } from '../../src/privacy/index.js';
import { openExecutor, sealedRow } from './miniExecutor.js';
import { miniSchema, schemaOf } from './miniSchema.js';

const SCHEMA = schemaOf(`
  type Query { people: [Person!]! @purpose(of: [AFTER_SALES, CONSULTATION]) }
  type Person @subject(field: "owner") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    name: PersonName
      @personal(category: "user.name")
      @reveal(to: [AFTER_SALES], for: [AFTER_SALES, CONSULTATION], when: ASSIGNED)
  }
`);
const RELATIONS = { Person: { ASSIGNED: assigned({ subject: 'owner' }) } };
const ANNAS: ViewerCase = { id: 'c', number: 'C-1', orderId: 'o', subject: 'anna', purpose: 'AFTER_SALES' };

/** Three rows: Anna's, somebody else's, and one that was read without whose it is. */
function open(relations = RELATIONS) {
  const fetched: string[] = [];
  const rows = [
    sealedRow('Person', 'anna', ['sealedName'], { owner: 'anna' }),
    sealedRow('Person', 'bert', ['sealedName'], { owner: 'bert' }),
    sealedRow('Person', 'carl', ['sealedName']),
  ];
  const opened = openExecutor({
    schema: SCHEMA,
    values: { sealedName: 'Anna', name: 'Anna' },
    relations,
    resolvers: {
      Query: { people: () => rows },
      Person: {
        name: (row: (typeof rows)[number]) => {
          fetched.push(row.id);
          return Promise.resolve(row['sealedName']);
        },
      },
    },
  });
  return { ...opened, fetched };
}

const care = { role: 'AFTER_SALES', id: 'care-1' } as const;
const PEOPLE = '{ people { name } }';

test('a resolver is asked only for the row that the relation is to; one that doesn’t say whose it is, is nobody’s', async () => {
  const { ask, fetched } = open();
  const { data, extensions } = await ask({ ...care, case: ANNAS }, PEOPLE);
  expect(data).toEqual({ people: [{ name: 'Anna' }, { name: null }, { name: null }] });
  expect(fetched).toEqual(['anna']);
  expect(extensions).toEqual({
    privacy: { redacted: [{ path: 'people[].name', rule: 'WITHHELD', count: 2 }] },
  });
});

test.each([
  ['without a case', null, null],
  ['for another purpose than the case’s', ANNAS, 'CONSULTATION'],
] as const)('%s no resolver is asked, and all is withheld', async (_what, named, purpose) => {
  const { ask, fetched, world } = open();
  const { data, extensions } = await ask({ ...care, case: named }, PEOPLE, purpose);
  expect(data).toEqual({ people: [{ name: null }, { name: null }, { name: null }] });
  expect(fetched).toEqual([]);
  expect(world.logged).toEqual([]);
  expect(extensions).toEqual({
    privacy: { redacted: [{ path: 'people[].name', rule: 'WITHHELD', count: 3 }] },
  });
});

test('a relation that nothing tells of holds for nobody, and is named', async () => {
  const { ask, fetched } = open({} as typeof RELATIONS);
  const { data } = await ask({ ...care, case: ANNAS }, PEOPLE);
  expect(data).toEqual({ people: [{ name: null }, { name: null }, { name: null }] });
  expect(fetched).toEqual([]);
  const model = compileModel(SCHEMA);
  expect(new Relations(model, {}).unanswered()).toEqual(['Person.name: nothing tells when ASSIGNED holds']);
  expect(new Relations(model, RELATIONS).unanswered()).toEqual([]);
  const nobodys = new Relations({ ...model, subjects: new Map() }, RELATIONS);
  expect(nobodys.unanswered()).toEqual(['Person.name: nothing tells when OWNER holds']);
});

test('an interface has no rows to which a relation could be missing', () => {
  const schema = miniSchema({
    implementing: 'implements Named',
    fields:
      'name: PersonName @personal(category: "user.name") @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED)',
    more: 'interface Named { name: PersonName @personal(category: "user.name") @reveal(to: [AUDITOR], for: [RIGHTS], when: ASSIGNED) }',
  });
  expect(new Relations(compileModel(schema), {}).unanswered()).toEqual([
    'Person.name: nothing tells when ASSIGNED holds',
  ]);
});

test('what holds for one purpose of a request is not remembered for another', () => {
  const ofPerson = new Relations(compileModel(SCHEMA), RELATIONS).of('Person');
  const context = {
    viewer: { ...care, partner: null, case: ANNAS },
    requestedPurpose: null,
    now: new Date(0),
    purpose: 'CONSULTATION' as 'CONSULTATION' | 'AFTER_SALES',
    ledger: null as never,
  };
  expect(ofPerson.condition('ASSIGNED', context)).toBeNull();
  context.purpose = 'AFTER_SALES';
  expect(ofPerson.condition('ASSIGNED', context)).toEqual([{ member: 'owner', equals: 'anna' }]);
});
