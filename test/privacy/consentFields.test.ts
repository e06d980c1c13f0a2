import fc from 'fast-check';
import { type Purpose, PURPOSES } from '../../src/privacy/index.js';
import { ConsentWorld, type Held, type HeldHome } from './consentWorld.js';

const HOME: HeldHome = {
  lines: ['12 St James Square', 'Back door'],
  postalCode: 'SW1Y 4JH',
  holder: 'William King',
  keepers: ['Annabella'],
};
const ADA: Held = {
  name: 'Ada Lovelace',
  phone: '+442079460123',
  email: 'ada@example.com',
  nicknames: ['Countess', null],
  homes: [HOME, HOME],
  home: HOME,
};
const NOTHING: Held = { name: null, phone: null, email: null, nicknames: null, homes: null, home: null };
const ALL: readonly Purpose[] = ['DELIVERY', 'CONSULTATION', 'NOTIFICATION'];
const EVERYTHING = `{ people {
  id name phone email nicknames homes { lines holder } home { lines holder keepers } again: phone } }`;
const SHOWN = {
  id: 'ada',
  name: 'Ada Lovelace',
  phone: '+44 ••• ••23',
  email: 'a•••@e•••.com',
  nicknames: ['Countess', null],
  homes: Array(2).fill({ lines: HOME.lines, holder: 'William King' }),
  home: { lines: HOME.lines, holder: 'William King', keepers: ['Annabella'] },
  again: '+44 ••• ••23',
};
const CLOSED = {
  ...SHOWN,
  phone: null,
  email: 'withheld@withheld.invalid',
  nicknames: null,
  homes: null,
  home: { lines: HOME.lines, holder: null, keepers: null },
  again: null,
};
const worldOf = (given: readonly Purpose[], held = ADA): ConsentWorld =>
  new ConsentWorld({ ada: held }, { ada: given });
const only = (answer: { data?: { people: readonly unknown[] } }): unknown => answer.data?.people[0];
const withheld = (paths: readonly string[], count = 1) =>
  paths.map((path) => ({ path, rule: 'WITHHELD', count }));
const CLOSED_PATHS = [
  'people[].again',
  'people[].email',
  'people[].home.holder',
  'people[].home.keepers',
  'people[].homes',
  'people[].nicknames',
  'people[].phone',
];

