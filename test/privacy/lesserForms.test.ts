import { handle, type Opened, SealedPart, type Shape } from '../../src/privacy/index.js';
import { openExecutor } from './miniExecutor.js';
import { schemaOf } from './miniSchema.js';

/** In which form each of these sees every field, and what for. */
const VIEWERS = {
  OPERATIONS: ['FULFILMENT', 'PRESENCE'],
  AFTER_SALES: ['AFTER_SALES', 'PARTIAL'],
  CARRIER: ['DELIVERY', 'GENERAL'],
  AUDITOR: ['LEGAL', 'PSEUDONYM'],
  PRIVACY_OFFICER: ['RIGHTS', 'CLEAR'],
} as const;
type Viewing = keyof typeof VIEWERS;

const PURPOSES = Object.values(VIEWERS).map(([purpose]) => purpose);
const seen = (category: string): string =>
  `@personal(category: "${category}") ${Object.entries(VIEWERS)
    .map(([role, [purpose, form]]) => `@reveal(to: [${role}], for: [${purpose}], as: ${form})`)
    .join(' ')}`;

const SCHEMA = schemaOf(`
  type Query { person: Person @purpose(of: [${PURPOSES.join(', ')}]) }
  type Person @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    names: [PersonName] ${seen('user.name')}
    towns: [Locality!]! ${seen('user.contact.address')}
    home: Home ${seen('user.contact.address')}
    homes: [Home!] ${seen('user.contact.address')}
  }
  type Home @personal(category: "user.contact.address") {
    lines: [AddressLine!]!
    notes: [FreeText]
    town: Locality!
    holder: PersonName
    country: CountryCode!
    inner: Inner!
    other: Inner
  }
  type Inner @personal(category: "user.contact.address") { name: PersonName! second: PersonName codes: [PostalCode!]! }
`);

const QUERY = `{ person { names towns home ${leaves()} homes ${leaves()} } }`;
function leaves(): string {
  const inner = '{ name second codes }';
  return `{ lines notes town holder country inner ${inner} other ${inner} }`;
}

const shapeOf = (value: unknown): Shape => {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
};

/** What one viewer is answered of a person who has `values`, and what is logged and opened for it. */
async function told(role: Viewing, values: Opened) {
  const part = new SealedPart('people', 'ada', 'ada', 'IDENTITY', {
    v: 1,
    suite: 1,
    keyId: 'k',
    shape: '',
    nonce: new Uint8Array(),
    ciphertext: new Uint8Array(),
  });
  const row = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, handle(part, [key], shapeOf(value))]),
  );
  const { ask, world } = openExecutor({
    schema: SCHEMA,
    values,
    resolvers: { Query: { person: () => ({ id: 'ada', ...row }) } },
  });
  const { data, errors, extensions } = await ask({ role }, QUERY, VIEWERS[role][0]);
  expect(errors).toBeUndefined();
  return { data: (data as { person: unknown }).person, extensions, ...world };
}

const INNER = { name: 'Ada Lovelace', second: 'Byron', codes: ['10115', '20095'] };
const HOME = {
  lines: ['Hof 1', 'Treppe 2'],
  notes: ['ring'],
  town: 'Berlin',
  holder: 'William King',
  country: 'DE',
  inner: INNER,
  other: INNER,
};
const PERSON = { names: ['Ada', 'Augusta'], towns: ['Berlin', 'Hamburg'], home: HOME, homes: [HOME, HOME] };

const BARE_HOME = {
  lines: [],
  notes: null,
  town: 'Ulm',
  holder: null,
  country: 'AT',
  inner: { name: 'Bo', second: null, codes: [] },
  other: null,
};

/** With the same first value each. */
const OF_OTHER_LENGTHS: Readonly<Record<string, Opened>> = {
  'one name': { names: ['Ada'] },
  'a name after null': { names: [null, 'Ada', null] },
  'one town': { towns: ['Berlin'] },
  'other homes': { homes: [HOME, BARE_HOME, HOME] },
  'one line in a home': { home: { ...HOME, lines: ['Hof 1'] } },
};

