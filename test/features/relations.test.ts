import fc from 'fast-check';
import { createFeatures } from '../../src/createFeatures.js';
import {
  answer,
  type Asker,
  assigned,
  type Condition,
  firstOf,
  NEVER,
  owned,
  PURPOSES,
  type Relation,
  RELATIONS,
  ROLES,
  type Row,
  type RowScope,
} from '../../src/privacy/index.js';
import { filterOf } from '../../src/storage/index.js';
import { openTestStorage, type TestStorage } from '../support/testStorage.js';

/** Where the rows of each type with a subject are kept: as the driver's models are called. */
const MODELS: Readonly<Record<string, string>> = {
  Case: 'Case',
  Customer: 'Customer',
  DataRequest: 'DataRequest',
  DeliveryTask: 'Shipment',
  Membership: 'Membership',
  Order: 'Order',
  Shipment: 'Shipment',
  TrackingEvent: 'TrackingEvent',
};

interface Registered {
  readonly typeName: string;
  readonly relation: Relation;
  readonly scope: RowScope;
}

let opened: TestStorage;
let registered: readonly Registered[];
beforeAll(async () => {
  opened = await openTestStorage();
  const { features } = createFeatures(opened.storage, { claimWindowDays: 30 });
  const said = features.flatMap(({ relations = {} }) =>
    Object.entries(relations).flatMap(([typeName, own]) =>
      Object.entries(own).map(([relation, scope]) => ({
        typeName,
        relation: relation as Relation,
        scope: scope as RowScope,
      })),
    ),
  );
  const owners = [...opened.model.subjects.keys()].map((typeName) => ({
    typeName,
    relation: 'OWNER' as const,
    scope: owned(opened.model, typeName),
  }));
  registered = [...said, ...owners];
});
afterAll(() => opened?.close());

/** Few, so that rows and askers meet; some that another comparison than ours would take for the same. */
const NAMES = ['anna', 'bert', 'Anna', '7', '$ne', ''] as const;
const name = fc.constantFrom(...NAMES);
const clock = fc.integer({ min: -2, max: 2 }).map((ms) => new Date(1_800_000_000_000 + ms));
const asker: fc.Arbitrary<Asker> = fc
  .record({
    role: fc.constantFrom(...ROLES, 'CUSTOMER' as const, 'CARRIER' as const),
    id: name,
    partner: fc.option(name),
    case: fc.option(
      fc.record({
        id: name,
        number: name,
        orderId: name,
        subject: name,
        purpose: fc.constantFrom(...PURPOSES),
      }),
      { freq: 6 },
    ),
    purpose: fc.option(fc.constantFrom(...PURPOSES)),
    ofCase: fc.boolean(),
    now: clock,
  })
  .map(({ purpose, ofCase, now, ...viewer }) => ({
    viewer,
    purpose: ofCase ? (viewer.case?.purpose ?? purpose) : purpose,
    now,
  }));

const membersOf = (condition: Condition): readonly string[] => condition.map(({ member }) => member);
const value = fc.oneof({ weight: 5, arbitrary: name }, clock, fc.constant(null), fc.constant(undefined));

/** Rows with anything or nothing in the members that a relation speaks of, each id once. */
const rowsOver = (members: readonly string[]): fc.Arbitrary<readonly Row[]> =>
  fc
    .uniqueArray(
      fc.tuple(
        fc.oneof(name, fc.uuid()),
        fc.record(Object.fromEntries(members.filter((each) => each !== 'id').map((each) => [each, value]))),
      ),
      { selector: ([id]) => id, minLength: 12, maxLength: 24 },
    )
    .map((pairs) =>
      pairs.map(([id, plain]) => ({
        id,
        ...Object.fromEntries(Object.entries(plain).filter(([, each]) => each !== undefined)),
      })),
    );

it('every type with a subject has its rows somewhere, and every relation of the vocabulary is somebody’s', () => {
  expect([...opened.model.subjects.keys()].sort()).toEqual(Object.keys(MODELS).sort());
  expect([...new Set(registered.map(({ relation }) => relation))].sort()).toEqual([...RELATIONS].sort());
  expect(registered.every(({ typeName }) => typeName in MODELS)).toBe(true);
});

it('the store returns exactly the rows of which the answer is YES, for every relation of every type', async () => {
  const askers = fc.sample(asker, { numRuns: 400, seed: 1 });
  for (const { typeName, relation, scope } of registered) {
    const conditions = askers.flatMap((each) => scope(each) ?? []);
    const members = [...new Set(membersOf(conditions))];
    const model = opened.storage.connection.model(MODELS[typeName] ?? '');
    let matched = 0;
    const related = asker.filter((each) => scope(each) !== NEVER);
    const runs = fc.asyncProperty(
      rowsOver(members),
      fc.array(related, { minLength: 4, maxLength: 4 }),
      async (rows, asking) => {
        await model.collection.deleteMany({});
        await model.collection.insertMany(rows.map(({ id, ...plain }) => ({ _id: id as never, ...plain })));
        for (const each of asking) {
          const condition = scope(each) ?? [];
          const found = await model.find(filterOf(condition)).lean<{ _id: string }[]>();
          const yes = rows.filter((row) => answer(condition, row) === 'YES').map(({ id }) => id);
          expect({ relation, typeName, found: found.map(({ _id }) => _id).sort() }).toEqual({
            relation,
            typeName,
            found: yes.sort(),
          });
          matched += yes.length;
        }
      },
    );
    await fc.assert(runs, { numRuns: 20 });
    // Nothing was compared where nothing was ever found.
    expect({ typeName, relation, matched: matched > 0, members: members.length > 0 }).toEqual({
      typeName,
      relation,
      matched: true,
      members: true,
    });
    await model.collection.deleteMany({});
  }
}, 300_000);

it('no relation rests on a member that is sealed', () => {
  const askers = fc.sample(asker, { numRuns: 400, seed: 2 });
  for (const { typeName, scope } of registered) {
    const members = askers.flatMap((each) => membersOf(scope(each) ?? []));
    expect(members.filter((member) => opened.model.fields.has(`${typeName}.${member}`))).toEqual([]);
  }
});

it('nobody stands in two relations to a type, so that the first one is the only one', () => {
  for (const typeName of Object.keys(MODELS)) {
    const own = registered.filter((each) => each.typeName === typeName).map(({ scope }) => scope);
    fc.assert(
      // A token names one role; only the staff's requests name a case.
      fc.property(asker, (each) => {
        const { viewer } = each;
        const staff = viewer.role !== 'CUSTOMER' && viewer.role !== 'CARRIER';
        const real = { ...each, viewer: { ...viewer, case: staff ? viewer.case : null } };
        const held = own.filter((scope) => scope(real) !== NEVER);
        expect(held.length).toBeLessThanOrEqual(1);
        expect(firstOf(...own)(real)).toEqual(held[0]?.(real) ?? NEVER);
      }),
    );
  }
});

it('ASSIGNED is nobody’s without a case, or for another purpose than the case’s', () => {
  const scope = assigned({ subject: 'customerId' });
  fc.assert(
    fc.property(asker, (each) => {
      const { viewer, purpose } = each;
      const may = viewer.case !== null && viewer.case.purpose === purpose && viewer.case.subject !== '';
      expect(scope(each) !== NEVER).toBe(may);
    }),
  );
});
