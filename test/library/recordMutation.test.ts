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
  }
  union Named = Person | Firm
  type Firm @plain { name: String! }
  type Person @subject(field: "id") { id: ID @plain }
`;
const STAFF: ViewerLike = { role: 'OPERATIONS', id: 's', case: { subject: 'ada', purpose: 'FULFILMENT' } };
const MEND = 'mutation { mend(person: "ada") { id } }';

/** What came of one operation. */
async function run(
  query: string,
  options: Partial<PrivacyOptions> = {},
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
        { Mutation: { mend: act, named: act, tidy: () => (effects += 1) } },
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
      ...options,
    },
  );
  const { data, errors = [] } = await privacy.execute({ document: parse(query), contextValue: {} });
  const told = errors.map(({ extensions }) => extensions['reason'] ?? extensions['code']);
  return { data: { ...data } as unknown, told, effects, subjects: log.map(({ subject }) => subject) };
}

describe('whom a mutation is about', () => {
  test('is the case’s person where the host doesn’t say, and its answer has to agree', async () => {
    expect(await run(MEND)).toEqual({
      data: { mend: { id: 'ada' } },
      told: [],
      effects: 1,
      subjects: ['ada'],
    });
    const other = await run(MEND, {}, { id: 'bob' });
    expect(other).toMatchObject({ data: { mend: null }, told: ['FORBIDDEN'], subjects: ['ada', 'bob'] });
    // A row that names nobody is not the case's person's.
    expect(await run(MEND, {}, { id: null })).toMatchObject({ data: { mend: null }, told: ['FORBIDDEN'] });
    expect(await run(MEND, {}, null)).toMatchObject({ data: { mend: null }, told: [] });
  });

  test('is asked of the host before it begins, with the arguments', async () => {
    const actsOn = (args: Readonly<Record<string, unknown>>) => [String(args['person'])];
    const options = {
      actsOn: ({ args }: { readonly args: Readonly<Record<string, unknown>> }) => actsOn(args),
    };
    const refused = await run(MEND.replace('ada', 'bob'), options);
    expect(refused).toEqual({ data: { mend: null }, told: ['FORBIDDEN'], effects: 0, subjects: [] });
    expect(await run('mutation { tidy(person: "ada") }', options)).toEqual({
      data: { tidy: 1 },
      told: [],
      effects: 1,
      subjects: ['ada'],
    });
    expect(await run(MEND, { actsOn: () => ['ada', 'bob'] })).toMatchObject({ effects: 0 });
    expect(await run(MEND, { actsOn: () => [] })).toMatchObject({ effects: 0 });
    expect(await run(MEND, { actsOn: () => Promise.reject(new Error('who?')) })).toMatchObject({
      effects: 0,
    });
  });

  test('of several types is who the row of its type names', async () => {
    const query = 'mutation { named { __typename } }';
    expect(await run(query, {}, { __typename: 'Person', id: 'ada' })).toMatchObject({ told: [] });
    expect(await run(query, {}, { __typename: 'Person', id: 'bob' })).toMatchObject({ told: ['FORBIDDEN'] });
    expect(await run(query, {}, { __typename: 'Firm', name: 'x' })).toMatchObject({ told: [] });
  });
});

test('what a mutation was about and can’t be recorded is not shown', async () => {
  const owner = { viewer: (): ViewerLike => ({ role: 'CUSTOMER', id: 'ada' }) };
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
