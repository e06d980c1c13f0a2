import { makeExecutableSchema } from '@graphql-tools/schema';
import { parse } from 'graphql';
import {
  type AccessRecord,
  consentNotAsked,
  directiveTypeDefs,
  enforcePrivacy,
  type PrivacyOptions,
  scalarResolvers,
  scalarTypeDefs,
  type ViewerLike,
} from '../../src/library/index.js';

const SDL = `
  type Query { none: Int @plain @purpose(of: [FULFILMENT]) }
  type Mutation {
    mend(person: ID! @plain @touches(fields: ["Person.id"])): Person @purpose(of: [FULFILMENT])
    tidy(person: ID! @plain @touches(fields: ["Person.id"])): Int @plain @purpose(of: [FULFILMENT])
    named: Named @purpose(of: [FULFILMENT])
    payload: Payload @purpose(of: [FULFILMENT])
    excepted: Int @plain @purpose(of: [FULFILMENT]) @withoutCase(to: [OPERATIONS], because: "it is about nobody")
    unused: Int @plain @purpose(of: [DELIVERY])
  }
  type Payload { person: Person inner: Inner }
  type Inner { person: Person }
  union Named = Person | Firm
  type Firm @plain { name: String! }
  type Person @subject(field: "id") { id: ID @plain }
`;
const STAFF: ViewerLike = { role: 'OPERATIONS', id: 's', case: { subject: 'ada', purpose: 'FULFILMENT' } };
const ADA: ViewerLike = { role: 'CUSTOMER', id: 'ada' };
const MEND = 'mutation { mend(person: "ada") { id } }';

/** As a host that looks its rows up says it: `named` has none. */
const byArgument: PrivacyOptions['actsOn'] = ({ args }) => [String(args['person'] ?? 'ada')];

/** What came of one operation. */
async function run(
  query: string,
  options: { readonly [O in keyof PrivacyOptions]?: PrivacyOptions[O] | undefined } = {},
  row: unknown = { id: 'ada' },
  taken = 9,
) {
  const log: AccessRecord[] = [];
  let effects = 0;
  const act = () => {
    effects += 1;
    return row;
  };
  const privacy = enforcePrivacy(
    makeExecutableSchema({
      typeDefs: [directiveTypeDefs, scalarTypeDefs, SDL],
      resolvers: [
        scalarResolvers,
        { Mutation: { mend: act, named: act, payload: act, tidy: () => (effects += 1) } },
      ] as never,
    }),
    {
      viewer: () => STAFF,
      consent: consentNotAsked,
      accessLog: {
        append: (records) => {
          if (log.length >= taken) return Promise.reject(new Error('the disk is full'));
          log.push(...records);
          return Promise.resolve();
        },
      },
      onError: () => undefined,
      actsOn: byArgument,
      ...options,
    } as PrivacyOptions,
  );
  const { data, errors = [] } = await privacy.execute({ document: parse(query), contextValue: {} });
  const told = errors.map(({ extensions }) => extensions['reason'] ?? extensions['code']);
  return { data: { ...data } as unknown, told, effects, subjects: log.map(({ subject }) => subject) };
}

