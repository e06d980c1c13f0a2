import { EVERY, type RequestContext } from '../../src/privacy/index.js';
import { schemaOf } from './miniSchema.js';
import { openExecutor, sealedRow } from './miniExecutor.js';

const SDL = `
  type Query {
    person: Person @purpose(of: [AFTER_SALES])
    plain: String @plain @purpose(of: [LEGAL])
  }
  type Mutation {
    closeIt: Person @purpose(of: [AFTER_SALES])
    purge: Boolean @plain @purpose(of: [LEGAL])
  }
  type Person @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    name: PersonName @personal(category: "user.name") @reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED)
    phone: PhoneNumber @personal(category: "user.contact.phone_number") @reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED)
  }
`;
const CASE = { number: 'C-1', subject: 'ada', purpose: 'AFTER_SALES' } as const;
const SAM = { role: 'AFTER_SALES', id: 'sam', case: CASE } as never;

function open() {
  const effects: string[] = [];
  const ada = sealedRow('Person', 'ada', ['name'], { phone: null });
  return {
    effects,
    ...openExecutor({
      schema: schemaOf(SDL),
      values: { name: 'Ada' },
      relations: { Person: { ASSIGNED: () => EVERY } },
      resolvers: {
        Query: { person: () => ada, plain: () => 'x' },
        Mutation: {
          closeIt: (_root: unknown, _arguments: unknown, context: RequestContext) => {
            context.viewer = { ...context.viewer, case: null };
            return ada;
          },
          purge: () => effects.push('purge') > 0,
        },
      },
    }),
  };
}

test('that there is no value is logged as a value is', async () => {
  const { ask, world } = open();
  expect((await ask(SAM, '{ person { phone } }')).data).toEqual({ person: { phone: null } });
  expect(world.logged).toMatchObject([
    { action: 'reveal', subject: 'ada', fields: { 'Person.phone': 'CLEAR' } },
  ]);
});

test('what is revealed is logged under the case that it was asked under, though the operation closes it', async () => {
  const { ask, world } = open();
  await ask(SAM, 'mutation { closeIt { name } }');
  expect(world.logged).toMatchObject([{ action: 'reveal', subject: 'ada', case: 'C-1' }]);
});

test('whoever acts for none of its purposes carries out no mutation; a query shows them nothing personal', async () => {
  const { ask, effects } = open();
  for (const role of ['ANONYMOUS', 'CUSTOMER', 'AFTER_SALES', 'ANALYST'] as const) {
    const { data, errors } = await ask({ role }, 'mutation { purge }');
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toMatchObject({
      code: role === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
    });
  }
  expect(effects).toEqual([]);
  expect((await ask({ role: 'PRIVACY_OFFICER' }, 'mutation { purge }')).data).toEqual({ purge: true });
});
