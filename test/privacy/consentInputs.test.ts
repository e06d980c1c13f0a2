import { makeExecutableSchema } from '@graphql-tools/schema';
import fc from 'fast-check';
import { getOperationAST, type OperationDefinitionNode, parse, print, validate } from 'graphql';
import { missingConsent } from '../../src/privacy/decide/missingConsent.js';
import {
  assertPrivacyModel,
  compileModel,
  createExecutor,
  hoistLiterals,
  Ledger,
  type Purpose,
  PURPOSES,
  Relations,
  type RequestContext,
  type Role,
  ROLES,
  SCALAR_TYPES,
} from '../../src/privacy/index.js';
import { schemaOf } from './miniSchema.js';

const WRITTEN = '@touches(fields: [], because: "It is written.")';
const PHONE = `PhoneNumber @personal(category: "user.contact.phone_number") ${WRITTEN}`;
const SDL = `
  type Query { ok: Boolean @plain @purpose(of: [RIGHTS]) }
  type Mutation {
    find(phone: ${PHONE} @consent(to: CONSULTATION), phones: [${PHONE.replace('PhoneNumber', 'PhoneNumber!]')} @consent(to: NOTIFICATION), other: ${PHONE}): Boolean @plain @purpose(of: [RIGHTS, ORDER_VERIFICATION, AFTER_SALES, DELIVERY, ANALYTICS])
    fill(input: Form ${WRITTEN}): Boolean @plain @purpose(of: [RIGHTS])
  }
  input Form {
    sku: Sku
    phone: ${PHONE} @consent(to: CONSULTATION)
    age: Int @drop(because: "why")
    contacts: [Contact!] @personal(category: "user") @consent(to: NOTIFICATION)
    ways: [Contact!]
  }
  input Contact {
    sku: Sku
    phone: ${PHONE} @consent(to: CONSULTATION)
    note: FreeText @personal(category: "user") @scrub
  }
`;
const VALUE = '+442079460123';

/** What the resolver got, its sealed values as `[sealed]`. */
let seen: unknown;
let asked: (readonly [readonly string[], readonly Purpose[]])[] = [];
let given: readonly Purpose[] = [];
let away = false;
let reliesOn: unknown;
const nodes = schemaOf(SDL);
const schema = makeExecutableSchema({
  typeDefs: [...Object.values(nodes.getTypeMap()), ...nodes.getDirectives()]
    .flatMap((node) => (node.astNode ? [print(node.astNode)] : []))
    .join('\n'),
  resolvers: {
    ...SCALAR_TYPES,
    Mutation: Object.fromEntries(
      ['find', 'fill'].map((field) => [
        field,
        (_root: unknown, args: unknown, context: RequestContext) => {
          seen = JSON.parse(JSON.stringify(args));
          ({ reliesOn } = context);
          return true;
        },
      ]),
    ),
  },
});
assertPrivacyModel(schema);
const model = compileModel(schema);
const execute = createExecutor({
  schema,
  model,
  relations: new Relations(model, {}),
  purposeGate: {
    open: (subjects, purposes) => {
      asked.push([subjects, purposes]);
      if (away) return Promise.reject(new Error('away'));
      return Promise.resolve(new Map(subjects.map((each) => [each, new Set(given)])));
    },
  },
  accessLog: { append: () => Promise.resolve() },
  opener: { open: () => Promise.resolve([]) },
  pseudonymFor: () => (_scalar, value) => value,
});

async function send(
  query: string,
  variables: Record<string, unknown> = {},
  role: Role = 'CUSTOMER',
  id = 'ada',
) {
  seen = undefined;
  asked = [];
  const hoisted = hoistLiterals(schema, { query, variables }, 1000);
  const document = parse(hoisted.query);
  expect(validate(schema, document)).toEqual([]);
  const context: RequestContext = {
    viewer: { role, id, partner: null, case: null },
    requestedPurpose: null,
    now: new Date(0),
    purpose: null,
    ledger: new Ledger(() => ''),
  };
  const result = await execute({
    document,
    operation: getOperationAST(document) as OperationDefinitionNode,
    operationName: null,
    variables: hoisted.variables,
    documentHash: hoisted.query,
    context,
  });
  const { dropped, consentMissing, scrubbed } = (result.extensions?.['privacy'] ?? {}) as Record<
    string,
    unknown
  >;
  return { errors: result.errors, dropped, consentMissing, scrubbed };
}

