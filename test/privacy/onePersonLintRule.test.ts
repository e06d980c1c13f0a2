import { onePersonPerOperation } from '../../src/privacy/compile/onePersonLintRule.js';
import { survey } from '../../src/privacy/compile/Survey.js';
import { AUDIENCE_OF_ROLE, type Role, ROLES } from '../../src/privacy/index.js';
import { loadTypeDefs } from '../../src/server/schema.js';
import { buildASTSchema } from 'graphql';
import { type Mini, miniSchema } from './miniSchema.js';

const named = (...reveals: readonly string[]): string =>
  `name: PersonName @personal(category: "user.name") ${reveals.map((each) => `@reveal(${each})`).join(' ')}`;
const OFFICER = 'to: [PRIVACY_OFFICER], for: [RIGHTS]';
const PEOPLE = 'people: [Person!]! @purpose(of: [RIGHTS])';
const EXCEPTED = '@withoutCase(to: [PRIVACY_OFFICER], because: "a reason")';
const EVERYWHERE = '@audience(of: [PUBLIC, STAFF, PARTNER])';

/** The coordinates and roles of which the rule says something. */
const offencesOf = (mini: Mini): readonly string[] =>
  linesOf(mini, /^(\S+): one operation could open several people to ([A-Z_, ]+): /u);
