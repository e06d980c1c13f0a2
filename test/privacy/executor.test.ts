import { makeExecutableSchema } from '@graphql-tools/schema';
import { type ExecutionResult, getOperationAST, type OperationDefinitionNode, parse, print } from 'graphql';
import {
  type AccessRecord,
  assertPrivacyModel,
  compileModel,
  createExecutor,
  handle,
  Ledger,
  type Opened,
  Relations,
  type RequestContext,
  type Role,
  SCALAR_TYPES,
  SealedPart,
  type Shape,
  whileWriting,
  EVERY,
} from '../../src/privacy/index.js';
import { schemaOf } from './miniSchema.js';

const SDL = `
  type Query {
    people: [Person!]! @purpose(of: [DELIVERY, FULFILMENT])
    things: [Thing!]! @purpose(of: [DELIVERY])
    named: [Named!]! @purpose(of: [DELIVERY])
    leaky: Person @purpose(of: [DELIVERY])
  }
  interface Named { name: PersonName @personal(category: "user.name") @reveal(to: [CARRIER, OPERATIONS], for: [DELIVERY, FULFILMENT], as: PARTIAL) }
  type Person implements Named @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    name: PersonName @personal(category: "user.name") @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)
    email: EmailAddress! @personal(category: "user.contact.email") @redact(as: PLACEHOLDER) @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING, as: PSEUDONYM)
    nicknames: [PersonName] @personal(category: "user.name") @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)
    home: Home @personal(category: "user.contact.address") @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING) @reveal(to: [OPERATIONS], for: [FULFILMENT], when: ASSIGNED, as: GENERAL)
    friends: [Person!]!
    later: PersonName @personal(category: "user.name") @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)
  }
  type Home @personal(category: "user.contact.address") {
    lines: [AddressLine!]!
    postalCode: PostalCode
    holder: PersonName @reveal(to: [OPERATIONS], for: [FULFILMENT])
  }
  type Robot @plain { serial: String! }
  union Thing = Person | Robot
`;

const VALUES: Opened = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  nicknames: ['Countess', null],
  home: { lines: ['12 St James Square'], postalCode: 'SW1Y 4JH', holder: 'William King' },
  later: 'Byron',
};
const SHAPE: Record<string, Shape> = {
  name: 1,
  email: 1,
  nicknames: [1, 0],
  home: { lines: [1], postalCode: 1, holder: 1 },
  later: 1,
};
const ENVELOPE = {
  v: 1,
  suite: 1,
  keyId: 'k',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
} as const;

function person(id: string): Record<string, unknown> {
  const part = new SealedPart('people', id, id, 'IDENTITY', ENVELOPE);
  const row: Record<string, unknown> = { id, __typename: 'Person', friends: [] };
  for (const [key, shape] of Object.entries(SHAPE)) row[key] = handle(part, [key], shape);
  return row;
}

interface World {
  readonly logged: AccessRecord[];
  logFails: boolean;
  keysGone: boolean;
  opened: number;
}

function open() {
  const world: World = { logged: [], logFails: false, keysGone: false, opened: 0 };
  const ada = person('ada');
  ada['friends'] = [person('babbage')];
  const typeDefs = print(parse(printed()));
  const schema = makeExecutableSchema({
    typeDefs,
    resolvers: {
      ...SCALAR_TYPES,
      Query: {
        people: () => [ada],
        things: () => [ada, { __typename: 'Robot', serial: 'R2' }],
        named: () => [ada],
        leaky: () => ({ ...ada, name: 'Ada Lovelace' }),
      },
      Person: { later: (row: { later: unknown }) => Promise.resolve(row.later) },
    },
  });
  assertPrivacyModel(schema);
  const model = compileModel(schema);
  const execute = createExecutor({
    schema,
    model,
    relations: new Relations(model, { Person: { ASSIGNED: () => EVERY, CARRYING: () => EVERY } }),
    purposeGate: {
      open: (subjects, purposes) =>
        Promise.resolve(new Map(subjects.map((each) => [each, new Set(purposes)]))),
    },
    accessLog: {
      append: (records) => {
        if (world.logFails) return Promise.reject(new Error('full'));
        world.logged.push(...records);
        return Promise.resolve();
      },
    },
    opener: {
      open: (parts) => {
        world.opened += parts.length;
        return Promise.resolve(parts.map(() => (world.keysGone ? null : VALUES)));
      },
    },
    pseudonymFor: (context) => (scalar, value) => `${context.viewer.partner}:${scalar}:${value.length}`,
  });
  const ask = async (role: Role, query: string, id = 'somebody', partner: string | null = null) => {
    const document = parse(query);
    const context: RequestContext = {
      viewer: { role, id, partner, case: null },
      requestedPurpose: null,
      now: new Date(0),
      purpose: null,
      ledger: new Ledger(() => ''),
    };
    const operation = getOperationAST(document) as OperationDefinitionNode;
    const result = await execute({
      document,
      operation,
      operationName: null,
      variables: {},
      documentHash: query,
      context,
    });
    return {
      ...(JSON.parse(whileWriting(() => JSON.stringify(result))) as ExecutionResult),
      outside: JSON.stringify(result),
    };
  };
  return { world, ask };
}

function printed(): string {
  const schema = schemaOf(SDL);
  const nodes = [...Object.values(schema.getTypeMap()), ...schema.getDirectives()];
  return nodes.flatMap((node) => (node.astNode ? [print(node.astNode)] : [])).join('\n');
}

const first = (result: ExecutionResult, field: string): Record<string, unknown> =>
  (result.data as unknown as Record<string, Record<string, unknown>[]>)[field]?.[0] ?? {};