beforeEach(() => {
  given = [];
  away = false;
});

const S = '[sealed]';
const lacks = (...paths: readonly (readonly [string, Purpose])[]) => ({
  errors: undefined,
  dropped: paths.map(([path]) => path).sort(),
  consentMissing: paths.map(([path, purpose]) => ({ path, purpose })),
});
/** A way of sending something that needs a consent: without it, and with everything. */
const WAYS: readonly {
  readonly way: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly lacks: object;
  readonly kept: unknown;
  readonly whole: unknown;
}[] = [
  {
    way: 'a literal',
    query: `mutation { find(phone: "${VALUE}", other: "${VALUE}") }`,
    lacks: lacks(['phone', 'CONSULTATION']),
    kept: { other: S },
    whole: { phone: S, other: S },
  },
  {
    way: 'a variable that stands at another place too',
    query: 'mutation ($p: PhoneNumber!) { find(phone: $p, phones: [$p], other: $p) }',
    variables: { p: VALUE },
    lacks: lacks(['phone', 'CONSULTATION'], ['phones', 'NOTIFICATION']),
    kept: { other: S },
    whole: { phone: S, phones: [S], other: S },
  },
  {
    way: 'a list in a variable',
    query: 'mutation ($p: [PhoneNumber!]) { find(phones: $p) }',
    variables: { p: [VALUE, VALUE] },
    lacks: lacks(['phones', 'NOTIFICATION']),
    kept: {},
    whole: { phones: [S, S] },
  },
  {
    way: 'a default of a variable',
    query: `mutation ($p: PhoneNumber = "${VALUE}") { find(phone: $p) }`,
    lacks: lacks(['phone', 'CONSULTATION']),
    kept: {},
    whole: { phone: S },
  },
  {
    way: 'a member of a variable',
    query: 'mutation ($f: Form) { fill(input: $f) }',
    variables: { f: { sku: 'TEA', phone: VALUE } },
    lacks: lacks(['f.phone', 'CONSULTATION']),
    kept: { input: { sku: 'TEA' } },
    whole: { input: { sku: 'TEA', phone: S } },
  },
  {
    way: 'a variable within an object literal, by a fragment',
    query:
      'mutation ($p: PhoneNumber) { ...F } fragment F on Mutation { fill(input: { sku: "TEA", phone: $p }) }',
    variables: { p: VALUE },
    lacks: lacks(['input.phone', 'CONSULTATION']),
    kept: { input: { sku: 'TEA' } },
    whole: { input: { sku: 'TEA', phone: S } },
  },
  {
    way: 'members of a list',
    query: 'mutation ($f: Form) { fill(input: $f) }',
    variables: { f: { ways: [{ sku: 'TEA', phone: VALUE }, { phone: VALUE }] } },
    lacks: lacks(['f.ways[].phone', 'CONSULTATION']),
    kept: { input: { ways: [{ sku: 'TEA' }, {}] } },
    whole: { input: { ways: [{ sku: 'TEA', phone: S }, { phone: S }] } },
  },
  {
    way: 'one value for a list of one',
    query: 'mutation ($f: Form) { fill(input: $f) }',
    variables: { f: { ways: { sku: 'TEA', phone: VALUE } } },
    lacks: lacks(['f.ways[].phone', 'CONSULTATION']),
    kept: { input: { ways: [{ sku: 'TEA' }] } },
    whole: { input: { ways: [{ sku: 'TEA', phone: S }] } },
  },
  {
    way: 'a whole object with what needs another consent in it: told of once, as the whole',
    query: 'mutation ($f: Form) { fill(input: $f) }',
    variables: { f: { sku: 'TEA', contacts: [{ sku: 'TEA', phone: VALUE, note: `call ${VALUE}` }] } },
    lacks: lacks(['f.contacts', 'NOTIFICATION']),
    kept: { input: { sku: 'TEA' } },
    whole: { input: { sku: 'TEA', contacts: [{ sku: 'TEA', phone: S, note: S }] } },
  },
  {
    way: 'beside what is dropped anyway',
    query: `mutation { fill(input: { sku: "TEA", phone: "${VALUE}", age: 7 }) }`,
    lacks: {
      dropped: ['input.age', 'input.phone'],
      consentMissing: [{ path: 'input.phone', purpose: 'CONSULTATION' }],
    },
    kept: { input: { sku: 'TEA' } },
    whole: { input: { sku: 'TEA', phone: S } },
  },
  {
    way: 'beside a null, which needs none',
    query: 'mutation ($f: Form) { fill(input: $f) }',
    variables: { f: { sku: 'TEA', phone: VALUE, contacts: null } },
    lacks: lacks(['f.phone', 'CONSULTATION']),
    kept: { input: { sku: 'TEA', contacts: null } },
    whole: { input: { sku: 'TEA', phone: S, contacts: null } },
  },
];