/** Those where staff could open one person, whomever they name, without a case. */
const caselessOf = (mini: Mini): readonly string[] =>
  linesOf(mini, /^(\S+): ([A-Z_, ]+) could open anybody's without a case: /u);

const linesOf = (mini: Mini, pattern: RegExp): readonly string[] =>
  onePersonPerOperation(survey(miniSchema(mini))).flatMap((line) => {
    const [, path, roles] = pattern.exec(line) ?? [];
    return path === undefined ? [] : [`${path} to ${roles}`];
  });

const OFFENDING: readonly (readonly [how: string, mini: Mini, says: readonly string[]])[] = [
  ['a root list', { fields: named(OFFICER), query: PEOPLE }, ['Query.people.name to PRIVACY_OFFICER']],
  [
    'a connection',
    {
      fields: named(OFFICER),
      query: 'people: People! @purpose(of: [RIGHTS])',
      more: 'type People @plain { edges: [Edge!]! } type Edge @plain { node: Person! }',
    },
    ['Query.people.edges.node.name to PRIVACY_OFFICER'],
  ],
  [
    'a list further down',
    { fields: `friends: [Person!]! ${named(OFFICER)}` },
    ['Query.person.friends.name to PRIVACY_OFFICER'],
  ],
  [
    'a reference behind a list',
    {
      fields: `${named(OFFICER)} account: Account`,
      query: 'all: [Account!]! @purpose(of: [RIGHTS])',
      more: 'type Account @plain { owner: Person }',
    },
    ['Query.all.owner.name to PRIVACY_OFFICER'],
  ],
  [
    'a list of an interface',
    {
      fields: named(OFFICER),
      implementing: 'implements Named',
      query: 'named: [Named!]! @purpose(of: [RIGHTS])',
      more: 'interface Named { name: PersonName @personal(category: "user.name") @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS]) }',
    },
    ['Query.named.name to PRIVACY_OFFICER'],
  ],
  [
    'a list of a union',
    {
      fields: named(OFFICER),
      query: 'things: [Thing!]! @purpose(of: [RIGHTS])',
      more: 'union Thing = Person | Robot type Robot @plain { on: Boolean! }',
    },
    ['Query.things.name to PRIVACY_OFFICER'],
  ],
  [
    'a mutation’s single row',
    {
      fields: named(OFFICER),
      more: 'type Mutation { mend(id: ID! @plain): Mended! @purpose(of: [RIGHTS]) } type Mended @plain { person: Person }',
    },
    ['Mutation.mend.person.name to PRIVACY_OFFICER'],
  ],
  [
    'each root field of several',
    { fields: named(OFFICER), query: `${PEOPLE} others: [Person!]! @purpose(of: [RIGHTS])` },
    ['Query.people.name to PRIVACY_OFFICER', 'Query.others.name to PRIVACY_OFFICER'],
  ],
  [
    'one of several rules',
    { fields: named(`${OFFICER}, when: ASSIGNED`, 'to: [AUDITOR], for: [RIGHTS]'), query: PEOPLE },
    ['Query.people.name to AUDITOR'],
  ],
  [
    'several roles of one rule',
    { fields: named('to: [PRIVACY_OFFICER, AUDITOR], for: [RIGHTS]'), query: PEOPLE },
    ['Query.people.name to PRIVACY_OFFICER, AUDITOR'],
  ],
  [
    'a customer who sees another, one row or many',
    { fields: named('to: [CUSTOMER], for: [RIGHTS], as: PARTIAL') },
    ['Query.person.name to CUSTOMER'],
  ],
  [
    'anybody at all',
    {
      fields: named('to: [ANONYMOUS], for: [CONSULTATION]'),
      query: 'shown: Person @purpose(of: [CONSULTATION])',
    },
    ['Query.shown.name to ANONYMOUS'],
  ],
  [
    'a carrier without a parcel',
    {
      fields: named('to: [CARRIER], for: [DELIVERY]'),
      person: EVERYWHERE,
      query: `task: Person @purpose(of: [DELIVERY]) ${EVERYWHERE}`,
      more: `extend type Query ${EVERYWHERE}`,
    },
    ['Query.task.name to CARRIER'],
  ],
  [
    'the relation of another role',
    {
      fields: named(
        `${OFFICER}, when: CARRYING`,
        'to: [AUDITOR], for: [RIGHTS], when: OWNER',
        'to: [CUSTOMER], for: [RIGHTS], when: ASSIGNED',
      ),
      query: PEOPLE,
    },
    [
      'Query.people.name to PRIVACY_OFFICER',
      'Query.people.name to AUDITOR',
      'Query.people.name to CUSTOMER',
      'Query.person.name to CUSTOMER',
    ],
  ],
  [
    'a type’s own rule that binds nothing',
    { fields: named(OFFICER), person: `@reveal(${OFFICER})`, query: PEOPLE },
    ['Query.people.name to PRIVACY_OFFICER'],
  ],
  [
    'a group, in any form',
    {
      fields:
        'home: Home @personal(category: "user.contact.address") @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS], as: PRESENCE)',
      query: PEOPLE,
      more: 'type Home @personal(category: "user.contact.address") { lines: [AddressLine!] }',
    },
    ['Query.people.home to PRIVACY_OFFICER'],
  ],
];

const PASSING: readonly (readonly [how: string, mini: Mini])[] = [
  ['the person alone', { fields: named(), query: PEOPLE }],
  ['staff with the case', { fields: named(`${OFFICER}, when: ASSIGNED`), query: PEOPLE }],
  [
    'a carrier’s page of its own tasks',
    {
      fields: named('to: [CARRIER], for: [DELIVERY], when: CARRYING'),
      person: EVERYWHERE,
      query: `tasks: [Person!]! @purpose(of: [DELIVERY]) ${EVERYWHERE}`,
      more: `extend type Query ${EVERYWHERE}`,
    },
  ],
  [
    'a query’s single row that is excepted: several of them are refused when it runs',
    { fields: named(OFFICER), root: EXCEPTED },
  ],
  ['references without a list', { fields: `${named(OFFICER)} friend: Person`, root: EXCEPTED }],
  [
    'a list that is one person’s value',
    {
      fields: `nicks: [PersonName] @personal(category: "user.name") @reveal(${OFFICER})`,
      root: EXCEPTED,
    },
  ],
  [
    'a list for a purpose that the rule doesn’t name',
    { fields: named(OFFICER), query: 'people: [Person!]! @purpose(of: [LEGAL])' },
  ],
  [
    'a list for a purpose that the role doesn’t act for',
    {
      fields: named('to: [AUDITOR], for: [RIGHTS, FULFILMENT]'),
      query: 'people: [Person!]! @purpose(of: [FULFILMENT])',
    },
  ],
  [
    'a list that the role’s audience lacks',
    { fields: named(OFFICER), query: 'people: [Person!]! @purpose(of: [RIGHTS]) @audience(of: [PUBLIC])' },
  ],
  [
    'a field on the way that the role’s audience lacks',
    { fields: `${named(OFFICER)} friends: [Person!]! @audience(of: [PUBLIC])` },
  ],
  [
    'a relation that the type adds',
    { fields: named(OFFICER), person: `@reveal(${OFFICER}, when: ASSIGNED)`, query: PEOPLE },
  ],
  ['code of ours', { fields: named('to: [SYSTEM], for: [RIGHTS]'), query: PEOPLE }],
  [
    'a type that nothing reaches',
    {
      more: `type Alone @subject(field: "id") @retain(class: IDENTITY, after: "x", period: "P1D") { ${named(OFFICER)} }`,
    },
  ],
];

describe('the check that no operation opens several people', () => {
  test.each(OFFENDING)('refuses %s', (_how, mini, says) => {
    expect([...offencesOf(mini)].sort()).toEqual([...says].sort());
  });

  test.each(PASSING)('lets %s pass', (_how, mini) => {
    expect(offencesOf(mini)).toEqual([]);
  });

  const PURPOSES =
    '[ORDER_VERIFICATION, FULFILMENT, DELIVERY, AFTER_SALES, CONSULTATION, ANALYTICS, RIGHTS, LEGAL]';
  const STAFF = ROLES.filter((role) => AUDIENCE_OF_ROLE[role] === 'STAFF' && role !== 'SYSTEM');
  const one = (role: Role, reveal: string, root: string): Mini => ({
    fields: `${named(`to: [${role}], for: ${PURPOSES}${reveal}`)} friend: Person`,
    query: `one: Person @purpose(of: ${PURPOSES}) ${root}`,
    root,
  });

  test.each(STAFF)('%s opens nobody without a case, by a query of one row', (role) => {
    const ways = (root: string): readonly string[] => caselessOf(one(role, '', root));
    const except = (to: string): string => `@withoutCase(to: [${to}], because: "a reason")`;
    expect(ways('')).toContain(`Query.one.name to ${role}`);
    expect(caselessOf(one(role, ', when: OWNER', ''))).toContain(`Query.one.name to ${role}`);
    expect(caselessOf(one(role, ', as: PRESENCE', ''))).toContain(`Query.one.name to ${role}`);
    for (const other of STAFF.filter((each) => each !== role))
      expect(ways(except(other))).toContain(`Query.one.name to ${role}`);
    expect(ways(except(STAFF.join(', ')))).toEqual([]);
    expect(offencesOf(one(role, '', except(role)))).toEqual([]);
    expect(caselessOf(one(role, ', when: ASSIGNED', ''))).toEqual([]);
  });

  test('an exception holds for its own root field, and for no list or mutation', () => {
    const fields = named(OFFICER);
    expect(caselessOf({ fields, query: 'other: Person @purpose(of: [RIGHTS])', root: EXCEPTED })).toEqual([
      'Query.other.name to PRIVACY_OFFICER',
    ]);
    expect(offencesOf({ fields, query: `${PEOPLE} ${EXCEPTED}`, root: EXCEPTED })).toEqual([
      'Query.people.name to PRIVACY_OFFICER',
    ]);
    const more = `type Mutation { mend: Person @purpose(of: [RIGHTS]) ${EXCEPTED} }`;
    expect(offencesOf({ fields, more, root: EXCEPTED })).toEqual(['Mutation.mend.name to PRIVACY_OFFICER']);
  });

  test('names the way, the role and what it lacks', () => {
    expect(onePersonPerOperation(survey(miniSchema({ fields: named(OFFICER) })))).toEqual([
      "Query.person.name: PRIVACY_OFFICER could open anybody's without a case: Person.name @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS]) asks for no relation that binds it to the case of the request (when: ASSIGNED), and Query.person has no @withoutCase to PRIVACY_OFFICER",
    ]);
  });

  test('names the way, the roles and the rule', () => {
    const mini = { fields: named(OFFICER), query: PEOPLE, root: EXCEPTED };
    expect(onePersonPerOperation(survey(miniSchema(mini)))).toEqual([
      'Query.people.name: one operation could open several people to PRIVACY_OFFICER: no relation binds Person.name @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS]) to one person',
    ]);
  });

  test('binds each role by the one relation that is its own', () => {
    const purposes =
      '[ORDER_VERIFICATION, FULFILMENT, DELIVERY, AFTER_SALES, CONSULTATION, ANALYTICS, RIGHTS, LEGAL]';
    const bound = (role: Role, relation: string): boolean =>
      offencesOf({
        fields: named(`to: [${role}], for: ${purposes}, when: ${relation}`),
        person: EVERYWHERE,
        query: `people: [Person!]! @purpose(of: ${purposes}) ${EVERYWHERE}`,
        more: `extend type Query ${EVERYWHERE}`,
      }).length === 0;
    const own: Readonly<Record<string, string>> = { CUSTOMER: 'OWNER', CARRIER: 'CARRYING' };
    for (const role of ROLES.filter((each) => each !== 'SYSTEM')) {
      for (const relation of ['OWNER', 'ASSIGNED', 'CARRYING']) {
        const expected = role !== 'ANONYMOUS' && relation === (own[role] ?? 'ASSIGNED');
        expect([role, relation, bound(role, relation)]).toEqual([role, relation, expected]);
      }
    }
  });

  test('our own schema passes, and would not without its relations', () => {
    const typeDefs = loadTypeDefs();
    expect(onePersonPerOperation(survey(buildASTSchema(typeDefs)))).toEqual([]);
    const loose = JSON.parse(
      JSON.stringify(typeDefs, (key: string, value: unknown) =>
        key === 'arguments' && Array.isArray(value)
          ? value.filter((each: { name: { value: string } }) => each.name.value !== 'when')
          : key === 'loc'
            ? undefined
            : value,
      ),
    ) as typeof typeDefs;
    const said = onePersonPerOperation(survey(buildASTSchema(loose)));
    for (const path of [
      'Query.orders.nodes.contactEmail',
      'Query.cases.nodes.reason',
      'Query.deliveryTasks.nodes.recipient',
      'Query.dataRightsRequests.nodes.correction',
      'Mutation.orderCancel.order.lines',
    ])
      expect(said).toContainEqual(expect.stringContaining(`${path}: `));
  });
});