describe('a field with @consent', () => {
  it('is shown while the consent stands, and the one that the interface asks for', async () => {
    const answer = await worldOf(ALL).ask('CARRIER', EVERYTHING);
    expect(only(answer)).toEqual(SHOWN);
    expect(answer.errors).toBeUndefined();
  });

  it('is withheld without it, as a whole and without an error; what needs none stays', async () => {
    const world = worldOf(['DELIVERY', 'NOTIFICATION']);
    const answer = await world.ask('CARRIER', EVERYTHING);
    expect(only(answer)).toEqual(CLOSED);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.privacy?.redacted).toEqual(withheld(CLOSED_PATHS));
    expect(world.logged.map(({ subject, fields }) => ({ subject, fields }))).toEqual([
      { subject: 'ada', fields: { 'Person.name': 'CLEAR', 'Person.home': 'CLEAR' } },
    ]);
  });

  it.each([['NOTIFICATION'], ['CONSULTATION']] as const)(
    'of a type and its interface needs both: %s alone is not enough',
    async (given) => {
      const { data } = await worldOf(['DELIVERY', given]).ask('CARRIER', '{ people { phone } }');
      expect(data).toEqual({ people: [{ phone: null }] });
    },
  );

  it('is asked for even where the operation rests on law', async () => {
    const query = '{ people { name phone } }';
    const asked = { purpose: 'RIGHTS' } as const;
    const closed = worldOf([]);
    expect((await closed.ask('PRIVACY_OFFICER', query, asked)).data).toEqual({
      people: [{ name: 'Ada Lovelace', phone: null }],
    });
    const open = worldOf(['CONSULTATION', 'NOTIFICATION']);
    expect((await open.ask('PRIVACY_OFFICER', query, asked)).data).toEqual({
      people: [{ name: 'Ada Lovelace', phone: '+44 ••• ••23' }],
    });
  });

  it('is the person’s own whatever they have closed, and nobody is asked', async () => {
    const world = worldOf([]);
    const { data } = await world.ask('CUSTOMER', EVERYTHING, { id: 'ada' });
    expect(data.people[0]).toMatchObject({ phone: '+442079460123', homes: [{ holder: 'William King' }, {}] });
    expect(world.questions).toEqual([]);
  });

  it('takes the consent of its own person: another’s is no help', async () => {
    const world = new ConsentWorld({ ada: ADA, bob: ADA }, { ada: ALL, bob: ['DELIVERY', 'NOTIFICATION'] });
    const { data, extensions } = await world.ask('CARRIER', EVERYTHING);
    expect(data).toEqual({ people: [SHOWN, { ...CLOSED, id: 'bob' }] });
    expect(extensions?.privacy?.redacted).toEqual(
      [
        { path: 'people[].again', rule: 'PARTIAL', count: 1 },
        { path: 'people[].email', rule: 'PARTIAL', count: 1 },
        { path: 'people[].phone', rule: 'PARTIAL', count: 1 },
        ...withheld(CLOSED_PATHS),
      ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.rule < b.rule ? -1 : 1)),
    );
  });

  it('asks the ledger once for all people and purposes', async () => {
    const world = new ConsentWorld({ ada: ADA, bob: ADA }, { ada: ALL });
    await world.ask('CARRIER', EVERYTHING);
    expect(world.questions).toHaveLength(1);
    const [subjects = [], purposes = []] = world.questions[0] ?? [];
    expect([[...subjects].sort(), [...purposes].sort()]).toEqual([['ada', 'bob'], [...ALL].sort()]);
  });

  it('opens no envelope for what is closed alone', async () => {
    const world = worldOf(['DELIVERY']);
    await world.ask('CARRIER', '{ people { phone homes { lines } } }');
    expect([world.opened, world.logged]).toEqual([[], []]);
  });

  it('is closed where the ledger cannot be read, with everything that needs a consent', async () => {
    const world = worldOf(ALL);
    world.ledgerFails = true;
    const { data, errors } = await world.ask('PRIVACY_OFFICER', '{ people { name phone homes { lines } } }', {
      purpose: 'RIGHTS',
    });
    expect(data).toEqual({ people: [{ name: 'Ada Lovelace', phone: null, homes: null }] });
    expect(errors).toMatchObject([{ extensions: { reason: 'CONSENT_UNAVAILABLE' } }]);
    expect(world.logged.map(({ fields }) => fields)).toEqual([{ 'Person.name': 'CLEAR' }]);
  });

  it('of a row that holds another person’s value takes the consent of both', async () => {
    const closed = ['DELIVERY', 'NOTIFICATION'] as const;
    for (const [mixed, given] of [
      [['ada', 'bob'], { ada: ALL, bob: closed }],
      [['ada', 'bob'], { ada: closed, bob: ALL }],
    ] as const) {
      const world = new ConsentWorld({ ada: ADA, bob: ADA }, given);
      world.mixed = mixed;
      expect((await world.ask('CARRIER', '{ mixed { name phone } }')).data).toEqual({
        mixed: { name: 'Ada Lovelace', phone: null },
      });
    }
  });

  it('of a row that names nobody is closed: nobody can have consented', async () => {
    const world = worldOf(ALL, { ...ADA, phone: null, homes: null });
    world.mixed = ['', 'ada'];
    const { data, extensions } = await world.ask('CARRIER', '{ mixed { phone homes { lines } } }');
    expect(data).toEqual({ mixed: { phone: null, homes: null } });
    expect(extensions?.privacy?.redacted).toEqual(withheld(['mixed.homes', 'mixed.phone']));
  });

  it('that is closed says nothing of a failure below it; the operator is told', async () => {
    const world = new ConsentWorld({ ada: ADA, bob: ADA }, { bob: ALL });
    world.broken = 'ada';
    const query = '{ people { id name phone } }';
    const { data, errors } = await world.ask('CARRIER', query, { purpose: 'DELIVERY' });
    expect(data.people[0]).toEqual({ id: 'ada', name: null, phone: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'FORBIDDEN', reason: 'PURPOSE_CLOSED', safe: true },
    ]);
    expect(world.failed.map(String)).toEqual([expect.stringContaining('no phone today')]);
    world.broken = 'bob';
    expect((await world.ask('CARRIER', query)).errors).toHaveLength(2);
  });
});

