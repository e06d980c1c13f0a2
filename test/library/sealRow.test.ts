import { makeExecutableSchema } from '@graphql-tools/schema';
import { parse } from 'graphql';
import {
  type AccessRecord,
  consentNotAsked,
  directiveTypeDefs,
  enforcePrivacy,
  scalarResolvers,
  scalarTypeDefs,
  SealedInput,
} from '../../src/library/index.js';

const SDL = `
  type Query { person: Person @purpose(of: [FULFILMENT]) @withoutCase(to: [OPERATIONS], because: "there are no cases here") }
  type Person @subject(field: "owner") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    name: PersonName @personal(category: "user.name") @reveal(to: [OPERATIONS], for: [FULFILMENT])
    phones: [[PhoneNumber!]] @personal(category: "user.contact") @reveal(to: [OPERATIONS], for: [FULFILMENT])
    email: EmailAddress! @personal(category: "user.contact.email") @redact(as: PLACEHOLDER)
      @reveal(to: [OPERATIONS], for: [FULFILMENT], as: PARTIAL)
    homes: [Home!] @personal(category: "user.contact.address") @reveal(to: [OPERATIONS], for: [FULFILMENT])
    record: PersonalRecord @personal(category: "user") @reveal(to: [OPERATIONS], for: [FULFILMENT])
  }
  type Home @personal(category: "user.contact.address") {
    lines: [AddressLine!]
    country: CountryCode
    owner: Resident
  }
  type Resident @personal(category: "user.name") { name: PersonName }
`;

const MARKER = 'Ada Lovelace';

/** What an OPERATIONS viewer gets of one row, what the operator is told, and what the log holds. */
async function answer(row: object, selection: string) {
  const told: string[] = [];
  const log: AccessRecord[] = [];
  const privacy = enforcePrivacy(
    makeExecutableSchema({
      typeDefs: [directiveTypeDefs, scalarTypeDefs, SDL],
      resolvers: [scalarResolvers, { Query: { person: () => row } }],
    }),
    {
      viewer: () => ({ role: 'OPERATIONS', id: 's' }),
      consent: consentNotAsked,
      accessLog: { append: async (records) => void log.push(...records) },
      onError: (error) => told.push(error instanceof Error ? error.message : 'something'),
    },
  );
  const document = parse(`{ person { ${selection} } }`);
  const { data, errors = [] } = await privacy.execute({ document, contextValue: {} });
  const person = (data as { person?: unknown } | null | undefined)?.person;
  return { person: JSON.parse(JSON.stringify(person ?? null)) as unknown, errors, told, log };
}

describe('a plain answer of a personal field', () => {
  test.each([
    ['a text', { name: MARKER }, 'name', { name: MARKER }],
    ['nothing', {}, 'name', { name: null }],
    ['a promise', { name: Promise.resolve(MARKER) }, 'name', { name: MARKER }],
    ['a promise of nothing', { name: Promise.resolve() }, 'name', { name: null }],
    ['a method', { name: () => MARKER }, 'name', { name: MARKER }],
    ['an input handed on', { name: new SealedInput(MARKER) }, 'name', { name: MARKER }],
    ['a number where a text belongs', { phones: [[49n, 30]] }, 'phones', { phones: [['49', '30']] }],
    [
      'lists, any iterable, with promises and nulls',
      { phones: new Set([['+49'], null, Promise.resolve([Promise.resolve('+1')])]) },
      'phones',
      { phones: [['+49'], null, ['+1']] },
    ],
    [
      'objects in lists and in objects',
      {
        homes: [
          { lines: ['1'], country: 'DE', owner: { name: () => MARKER } },
          Promise.resolve({ lines: null }),
        ],
      },
      'homes { lines country owner { name } }',
      {
        homes: [
          { lines: ['1'], country: 'DE', owner: { name: MARKER } },
          { lines: null, country: null, owner: null },
        ],
      },
    ],
    ['a record', { record: { any: [1] } }, 'record', { record: { any: [1] } }],
  ])('%s is answered', async (_, row, selection, expected) => {
    const { person, errors, told, log } = await answer({ owner: 'ada', ...row }, selection);
    expect({ person, errors, told }).toEqual({ person: expected, errors: [], told: [] });
    expect(log.every(({ subject }) => subject === 'ada')).toBe(true);
  });

  test.each([
    [
      'an object for a text',
      { name: { secret: MARKER } },
      'name',
      { name: null },
      'Person.name is withheld: what',
    ],
    ['a list for a text', { name: [MARKER] }, 'name', { name: null }, 'Person.name is withheld: what'],
    ['a text for a list', { phones: MARKER }, 'phones', { phones: null }, 'Person.phones is withheld: what'],
    [
      'a text for an object',
      { homes: [MARKER] },
      'homes { lines }',
      { homes: null },
      'Person.homes is withheld: what',
    ],
    [
      'a text for a record',
      { record: MARKER },
      'record',
      { record: null },
      'Person.record is withheld: what',
    ],
    [
      'a country that is none',
      { homes: [{ country: MARKER }] },
      'homes { country }',
      { homes: [{ country: null }] },
      'Home.country is withheld',
    ],
    [
      'a promise in an object',
      { homes: [{ lines: Promise.resolve([MARKER]) }] },
      'homes { lines }',
      { homes: [{ lines: null }] },
      'Home.lines is withheld',
    ],
    [
      'a promise of an object for a text',
      { name: Promise.resolve({}) },
      'name',
      { name: null },
      'Person.name is withheld',
    ],
    [
      'what can’t be null',
      { email: {} },
      'email',
      { email: 'withheld@withheld.invalid' },
      'Person.email is withheld',
    ],
  ])('%s is withheld, and the operator is told where', async (_, row, selection, expected, says) => {
    const { person, errors, told, log } = await answer({ owner: 'ada', ...row }, selection);
    expect({ person, errors }).toEqual({ person: expected, errors: [] });
    expect(told).toEqual([expect.stringContaining(says)]);
    expect(told.join()).not.toContain(MARKER);
    expect(JSON.stringify(log)).not.toContain(MARKER);
  });

  test.each([
    [
      'thrown',
      {
        get name() {
          throw new Error(MARKER);
        },
      },
    ],
    ['answered', { name: new Error(MARKER) }],
    ['rejected', { name: () => Promise.reject(new Error(MARKER)) }],
  ])('an error that is %s is one, without its message', async (_, row) => {
    // The getter has to stay one.
    Object.defineProperty(row, 'owner', { value: 'ada' });
    const { person, errors, told } = await answer(row, 'name');
    expect(person).toEqual({ name: null });
    expect(errors.map(({ message }) => message)).toEqual(['Something went wrong on our side.']);
    expect(told).toEqual([MARKER]);
  });
});
