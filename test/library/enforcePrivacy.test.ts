import { makeExecutableSchema } from '@graphql-tools/schema';
import { parse } from 'graphql';
import {
  consentNotAsked,
  directiveTypeDefs,
  enforcePrivacy,
  type PrivacyOptions,
  scalarResolvers,
  scalarTypeDefs,
  type ViewerLike,
} from '../../src/library/index.js';

const REVEAL = '@reveal(to: [OPERATIONS], for: [FULFILMENT]';

/** What the smallest schema says beside what is sound. */
interface Said {
  readonly fields?: string;
  readonly query?: string;
  readonly person?: string;
  readonly more?: string;
  readonly resolvers?: object;
  readonly scalars?: object;
}

const schemaOf = ({
  fields = '',
  query = '',
  person = '',
  more = '',
  resolvers = {},
  scalars = scalarResolvers,
}: Said) =>
  makeExecutableSchema({
    typeDefs: [
      directiveTypeDefs,
      scalarTypeDefs,
      `type Query ${query} { person: Person @purpose(of: [FULFILMENT]) @withoutCase(to: [OPERATIONS], because: "no cases") ${query} }
       type Person @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") ${person} {
         id: ID! @plain
         name: PersonName @personal(category: "user.name") ${REVEAL})
         ${fields}
       }
       ${more}`,
    ],
    resolvers: [
      scalars,
      { Query: { person: () => ({ id: 'ada', name: 'Ada Lovelace' }) } },
      resolvers,
    ] as never,
  });

const OPTIONS: PrivacyOptions = {
  viewer: () => ({ role: 'OPERATIONS', id: 's' }),
  consent: consentNotAsked,
  accessLog: { append: () => Promise.resolve() },
  onError: () => undefined,
};
const start = (said: Said, options: object = {}) =>
  enforcePrivacy(schemaOf(said), { ...OPTIONS, ...options });
const HOME = 'type Home @personal(category: "user.contact.address") { lines';
const home = `home: Home @personal(category: "user.contact.address")`;

describe('a start', () => {
  test.each<readonly [string, Said, object, RegExp]>([
    ['an unclassified field', { fields: 'born: String' }, {}, /Person\.born: unclassified/u],
    ['scalars without what they do', { scalars: {} }, {}, /EmailAddress: not the scalar of this library/u],
    [
      'a subscription',
      { more: 'type Subscription { person: Person }' },
      {},
      /subscriptions aren't enforced/u,
    ],
    [
      'a resolver within a sealed value',
      { fields: home, more: `${HOME}: [AddressLine!] }`, resolvers: { Home: { lines: () => [] } } },
      {},
      /Home\.lines: has a resolver/u,
    ],
    [
      'an argument within a sealed value',
      { fields: home, more: `${HOME}(first: Int @plain): [AddressLine!] }` },
      {},
      /Home\.lines: takes arguments/u,
    ],
    ['audiences, and none is named', { person: '@audience(of: [PUBLIC])' }, {}, /say for which one/u],
    [
      'pseudonyms without a secret',
      { fields: `email: EmailAddress @personal(category: "user.contact.email") ${REVEAL}, as: PSEUDONYM)` },
      {},
      /Person\.email: revealed as a pseudonym/u,
    ],
    [
      'a relation of which nothing tells',
      { fields: `email: EmailAddress @personal(category: "user.contact.email") ${REVEAL}, when: ASSIGNED)` },
      {},
      /Person\.email: nothing tells when ASSIGNED holds/u,
    ],
    ['no log', {}, { accessLog: undefined }, /without a log nothing personal leaves/u],
    ['no viewer', {}, { viewer: undefined }, /who asks/u],
    ['nobody to tell', {}, { onError: undefined }, /onError/u],
    ['a short secret', {}, { pseudonymSecret: 'short' }, /32 bytes/u],
  ])('with %s is refused', (_, said, options, says) => {
    expect(() => start(said, options)).toThrow(says);
  });

  test('says every problem at once', () => {
    const said = { fields: 'born: String\n died: String', more: 'type Subscription { person: Person }' };
    expect(() => start(said)).toThrow(/born[^]*died[^]*subscriptions/u);
  });

  test('of a schema without the vocabulary is refused', () => {
    const schema = makeExecutableSchema({ typeDefs: 'type Query { a: Int }' });
    expect(() => enforcePrivacy(schema, OPTIONS)).toThrow(/put directiveTypeDefs into the schema/u);
  });

  test('of a sound schema succeeds', () => {
    expect(start({}).model.fields.has('Person.name')).toBe(true);
    expect(start({ person: '@audience(of: [STAFF])' }, { audience: 'STAFF' })).toBeDefined();
  });
});

describe('what a host says', () => {
  const ask = async (options: object) => {
    const told: unknown[] = [];
    const privacy = start({}, { ...options, onError: (error: unknown) => told.push(error) });
    const document = parse('{ person { id name } }');
    const { data, errors } = await privacy.execute({ document, contextValue: {} });
    return { data: JSON.parse(JSON.stringify(data ?? null)) as unknown, errors, told };
  };
  const clear = { person: { id: 'ada', name: 'Ada Lovelace' } };
  const withheld = { person: { id: 'ada', name: null } };

  test('of consent counts: where it says nothing, others see nothing', async () => {
    expect((await ask({})).data).toEqual(clear);
    expect((await ask({ consent: undefined })).data).toEqual(withheld);
    expect((await ask({ consent: { open: () => Promise.reject(new Error('down')) } })).data).toEqual(
      withheld,
    );
  });

  test.each<readonly [string, unknown]>([
    ['a role that there isn’t', { role: 'ADMIN', id: 's' }],
    ['an id that is no text', { role: 'OPERATIONS', id: 7 }],
    ['nothing at all', undefined],
  ])('%s is nobody to decide about', async (_, viewer) => {
    const { data, errors, told } = await ask({ viewer: () => viewer as ViewerLike });
    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(told).toHaveLength(1);
  });

  test('null is a visitor; a promise is waited for; a purpose has to be one', async () => {
    expect((await ask({ viewer: () => null })).data).toEqual(withheld);
    expect((await ask({ viewer: () => Promise.resolve({ role: 'OPERATIONS', id: 's' }) })).data).toEqual(
      clear,
    );
    expect((await ask({ purpose: () => 'FULFILMENT' })).data).toEqual(clear);
    expect((await ask({ purpose: () => 'DELIVERY' })).data).toBeNull();
    expect((await ask({ purpose: () => 'CURIOSITY' })).data).toBeNull();
  });

  test('carriers are served where that is said, others aren’t there', async () => {
    const carrier = { viewer: () => ({ role: 'CARRIER', id: 'd' }) };
    expect((await ask(carrier)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const partners = '@audience(of: [PARTNER])';
    const privacy = start({ query: partners, person: partners }, { audience: 'PARTNER', ...carrier });
    const document = parse('{ person { id } }');
    expect((await privacy.execute({ document, contextValue: {} })).data).toEqual({ person: { id: 'ada' } });
    const others = start({ query: partners, person: partners }, { audience: 'PARTNER' });
    const { errors } = await others.execute({ document, contextValue: {} });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