describe('an input with @consent', () => {
  it.each(WAYS)('as $way: forgotten without the consent', async ({ query, variables, lacks: said, kept }) => {
    const { scrubbed, ...answer } = await send(query, variables);
    expect(answer).toMatchObject(said);
    expect(scrubbed).toBeUndefined();
    expect(seen).toEqual(kept);
    expect(reliesOn).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each(WAYS)('as $way: kept with it', async ({ query, variables, whole }) => {
    given = PURPOSES;
    const { consentMissing } = await send(query, variables);
    expect(consentMissing).toBeUndefined();
    expect(seen).toEqual(whole);
    expect(reliesOn).not.toEqual([]);
  });

  it.each(ROLES.filter((role) => role !== 'CUSTOMER'))(
    'from %s is forgotten: no consent is theirs to give',
    async (role) => {
      given = PURPOSES;
      const query = `mutation { find(phone: "${VALUE}", other: "${VALUE}") }`;
      await send(query, {}, role);
      expect(seen).toEqual({ other: S });
      expect(asked).toEqual([]);
    },
  );

  it('asks nothing where nothing is sent that needs a consent', async () => {
    for (const [query, variables] of [
      [`mutation { find(other: "${VALUE}") }`, {}],
      ['mutation ($f: Form) { fill(input: $f) }', { f: { sku: 'TEA', ways: [{ sku: 'TEA' }] } }],
      ['mutation ($f: Form) { fill(input: $f) }', {}],
    ] as const) {
      const answer = await send(query, variables);
      expect(answer).toEqual({ errors: undefined });
      expect(asked).toEqual([]);
    }
  });

  it.each([
    ['a variable', 'mutation ($p: PhoneNumber) { find(phone: $p) }', { p: null }, { phone: null }],
    ['a literal', 'mutation { find(phone: null) }', {}, { phone: null }],
    [
      'a member',
      'mutation ($f: Form) { fill(input: $f) }',
      { f: { phone: null } },
      { input: { phone: null } },
    ],
    ['an empty list', 'mutation { find(phones: []) }', {}, { phones: [] }],
  ])('that is null takes something away and needs no consent: %s', async (_way, query, variables, got) => {
    expect(await send(query, variables)).toEqual({ errors: undefined });
    expect([seen, asked]).toEqual([got, []]);
  });

  it('whose ledger cannot be read is an error before anything is done; without such an input nothing changes', async () => {
    away = true;
    const { errors } = await send(`mutation { find(phone: "${VALUE}", other: "${VALUE}") }`);
    expect(errors).toMatchObject([
      { extensions: { code: 'INTERNAL_SERVER_ERROR', reason: 'CONSENT_UNAVAILABLE' } },
    ]);
    expect(seen).toBeUndefined();
    expect((await send(`mutation { find(other: "${VALUE}") }`)).errors).toBeUndefined();
    expect(seen).toEqual({ other: S });
  });

  it('that does not even fit is forgotten all the same; with the consent it is bad input, without an echo', async () => {
    const query = 'mutation ($f: Form) { fill(input: $f) }';
    const variables = { f: { sku: 'TEA', phone: { secret: 'qzvalue' } } };
    expect(await send(query, variables)).toMatchObject(lacks(['f.phone', 'CONSULTATION']));
    expect(seen).toEqual({ input: { sku: 'TEA' } });
    given = PURPOSES;
    const { errors } = await send(query, variables);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'f.phone' } }]);
    expect(JSON.stringify(errors)).not.toContain('qzvalue');
    expect(seen).toBeUndefined();
  });

  it('is asked for anew by each request, whatever the plan of its document remembers', async () => {
    const query = `mutation { find(phone: "${VALUE}") }`;
    for (const now of [['CONSULTATION'], [], ['CONSULTATION'], ['NOTIFICATION']] as const) {
      given = now;
      await send(query);
      expect(seen).toEqual(now[0] === 'CONSULTATION' ? { phone: S } : {});
    }
  });

  it('is kept place by place: whatever is missing is gone, and nothing else', async () => {
    const phone = fc.option(fc.constantFrom(VALUE, null), { nil: undefined });
    const contact = fc.record({ phone, sku: fc.constant('TEA') });
    const form = fc.record({
      phone,
      contacts: fc.option(fc.array(contact, { maxLength: 2 }), { nil: undefined }),
      ways: fc.option(fc.array(contact, { maxLength: 2 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(form, fc.subarray([...PURPOSES]), async (f, consents) => {
        given = consents;
        const input = JSON.parse(JSON.stringify({ sku: 'TEA', ...f })) as Form;
        const needs = {
          CONSULTATION:
            says(input.phone) ||
            [...(input.ways ?? []), ...(input.contacts ?? [])].some((each) => says(each.phone)),
          NOTIFICATION: (input.contacts?.length ?? 0) > 0,
        };
        await send('mutation ($f: Form) { fill(input: $f) }', { f: input });
        const lacking = (purpose: 'CONSULTATION' | 'NOTIFICATION') =>
          needs[purpose] && !consents.includes(purpose);
        const contacts = (list: readonly Contact[] | undefined) =>
          list && {
            list: list.map(({ phone: number, ...rest }) => ({
              ...rest,
              ...phoneOf(number, lacking('CONSULTATION')),
            })),
          };
        expect(seen).toEqual({
          input: {
            sku: 'TEA',
            ...phoneOf(input.phone, lacking('CONSULTATION')),
            ...(!lacking('NOTIFICATION') && input.contacts && { contacts: contacts(input.contacts)?.list }),
            ...(input.ways && { ways: contacts(input.ways)?.list }),
          },
        });
      }),
      { numRuns: 300 },
    );
  });
});

interface Contact {
  readonly sku: string;
  readonly phone?: string | null;
}
interface Form {
  readonly phone?: string | null;
  readonly contacts?: readonly Contact[];
  readonly ways?: readonly Contact[];
}
const says = (value: unknown): boolean => value !== null && value !== undefined;
const phoneOf = (value: string | null | undefined, lacking: boolean): object =>
  value === undefined || lacking ? {} : { phone: value === null ? null : S };

describe('a missing consent', () => {
  const people = ['ada', 'bob', 'cora'];
  const purposes = fc.subarray([...PURPOSES]);

  it('is each purpose that not everybody concerned has opened; law needs none, and nobody is no consent', () => {
    const standing = fc.uniqueArray(fc.tuple(fc.constantFrom(...people), purposes), {
      selector: ([who]) => who,
    });
    fc.assert(
      fc.property(fc.subarray(people), purposes, standing, (subjects, needed, lines) => {
        const open = (who: string, purpose: Purpose): boolean =>
          lines.some(([each, theirs]) => each === who && theirs.includes(purpose));
        const missing = missingConsent(
          subjects,
          needed,
          new Map(lines.map(([who, theirs]) => [who, new Set(theirs)])),
        );
        for (const purpose of PURPOSES) {
          const lawful = purpose === 'RIGHTS' || purpose === 'LEGAL';
          const agreed = subjects.length > 0 && subjects.every((who) => open(who, purpose));
          expect(missing.includes(purpose)).toBe(needed.includes(purpose) && !lawful && !agreed);
        }
      }),
    );
  });
});
