import { HOSTS, type Running } from './hosts.js';
import { type RootNames, shopPrivacy, USUAL, World } from './shop.js';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cacheControl: string | null;
  readonly data: Record<string, never> | null | undefined;
  readonly errors: readonly { message: string; path?: unknown; extensions: Record<string, unknown> }[];
  readonly privacy: Record<string, unknown>;
}

const MARKER = 'marker.of.nobody@example.com';
const CARD = '4111 1111 1111 1111';
const CUSTOMER = '{ id name email phones member home { lines postalCode country holder } }';
const WITHHELD = { email: 'withheld@withheld.invalid', name: null, phones: null, member: null, home: null };

const NAMES: readonly RootNames[] = [USUAL, { query: 'Shop', mutation: 'ShopChange' }];
const SERVED = HOSTS.flatMap((host) => NAMES.map((names) => ({ ...host, names })));

describe.each(SERVED)('on $name, of a schema whose root is $names.query', ({ start, statusOf, names }) => {
  let world: World;
  let running: Running;
  const seen: string[] = [];

  beforeAll(async () => {
    world = new World();
    running = await start(shopPrivacy(world, names), seen);
  });
  afterAll(() => running.close());
  beforeEach(() => {
    seen.length = world.log.length = world.told.length = world.noted.length = world.effects = 0;
    world.logFails = false;
  });

  const post = async (who: string, body: unknown, accept = 'application/json') =>
    fetch(running.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, authorization: `Bearer ${who}` },
      body: JSON.stringify(body),
    });
  const ask = async (who: string, query: string, variables?: object, more: object = {}): Promise<Answer> => {
    const response = await post(who, { query, variables, ...more });
    const text = await response.text();
    const { data, errors = [], extensions = {} } = JSON.parse(text);
    const cacheControl = response.headers.get('cache-control');
    return { status: response.status, text, cacheControl, data, errors, privacy: extensions.privacy ?? {} };
  };
  const customer = async (who: string, number = 'A-1') =>
    (
      await ask(who, `query ($number: String!) { order(number: $number) { customer ${CUSTOMER} } }`, {
        number,
      })
    ).data?.['order']?.['customer'];

  describe('redaction', () => {
    const own = {
      id: 'ada',
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      phones: ['+4930123442', null, '4930123499'],
      member: '7K3M9QX2TV4O',
      home: { lines: ['12 St James Square'], postalCode: 'SW1Y 4JH', country: 'GB', holder: null },
    };

    test('a person sees their own data, of rows with getters, methods and promises', async () => {
      expect(await customer('ada')).toEqual(own);
    });

    test('each role gets the form that the schema says, in the relation that it says', async () => {
      expect(await customer('agent')).toEqual({
        id: 'ada',
        name: 'Ada Lovelace',
        email: 'a•••@e•••.com',
        // Below CLEAR a list tells neither how long it is nor where nothing stands in it.
        phones: ['+49 ••• ••42'],
        member: expect.stringMatching(/^psn_[\w-]{22}$/u),
        home: { ...own.home, postalCode: 'SW•••' },
      });
    });

    test.each(['bob', 'idle', 'packer', 'analyst', 'nobody'])('%s gets nothing of it', async (who) => {
      expect(await customer(who)).toEqual({ id: 'ada', ...WITHHELD });
      expect(world.log).toEqual([]);
    });

    test('a case opens the person that it is about, and nobody else', async () => {
      expect(await customer('agent', 'B-1')).toEqual({ id: 'bob', ...WITHHELD });
    });

    test('the purpose that the operation serves decides', async () => {
      const { data } = await ask('packer', '{ order(number: "A-1") { number contactEmail } }');
      expect(data).toEqual({ order: { number: 'A-1', contactEmail: null } });
    });

    test('what was withheld says so, by the decision and not by the value', async () => {
      const { privacy } = await ask('bob', '{ orders { note } }');
      expect(privacy).toEqual({ redacted: [{ path: 'orders[].note', rule: 'WITHHELD', count: 1 }] });
      const masked = await ask('agent', '{ order(number: "A-1") { note customer { email } } }');
      expect(masked.data?.['order']).toEqual({ note: '•••', customer: { email: 'a•••@e•••.com' } });
      expect(masked.privacy['redacted']).toEqual([
        { path: 'order.customer.email', rule: 'PARTIAL', count: 1 },
        { path: 'order.note', rule: 'PRESENCE', count: 1 },
      ]);
    });

    test('aliases, fragments, unions and interfaces change nothing', async () => {
      const query = `query {
        a: named { ...N b: name }
        things { __typename ... on Customer { id: email mail: email } ... on Robot { serial } }
      } fragment N on Named { name }`;
      expect((await ask('bob', query)).data).toEqual({
        a: [{ name: null, b: null }],
        things: [
          { __typename: 'Customer', id: WITHHELD.email, mail: WITHHELD.email },
          { __typename: 'Robot', serial: 'R2' },
        ],
      });
      const { data } = await ask('ada', query);
      expect(data?.['a']).toEqual([{ name: 'Ada Lovelace', b: 'Ada Lovelace' }]);
      expect(world.log.map(({ subject }) => subject)).toEqual(['ada']);
    });

    test('an alias named __proto__ is a name as any other', async () => {
      const { text } = await ask('ada', '{ __proto__: order(number: "A-1") { __proto__: contactEmail } }');
      expect(text).toContain('"__proto__":{"__proto__":"ada@example.com"}');
    });

    test('people are redacted one by one in a list, also behind references back', async () => {
      const { data } = await ask('ada', '{ orders { customer { name orders { customer { name } } } } }');
      expect(data?.['orders']).toEqual([
        { customer: { name: 'Ada Lovelace', orders: [{ customer: { name: 'Ada Lovelace' } }] } },
        { customer: { name: null, orders: [{ customer: { name: null } }] } },
      ]);
    });

    test('a row that names nobody gets nothing out, and the operator is told where', async () => {
      const { data, text } = await ask('agent', '{ broken { number contactEmail } }');
      expect(data).toEqual({ broken: { number: 'X-1', contactEmail: null } });
      expect(text).not.toContain('nobody@');
    });

    test('concurrent requests of different people do not mix', async () => {
      const asked = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 'ada' : 'bob'));
      const answers = await Promise.all(
        asked.map((who) => ask(who, '{ whoAsks orders { customer { id name } } }')),
      );
      answers.forEach(({ data }, index) => {
        const who = asked[index];
        expect(data?.['whoAsks']).toBe(who);
        expect((data?.['orders'] as unknown as { customer: object }[]).map(({ customer: c }) => c)).toEqual([
          { id: 'ada', name: who === 'ada' ? 'Ada Lovelace' : null },
          { id: 'bob', name: who === 'bob' ? 'Bob Babbage' : null },
        ]);
      });
    });

    test.each(['ada', 'bob', 'agent', 'packer', 'analyst'])(
      'for %s there is no filter by what they may not see of everybody',
      async (who) => {
        const query = 'query ($e: EmailAddress) { order(number: "A-1", contactEmail: $e) { number } }';
        const { data, errors } = await ask(who, query, { e: 'ada@example.com' });
        expect(data).toBeUndefined();
        expect(errors?.map(({ message }) => message)).toEqual([
          `Unknown argument "contactEmail" on field "${names.query}.order".`,
        ]);
        const { text } = await ask(who, `{ __type(name: "${names.query}") { fields { args { name } } } }`);
        expect(text).toContain('"number"');
        expect(text).not.toContain('contactEmail');
      },
    );

    describe('what a viewer may not filter by is answered as what there never was', () => {
      /** Status, headers and body of a request, the name in question made the same. */
      const answered = async (send: () => Promise<Response>, name: string): Promise<unknown> => {
        const response = await send();
        const headers = [...response.headers].filter(([key]) => !['date', 'content-length'].includes(key));
        return [response.status, headers, (await response.text()).replaceAll(name, 'NAME')];
      };
      const get = (who: string, query: string): Promise<Response> =>
        fetch(`${running.url}?${new URLSearchParams({ query }).toString()}`, {
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${who}`,
            'apollo-require-preflight': '1',
          },
        });
      const ARGUMENTS: readonly (readonly [string, (name: string) => object])[] = [
        [
          'a variable',
          (name) => ({
            query: `query ($e: EmailAddress) { order(number: "A-1", ${name}: $e) { number } }`,
            variables: { e: 'ada@example.com' },
          }),
        ],
        [
          'a variable of another type',
          (name) => ({ query: `query ($e: Int) { order(number: "A-1", ${name}: $e) { number } }` }),
        ],
        [
          'a literal',
          (name) => ({ query: `{ order(number: "A-1", ${name}: "ada@example.com") { number } }` }),
        ],
        [
          'a literal that is none',
          (name) => ({ query: `{ order(number: "A-1", ${name}: { a: 1 }) { number } }` }),
        ],
        [
          'among other errors',
          (name) => ({ query: `{ nothing order(${name}: "x", number: "A-1") { nothing number } orders }` }),
        ],
        [
          'in a fragment',
          (name) => ({
            query: `{ ...F } fragment F on ${names.query} { order(number: "A-1", ${name}: "x") { number } }`,
          }),
        ],
        [
          'in one of two operations',
          (name) => ({
            query: `query A { orders { number } } query B { order(number: "A-1", ${name}: "x") { number } }`,
            operationName: 'A',
          }),
        ],
        [
          'in one of two, none of which is named',
          (name) => ({
            query: `query A { orders { number } } query B { order(number: "A-1", ${name}: "x") { number } }`,
          }),
        ],
        [
          'in no operation that is named',
          (name) => ({
            query: `query A { order(number: "A-1", ${name}: "x") { number } }`,
            operationName: 'C',
          }),
        ],
        [
          'in a subscription beside',
          (name) => ({
            query: `subscription A { a } query B { order(number: "A-1", ${name}: "x") { number } }`,
            operationName: 'A',
          }),
        ],
      ];
      test.each(ARGUMENTS)('an argument, by %s', async (_, request) => {
        for (const who of ['ada', 'agent', 'nobody', 'carrier']) {
          const [refused, unknown] = await Promise.all(
            ['contactEmail', 'contactEmoil'].map((name) => answered(() => post(who, request(name)), name)),
          );
          expect(refused).toEqual(unknown);
          expect(JSON.stringify(refused)).not.toContain('ada@');
        }
      });

      test('by GET, a change too', async () => {
        for (const kind of ['query', 'mutation']) {
          const query = (name: string): string => `${kind} { order(number: "A-1", ${name}: "x") { number } }`;
          const [refused, unknown] = await Promise.all(
            ['contactEmail', 'contactEmoil'].map((name) => answered(() => get('bob', query(name)), name)),
          );
          expect(refused).toEqual(unknown);
        }
      });

      test.each([
        ['an input field', 'mail', 'moil', (name: string) => ({ query: `{ echo(page: { ${name}: "x" }) }` })],
        [
          'an input field in a variable',
          'mail',
          'moil',
          (name: string) => ({
            query: 'query ($p: Page) { echo(page: $p) }',
            variables: { p: { [name]: 'x' } },
          }),
        ],
        ['an enum’s value', 'NAME', 'NOME', (name: string) => ({ query: `{ echo(sort: ${name}) }` })],
        [
          'an enum’s value in a variable',
          'NAME',
          'NOME',
          (name: string) => ({ query: 'query ($s: Sort) { echo(sort: $s) }', variables: { s: name } }),
        ],
        [
          'an enum’s value in a list',
          'NAME',
          'NOME',
          (name: string) => ({ query: `{ echo(pages: [{ sort: ${name} }]) }` }),
        ],
      ])('%s', async (_, is, isNot, request) => {
        for (const who of ['ada', 'agent', 'nobody']) {
          const [refused, unknown] = await Promise.all(
            [is, isNot].map((name) => answered(() => post(who, request(name)), name)),
          );
          expect(refused).toEqual(unknown);
          expect(JSON.stringify(refused)).toContain('errors');
        }
      });
    });

    test('operations of one batch are each for themselves', async () => {
      const query = '{ order(number: "A-1") { contactEmail } }';
      const response = await post('ada', [{ query }, { query: '{ order(number: "B-1") { note } }' }]);
      expect(await response.json()).toEqual([
        { data: { order: { contactEmail: 'ada@example.com' } } },
        expect.objectContaining({ data: { order: { note: null } } }),
      ]);
    });
  });

  describe('the access log', () => {
    test('has one record for each person, before the answer, without a value', async () => {
      await ask('agent', '{ order(number: "A-1") { contactEmail customer { email member } } }');
      expect(world.log).toEqual([
        {
          actor: { id: 's1', role: 'AFTER_SALES', partner: null },
          purpose: 'AFTER_SALES',
          case: 'C-1',
          action: 'reveal',
          subject: 'ada',
          fields: {
            'Order.contactEmail': 'CLEAR',
            'Customer.email': 'PARTIAL',
            'Customer.member': 'PSEUDONYM',
          },
        },
      ]);
    });

    test('that can’t be written lets nothing personal out', async () => {
      world.logFails = true;
      const { data, errors, text } = await ask(
        'ada',
        `{ order(number: "A-1") { number customer ${CUSTOMER} } }`,
      );
      expect(data?.['order']).toEqual({
        number: 'A-1',
        customer: { ...WITHHELD, id: 'ada' },
      });
      expect(errors.map(({ extensions }) => extensions['reason'])).toEqual(['ACCESS_LOG_UNAVAILABLE']);
      expect(text).not.toMatch(/Lovelace|disk/u);
    });
  });

  describe('input', () => {
    const NOTE = 'mutation ($input: NoteInput!) { noteLeave(input: $input) { number note } }';
    const input = {
      order: 'A-1',
      text: `My card is ${CARD}`,
      replyTo: 'ADA@Example.com',
      birthday: '1815-12-10',
    };

    test('that nobody needs is forgotten, texts are scrubbed, and the receipt says where', async () => {
      const { data, privacy } = await ask('ada', NOTE, { input });
      expect(privacy).toEqual({
        dropped: ['input.birthday'],
        scrubbed: [{ path: 'input.text', kinds: ['PAYMENT_CARD'] }],
      });
      expect(world.noted).toEqual([
        { order: 'A-1', text: expect.stringMatching(/^My card is \[/u), replyTo: 'ada@example.com' },
      ]);
      expect(data?.['noteLeave']).toEqual({ number: 'A-1', note: expect.stringMatching(/^My card is \[/u) });
    });

    test('in literals is treated as in variables', async () => {
      const { privacy } = await ask(
        'ada',
        `mutation { noteLeave(input: { order: "A-1", text: "Card ${CARD}", birthday: "1815" }) { number } }`,
      );
      expect(privacy).toEqual({
        dropped: ['input.birthday'],
        scrubbed: [{ path: 'input.text', kinds: ['PAYMENT_CARD'] }],
      });
    });

    test.each([
      [
        'a literal',
        `mutation { noteLeave(input: { order: "A-1", text: "${MARKER}", birthday: "${MARKER}" }) { note } }`,
        {},
      ],
      ['a variable', NOTE, { input: { ...input, text: MARKER, birthday: MARKER } }],
      [
        'a variable of its own',
        'mutation ($t: FreeText!, $b: String) { noteLeave(input: { order: "A-1", text: $t, birthday: $b }) { number } }',
        { t: MARKER, b: MARKER },
      ],
      [
        'a default',
        `mutation ($t: FreeText! = "${MARKER}") { noteLeave(input: { order: "A-1", text: $t }) { number } }`,
        {},
      ],
      ['a variable that nothing declares', '{ orders { number } }', { extra: MARKER }],
      ['a comment', `{ orders { number } } # ${MARKER}`, {}],
      ['a literal at no place', `{ orders(by: "${MARKER}") { number } }`, {}],
    ])('%s reaches no hook, cache, store or log of the server', async (_, query, variables) => {
      const { status } = await ask('ada', query, variables);
      expect(status).toBeLessThan(500);
      expect(seen.length).toBeGreaterThan(2);
      expect(seen.filter((text) => text.includes(MARKER)).length).toBe(0);
    });

    test('is coerced once, also by scalars that can’t read what they have read, and by enums', async () => {
      const query = `query ($tags: Tags, $price: Amount, $sort: Sort, $page: Page, $pages: [Page!]) {
        echo(tags: $tags, price: $price, sort: $sort, page: $page, pages: $pages) }`;
      const page = { prices: ['0.5', '2'] };
      const variables = { tags: 'a,b', price: '12.50', sort: 'OLDEST', page, pages: { sort: 'OLDEST' } };
      const echoed = {
        tags: ['a', 'b'],
        price: 1250,
        sort: 1,
        page: { sort: -1, prices: [50, 200] },
        pages: [{ sort: 1 }],
      };
      const { data, errors } = await ask('ada', query, variables);
      expect(errors).toEqual([]);
      expect(JSON.parse(data?.['echo'] ?? '')).toEqual(echoed);
      const literals = `{ echo(tags: "a,b", price: "12.50", sort: OLDEST,
        page: { prices: ["0.5", "2"] }, pages: { sort: OLDEST }) }`;
      expect(JSON.parse((await ask('ada', literals)).data?.['echo'] ?? '')).toEqual(echoed);
      expect(await ask('ada', query, { tags: null, page: { sort: 'WORST' } })).toMatchObject({
        data: undefined,
        errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'page.sort' } }],
      });
    });

    test('that is plain stays readable for the server’s plugins', async () => {
      await ask('ada', 'query ($number: String!) { order(number: $number) { number } }', { number: 'A-1' });
      expect(seen.filter((text) => text.includes('"number":"A-1"')).length).toBeGreaterThan(0);
    });

    test('that is wrong is named and never repeated', async () => {
      const { errors, text, status } = await ask('ada', NOTE, {
        input: { ...input, replyTo: 'not an address at all' },
      });
      expect(errors).toEqual([
        {
          message: 'input.replyTo: EmailAddress must be an email address.',
          extensions: { code: 'BAD_USER_INPUT', field: 'input.replyTo' },
        },
      ]);
      expect(text).not.toContain('not an address');
      expect(status).toBe(statusOf.BAD_USER_INPUT);
      expect(world.effects).toBe(0);
    });
  });

  describe('mutations', () => {
    const NOTE = 'mutation { noteLeave(input: { order: "A-1", text: "Hello" }) { number note } }';

    test('run once, and are recorded before they do', async () => {
      await ask('ada', NOTE);
      expect(world.effects).toBe(1);
      expect(world.log.map(({ action, subject }) => [action, subject])).toEqual([
        ['noteLeave', 'ada'],
        ['reveal', 'ada'],
      ]);
    });

    test('that can’t be recorded are not begun', async () => {
      world.logFails = true;
      const { data, errors } = await ask('ada', NOTE);
      expect(data).toEqual({ noteLeave: null });
      expect(errors[0]?.extensions).toMatchObject({ reason: 'ACCESS_LOG_UNAVAILABLE' });
      expect(world.effects).toBe(0);
    });
  });

  describe('staff', () => {
    const LEAVE = (order: string): string =>
      `mutation { noteLeave(input: { order: "${order}", text: "Hello" }) { number } }`;
    const CLEAR = (order: string): string =>
      `mutation { noteClear(order: "${order}") { order { number } problem } }`;
    const logged = () => world.log.map(({ action, subject, case: number }) => [action, subject, number]);
    const refused = [
      expect.objectContaining({
        message: 'Staff act on the person of the case that they name, for its purpose.',
        extensions: { code: 'FORBIDDEN' },
      }),
    ];

    test.each([LEAVE('A-1'), CLEAR('A-1')])(
      'act on the person of their case, who finds it in the log: %s',
      async (query) => {
        const { errors } = await ask('agent', query);
        expect(errors).toEqual([]);
        expect(world.effects).toBe(1);
        expect(logged()).toEqual([[expect.stringMatching(/^note/u), 'ada', 'C-1']]);
      },
    );

    test.each([
      ['idle', LEAVE('A-1')],
      ['idle', CLEAR('A-1')],
      ['packer', LEAVE('A-1')],
      ['analyst', LEAVE('A-1')],
      // The case is for another purpose than the one that is named.
      ['advisor for AFTER_SALES', LEAVE('A-1')],
      // Nothing says whom it is about.
      ['agent', 'mutation { tidy }'],
      // Somebody else's, and nobody's.
      ['agent', LEAVE('B-1')],
      ['agent', CLEAR('B-1')],
      ['agent', CLEAR('X-9')],
      ['packer', 'mutation { sweep }'],
    ])('%s without the case for it does nothing: %s', async (who, query) => {
      const { errors } = await ask(who, query);
      expect(errors).toEqual(refused);
      expect(world.effects).toBe(0);
      expect(world.log).toEqual([]);
    });

    test('without a case act where that is excepted', async () => {
      expect((await ask('idle', 'mutation { sweep }')).data).toEqual({ sweep: 1 });
      expect(logged()).toEqual([['sweep', null, null]]);
    });

    test('see nothing of what turned out to be about somebody else, who finds it in the log', async () => {
      const { data, errors } = await ask('agent', 'mutation { noteSwap(order: "A-1") { number } }');
      expect([data, errors]).toEqual([{ noteSwap: null }, refused]);
      expect(logged()).toEqual([
        ['noteSwap', 'ada', 'C-1'],
        ['noteSwap', 'bob', 'C-1'],
      ]);
      expect(world.told.map(String)).toEqual([
        `TypeError: ${names.mutation}.noteSwap was about somebody whose case the request does not name`,
      ]);
    });

    test('of a case for another purpose see nothing but for that', async () => {
      const query = '{ order(number: "A-1") { contactEmail } }';
      expect((await ask('advisor', query)).data).toEqual({ order: { contactEmail: null } });
    });
  });

  describe('errors', () => {
    test('that a resolver throws are told without their message, and to the operator with it', async () => {
      const { data, errors, text } = await ask('bob', '{ order(number: "B-1") { number contactEmail } }');
      expect(data).toEqual({ order: { number: 'B-1', contactEmail: null } });
      expect(errors).toMatchObject([
        {
          message: 'Something went wrong on our side.',
          path: ['order', 'contactEmail'],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
        },
      ]);
      expect(text).not.toContain('bob@');
      expect(world.told.map(String)).toEqual(['Error: no contact for bob@example.com']);
      expect(seen.filter((text) => text.includes('bob@')).length).toBe(0);
    });

    test.each([
      ['syntax', `{ orders(x: "${MARKER}" { number } }`],
      ['a field that there isn’t', `{ nothing(x: "${MARKER}") }`],
      ['an unknown operation', '{ orders { number } }', { operationName: 'Other' }],
      ['a subscription', 'subscription { orders { number } }'],
      ['defer', '{ orders { ... @defer { number } } }'],
    ])('%s is refused without an echo', async (_, query, more: object = {}) => {
      const { data, errors, text, status } = await ask('ada', query, {}, more);
      expect(data ?? null).toBeNull();
      expect(errors.length).toBeGreaterThan(0);
      expect(status).toBeLessThan(500);
      expect(text).not.toContain(MARKER);
    });

    test('a purpose that is not served is named, and no header that there isn’t', async () => {
      const { errors, text } = await ask('agent for FULFILMENT', '{ orders { number } }');
      expect(errors).toEqual([
        {
          message: 'The request names no purpose that this operation serves for your role.',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
      expect(text).not.toContain('Postern');
    });

    test('who is served elsewhere is refused', async () => {
      const { errors, status } = await ask('carrier', '{ orders { number } }');
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
      expect(status).toBe(statusOf.FORBIDDEN);
    });
  });

  test('introspection tells of types and of no policy', async () => {
    const { data } = await ask('nobody', '{ __schema { types { name } directives { name } } }');
    const names = (list: unknown): string[] => (list as { name: string }[]).map(({ name }) => name);
    const schema = data?.['__schema'] as unknown as { types: unknown; directives: unknown };
    expect(names(schema.types)).toEqual(expect.arrayContaining(['Customer', 'EmailAddress', 'NoteInput']));
    expect(names(schema.types)).not.toEqual(expect.arrayContaining(['Purpose']));
    expect(names(schema.directives).sort()).toEqual(
      expect.not.arrayContaining(['personal', 'reveal', 'purpose', 'drop', 'scrub']),
    );
  });

  test('no answer may be kept by anybody on its way', async () => {
    expect((await ask('ada', '{ orders { number } }')).cacheControl).toBe('no-store');
    expect((await ask('ada', '{ nothing }')).cacheControl).toBe('no-store');
  });
});