describe('an operation whose purpose is closed', () => {
  it('shows neither lengths nor nulls: what is withheld looks withheld', async () => {
    const world = worldOf(['CONSULTATION', 'NOTIFICATION']);
    const { data, errors, extensions } = await world.ask(
      'CARRIER',
      '{ people { name home { lines } homes { lines } } }',
    );
    expect(data).toEqual({ people: [{ name: null, home: null, homes: null }] });
    expect(errors).toMatchObject([{ extensions: { reason: 'PURPOSE_CLOSED' } }]);
    expect(extensions?.privacy?.redacted).toEqual(
      withheld(['people[].home', 'people[].homes', 'people[].name']),
    );
  });
});

const text = fc.constantFrom('Ada', 'William King', 'x');
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const aHome: fc.Arbitrary<HeldHome> = fc.record({
  lines: fc.array(text, { maxLength: 3 }),
  postalCode: perhaps(text),
  holder: perhaps(text),
  keepers: perhaps(fc.array(text, { maxLength: 3 })),
});
const aPerson: fc.Arbitrary<Held> = fc.record({
  name: perhaps(text),
  phone: perhaps(fc.constantFrom('+442079460123', '+4915123987642')),
  email: perhaps(fc.constantFrom('a@b.com', 'ada@example.com')),
  nicknames: perhaps(fc.array(perhaps(text), { maxLength: 3 })),
  homes: perhaps(fc.array(aHome, { maxLength: 3 })),
  home: perhaps(aHome),
});
const purposes = fc.subarray([...PURPOSES]);

describe('whatever is stored', () => {
  it('without the consent the answer, the log and the question are the same, byte for byte', async () => {
    const closing = purposes.filter((given) => !given.includes('CONSULTATION'));
    await fc.assert(
      fc.asyncProperty(aPerson, aPerson, closing, async (one, other, given) => {
        // What needs no consent is the same in both; without their purpose nothing is.
        const kept = given.includes('DELIVERY') ? { name: one.name } : {};
        const told = async (held: Held) => {
          const world = new ConsentWorld({ ada: held }, { ada: given });
          const query = '{ people { name phone email nicknames homes { lines holder keepers } } }';
          return [await world.ask('CARRIER', query), world.logged, world.questions, world.opened];
        };
        expect(await told({ ...other, ...kept })).toEqual(await told({ ...one, ...kept }));
      }),
      { numRuns: 200 },
    );
  });

  it('with every consent the answer is as if nobody had asked for one', async () => {
    await fc.assert(
      fc.asyncProperty(aPerson, async (held) => {
        const query = '{ people { nicknames homes { lines holder keepers } home { holder keepers } } }';
        const { nicknames, homes, home } = held;
        expect((await worldOf(ALL, held).ask('CARRIER', query)).data.people[0]).toEqual({
          nicknames,
          homes: homes?.map(({ lines, holder, keepers }) => ({ lines, holder, keepers })) ?? null,
          home: home && { holder: home.holder, keepers: home.keepers },
        });
      }),
      { numRuns: 100 },
    );
  });

  it('nothing stored and nothing allowed look the same', async () => {
    const query = '{ people { phone nicknames homes { lines } } }';
    const given = ['DELIVERY'] as const;
    expect(await worldOf(given, NOTHING).ask('CARRIER', query)).toEqual(
      await worldOf(given).ask('CARRIER', query),
    );
  });
});