describe('the executor', () => {
  it('ANDs what an interface promised into what the type reveals', async () => {
    const { ask } = open();
    const query = '{ named { name ... on Person { id } } people { name } }';
    expect(first(await ask('CARRIER', query), 'named')['name']).toBe('A•••');
    expect(first(await ask('CARRIER', query), 'people')['name']).toBe('A•••');
    expect(first(await ask('OPERATIONS', query), 'people')['name']).toBeNull();
  });

  it('decides through unions, and leaves what is plain alone', async () => {
    const { ask } = open();
    const query = '{ things { __typename ... on Person { name } ... on Robot { serial } } }';
    expect((await ask('ANALYST', query)).data).toEqual({
      things: [
        { __typename: 'Person', name: null },
        { __typename: 'Robot', serial: 'R2' },
      ],
    });
  });

  it('puts placeholders where null can’t stand', async () => {
    const { ask } = open();
    expect(first(await ask('ANALYST', '{ people { email } }'), 'people')['email']).toBe(
      'withheld@withheld.invalid',
    );
  });

  it('names values per partner: two partners’ names differ', async () => {
    const { ask } = open();
    const email = async (partner: string) =>
      first(await ask('CARRIER', '{ people { email } }', 'd', partner), 'people')['email'];
    expect(await email('a')).toBe('a:EmailAddress:15');
    expect(await email('b')).toBe('b:EmailAddress:15');
  });

  it('keeps lists and their nulls, and waits for promises', async () => {
    const { ask } = open();
    expect(first(await ask('CARRIER', '{ people { nicknames later } }'), 'people')).toEqual({
      nicknames: ['Countess', null],
      later: 'Byron',
    });
  });

  it('narrows below a group, and never widens', async () => {
    const { ask } = open();
    const query = '{ people { home { lines postalCode holder } } }';
    expect(first(await ask('CARRIER', query), 'people')['home']).toEqual({
      lines: ['12 St James Square'],
      postalCode: 'SW1Y 4JH',
      holder: null,
    });
    // GENERAL knows neither lines nor names: a list that can't be null is empty.
    expect(first(await ask('OPERATIONS', query), 'people')['home']).toEqual({
      lines: [],
      postalCode: 'SW•••',
      holder: null,
    });
    expect(first(await ask('AUDITOR', query), 'people')['home']).toBeNull();
  });

  it('shows a person’s own data to themself alone, through back-references too', async () => {
    const { ask } = open();
    const result = await ask(
      'CUSTOMER',
      '{ people { email home { holder } friends { email home { holder } } } }',
      'ada',
    );
    expect(first(result, 'people')).toEqual({
      email: 'ada@example.com',
      home: { holder: 'William King' },
      friends: [{ email: 'withheld@withheld.invalid', home: null }],
    });
  });

  it('logs each subject once, with the clearest form, before anything opens', async () => {
    const { ask, world } = open();
    await ask(
      'CARRIER',
      '{ people { id: email email name home { postalCode } friends { name } } }',
      'driver',
      'a',
    );
    expect(world.logged.map(({ subject, fields, action }) => ({ subject, fields, action }))).toEqual([
      {
        subject: 'ada',
        action: 'reveal',
        fields: { 'Person.email': 'PSEUDONYM', 'Person.name': 'PARTIAL', 'Person.home': 'CLEAR' },
      },
      { subject: 'babbage', action: 'reveal', fields: { 'Person.name': 'PARTIAL' } },
    ]);
    expect(world.opened).toBe(2);
  });

  it('logs nothing and opens nothing where nothing is revealed', async () => {
    const { ask, world } = open();
    await ask('AUDITOR', '{ people { id email name home { lines } } }');
    expect([world.logged, world.opened]).toEqual([[], 0]);
  });

  it('answers placeholders and one error when the log can’t be written', async () => {
    const { ask, world } = open();
    world.logFails = true;
    const { data, errors } = await ask(
      'CARRIER',
      '{ people { id email name nicknames home { lines postalCode } } }',
    );
    expect(data).toEqual({
      people: [
        {
          id: 'ada',
          email: 'withheld@withheld.invalid',
          name: null,
          // Neither how many there are nor that there is one.
          nicknames: null,
          home: null,
        },
      ],
    });
    expect(errors?.map((error) => error.extensions)).toEqual([
      expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR', reason: 'ACCESS_LOG_UNAVAILABLE' }),
    ]);
    expect(world.opened).toBe(0);
  });

  it('answers placeholders and one error when a key is gone', async () => {
    const { ask, world } = open();
    world.keysGone = true;
    const { data, errors } = await ask('CARRIER', '{ people { name } }');
    expect(data).toEqual({ people: [{ name: null }] });
    expect(errors?.[0]?.extensions).toMatchObject({ reason: 'KEY_UNAVAILABLE' });
  });

  it('lets a resolver that answers plaintext leak nothing', async () => {
    const { ask } = open();
    const { data, errors } = await ask('CARRIER', '{ leaky { id name } }');
    expect(data).toEqual({ leaky: { id: 'ada', name: null } });
    expect(JSON.stringify(errors)).not.toContain('Lovelace');
  });

  it('prints [sealed] wherever a result is written by anything but the answer', async () => {
    const { ask } = open();
    const { outside, data } = await ask('CARRIER', '{ people { name } }');
    expect(data).toEqual({ people: [{ name: 'A•••' }] });
    expect(outside).toContain('[sealed]');
    expect(outside).not.toContain('•••');
  });

  it('keeps the plans of two roles apart', async () => {
    const { ask } = open();
    const query = '{ people { name } }';
    const names = [];
    for (const role of ['CARRIER', 'ANALYST', 'CARRIER', 'ANALYST'] as const) {
      names.push(first(await ask(role, query), 'people')['name']);
    }
    expect(names).toEqual(['A•••', null, 'A•••', null]);
  });
});