describe('as PRESENCE', () => {
  it('a list is one mark, and an object says nothing of what is in it', async () => {
    const home = {
      lines: ['•••'],
      notes: null,
      town: '•••',
      holder: null,
      country: 'ZZ',
      inner: { name: '•••', second: null, codes: ['•••'] },
      other: null,
    };
    const { data } = await told('OPERATIONS', PERSON);
    expect(data).toEqual({ names: ['•••'], towns: ['•••'], home, homes: [home] });
  });

  it.each<[string, Opened]>([
    ['other lengths', { ...PERSON, names: ['Ada'], towns: ['A', 'B', 'C'], homes: [HOME] }],
    ['empty lists', { ...PERSON, names: [], towns: [], homes: [] }],
    ['nulls in a list', { ...PERSON, names: [null, 'Ada'] }],
    ['nothing but nulls in a list', { ...PERSON, names: [null] }],
    ['objects that lack what may be lacking', { ...PERSON, home: BARE_HOME, homes: [BARE_HOME, HOME] }],
    ['objects that lack what may not', { ...PERSON, home: {}, homes: [{}] }],
  ])('%s can’t be told: answer, receipt, log and what is opened are the same', async (_of, other) => {
    expect(await told('OPERATIONS', other)).toEqual(await told('OPERATIONS', PERSON));
  });

  it('says that there is nothing', async () => {
    const { data } = await told('OPERATIONS', { names: null, towns: [], home: null, homes: null });
    expect(data).toEqual({ names: null, towns: ['•••'], home: null, homes: null });
  });
});

describe('in the forms between', () => {
  it('a list is its first value in that form, an object what its members are', async () => {
    const inner = { name: 'A•••', second: 'B•••', codes: ['10•••'] };
    const home = {
      lines: ['•••'],
      notes: null,
      town: 'Berlin',
      holder: 'W•••',
      country: 'DE',
      inner,
      other: inner,
    };
    const { data } = await told('AFTER_SALES', PERSON);
    expect(data).toEqual({ names: ['A•••'], towns: ['Berlin'], home, homes: [home] });
  });

  it.each(
    (['AFTER_SALES', 'CARRIER', 'AUDITOR'] as const).flatMap((role) =>
      Object.entries(OF_OTHER_LENGTHS).map(([of, other]) => [role, of, other] as const),
    ),
  )('%s can’t tell how many there are, nor nulls among them: %s', async (role, _of, other) => {
    expect(await told(role, { ...PERSON, ...other })).toEqual(await told(role, PERSON));
  });

  it('an object that lacks what it may not is as one where it is hidden', async () => {
    const { data } = await told('AFTER_SALES', { ...PERSON, home: {} });
    const inner = { name: '•••', second: null, codes: ['•••'] };
    const home = {
      lines: ['•••'],
      notes: null,
      town: '•••',
      holder: null,
      country: 'ZZ',
      inner,
      other: null,
    };
    expect(data).toMatchObject({ home });
  });

  it.each(['AFTER_SALES', 'AUDITOR'] as const)('%s gets of an empty list what hides most', async (role) => {
    const { data } = await told(role, { ...PERSON, names: [], towns: [], homes: [] });
    expect(data).toMatchObject({
      names: ['•••'],
      towns: ['•••'],
      homes: [{ lines: ['•••'], town: '•••', holder: null, inner: { name: '•••' } }],
    });
    const nulls = await told(role, { ...PERSON, names: [null, null], towns: [], homes: [] });
    expect(nulls.data).toEqual(data);
  });
});

describe('in the clear', () => {
  it('lists have their lengths and their nulls', async () => {
    const person = { ...PERSON, names: ['Ada', null], towns: [], homes: [BARE_HOME, HOME] };
    expect((await told('PRIVACY_OFFICER', person)).data).toEqual(person);
  });
});