describe('whom a mutation is about', () => {
  test('is asked of the host before it begins, with the arguments', async () => {
    const done = { told: [], effects: 1, subjects: ['ada'] };
    expect(await run(MEND)).toEqual({ data: { mend: { id: 'ada' } }, ...done });
    expect(await run('mutation { tidy(person: "ada") }')).toEqual({ data: { tidy: 1 }, ...done });
    const refused = { data: { mend: null }, told: ['FORBIDDEN'], effects: 0, subjects: [] };
    expect(await run(MEND.replace('ada', 'bob'))).toEqual(refused);
    expect(await run(MEND, { actsOn: () => ['ada', 'bob'] })).toEqual(refused);
    expect(await run(MEND, { actsOn: () => [] })).toEqual(refused);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'ada'],
    ['nobody', [null]],
    ['an empty id', ['']],
  ])('is never guessed where the host says %s', async (_, said) => {
    for (const viewer of [() => STAFF, () => ADA]) {
      const { effects, subjects } = await run(MEND, { viewer, actsOn: () => said as never });
      // A customer acts on what is theirs by the host's own rules: it is recorded of nobody, then of whom it shows.
      const unsaid = said === undefined && viewer() === ADA;
      expect([effects, subjects]).toEqual(unsaid ? [1, [null, 'ada']] : [0, []]);
    }
  });

  test('stays undone where the host fails to say it', async () => {
    expect(await run(MEND, { actsOn: () => Promise.reject(new Error('who?')) })).toMatchObject({
      effects: 0,
      subjects: [],
    });
  });

  test.each<readonly [string, string, unknown]>([
    ['names nobody', 'payload { person { id } }', { person: null }],
    ['names them further in', 'payload { inner { person { id } } }', { inner: { person: { id: 'bob' } } }],
    ['has to be called for', 'payload { person { id } }', { person: () => ({ id: 'bob' }) }],
    ['shows them', 'payload { person { id } }', { person: { id: 'bob' } }],
  ])('is decided whatever its answer: one that %s', async (_, field, row) => {
    const { effects, subjects } = await run(`mutation { ${field} }`, { actsOn: () => ['bob'] }, row);
    expect([effects, subjects]).toEqual([0, []]);
  });

  test('has to be said where staff need a case for it', async () => {
    const unsaid = { actsOn: undefined };
    await expect(run(MEND, unsaid)).rejects.toThrow(
      /Mutation\.mend: [^\n]*OPERATIONS[^]*Mutation\.tidy: [^]*Mutation\.payload: /u,
    );
    await expect(run(MEND, { ...unsaid, audience: 'STAFF' })).rejects.toThrow(/actsOn/u);
    await expect(run(MEND, unsaid)).rejects.not.toThrow(/Mutation\.(?:excepted|unused)/u);
    const owner = { ...unsaid, audience: 'PUBLIC', viewer: () => ADA } as const;
    expect(await run(MEND, owner)).toMatchObject({ told: [], subjects: [null, 'ada'] });
  });

  test('an answer about somebody else is recorded of them, and refused to staff', async () => {
    expect(await run(MEND, {}, { id: 'bob' })).toMatchObject({
      data: { mend: null },
      told: ['FORBIDDEN'],
      subjects: ['ada', 'bob'],
    });
    expect(await run(MEND, {}, null)).toMatchObject({ data: { mend: null }, told: [] });
    const query = 'mutation { named { __typename } }';
    expect(await run(query, {}, { __typename: 'Person', id: 'ada' })).toMatchObject({ told: [] });
    expect(await run(query, {}, { __typename: 'Person', id: 'bob' })).toMatchObject({ told: ['FORBIDDEN'] });
    expect(await run(query, {}, { __typename: 'Firm', name: 'x' })).toMatchObject({ told: [] });
  });
});

test('what a mutation was about and can’t be recorded is not shown', async () => {
  const owner = { viewer: () => ADA, actsOn: () => [] };
  expect(await run(MEND, owner)).toMatchObject({ told: [], subjects: [null, 'ada'] });
  expect(await run(MEND, owner, { id: 'ada' }, 1)).toMatchObject({
    data: { mend: null },
    told: ['ACCESS_LOG_UNAVAILABLE'],
    effects: 1,
  });
});

test.each([
  ['of nobody', { subject: '', purpose: 'FULFILMENT' }],
  ['for no purpose', { subject: 'ada', purpose: 'CURIOSITY' }],
])('a case %s is none to decide by', async (_, ofCase) => {
  const viewer = () => ({ ...STAFF, case: ofCase }) as ViewerLike;
  expect(await run(MEND, { viewer })).toMatchObject({ told: ['INTERNAL_SERVER_ERROR'], effects: 0 });
});
