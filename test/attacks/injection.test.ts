import type { Role } from '../../src/privacy/index.js';
import { permissionsOf } from '../../src/server/permissions.js';
import { MARKERS } from '../contract/revealTable.js';
import type { Answer, Caller } from '../support/gatewayProcess.js';
import type { SentCommand } from '../support/testStorage.js';
import { type AttackedShop, openAttackedShop } from './attackedShop.js';
import { clientOperators } from './clientOperators.js';
import { ADDITIONS, type Attack, ATTACKS, NEVER_SAID, OPERATORS } from './hostileValues.js';
import {
  asLiterals,
  benignRequest,
  isLeafPlace,
  type Place,
  placesOf,
  type Request,
  requestAt,
  rootFieldsOf,
} from './requestsOf.js';

let shop: AttackedShop;
beforeAll(async () => {
  shop = await openAttackedShop();
}, 120_000);
afterAll(() => shop?.gateway.close());

const CODES = ['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT'];
const codesOf = (answer: Answer): readonly unknown[] =>
  answer.errors.map(({ extensions }) => extensions['code']);

/** What an answer says of mistakes: errors and user errors, wherever they stand. */
function mistakes(answer: Answer): string {
  const told: unknown[] = [answer.errors.map(({ message, extensions }) => ({ message, extensions }))];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('userErrors' in value) told.push(value.userErrors);
    Object.values(value).forEach(collect);
  };
  collect(answer.data);
  return JSON.stringify(told);
}

/** What is wrong with an answer; nothing: it is a normal one, or a typed error that repeats nothing. */
function faults(answer: Answer): readonly string[] {
  const said = mistakes(answer);
  return [
    ...(answer.status >= 500 ? [`status ${answer.status}`] : []),
    ...codesOf(answer).flatMap((code) => (CODES.includes(code as string) ? [] : [`code ${String(code)}`])),
    ...NEVER_SAID.flatMap((text) => (said.includes(text) ? [`says ${text}`] : [])),
    ...MARKERS.flatMap((marker) => (answer.text.includes(marker) ? ['shows a foreign value'] : [])),
  ];
}

/** Whether the receipt says that what was sent there was forgotten, of whatever type it was. */
const isForgotten = ({ privacy: { dropped = [] } }: Answer, { path, argument }: Place): boolean =>
  dropped.some((at) => `.${at}`.endsWith(`.${path.at(-1) ?? argument}`));

/** Whether the role may ask for the root field at all. */
const mayAsk = ({ role = 'ANONYMOUS' }: Caller, { root, field }: Place): boolean =>
  permissionsOf(shop.gateway.features.features, root === 'query' ? 'Query' : 'Mutation')
    .get(field)
    ?.includes(role as Role) ?? false;

/** Both ways in which a client can send a value, if GraphQL can write it. */
function waysOf(caller: Caller, place: Place, attack: Attack): readonly Request[] {
  const schema = shop.schemaOf(caller);
  const asVariable = requestAt(schema, place, attack.value, shop.valid);
  const asLiteral = asLiterals(asVariable, schema);
  return asLiteral === null ? [asVariable] : [asVariable, asLiteral];
}

interface Try {
  readonly caller: Caller;
  readonly place: Place;
  readonly attack: Attack;
  readonly request: Request;
}

/**
 * Everything in each place for the first who may ask for it, both ways by turns; some of it, by turns, for every
 * other who may; one operator for all who may not.
 */
function* tries(): Generator<Try> {
  const done = new Set<string>();
  let turn = 0;
  for (const caller of shop.attackers) {
    for (const place of placesOf(shop.schemaOf(caller))) {
      const all = isLeafPlace(place) ? ATTACKS : [...ATTACKS, ...ADDITIONS];
      const name = `${place.field} ${place.argument} ${place.path.join('.')}`;
      const may = mayAsk(caller, place);
      const first = may && !done.has(name);
      if (first) done.add(name);
      for (const [index, attack] of all.entries()) {
        turn += 1;
        if (!(first || (may ? turn % 6 === 0 : index === 0))) continue;
        const ways = waysOf(caller, place, attack);
        const chosen = first && turn % 3 === 0 ? ways : [ways[turn % ways.length] as Request];
        for (const request of chosen) yield { caller, place, attack, request };
      }
    }
  }
}

it('the check finds what it looks for', () => {
  for (const { what, value } of OPERATORS) {
    const filter = { number: value('P-1') };
    const update = { $set: { note: { $eq: value('x') } } };
    const commands: SentCommand[] = [
      { name: 'find', command: { find: 'orders', filter } },
      { name: 'find', command: { find: 'orders', filter: { $and: [{ _id: 'a' }, filter] } } },
      { name: 'update', command: { updates: [{ q: { _id: 'a' }, u: update }] } },
      { name: 'aggregate', command: { pipeline: [{ $match: filter }] } },
    ];
    for (const command of commands) {
      // A list of texts is what every loader asks with.
      if (what !== '$in')
        expect({ what, found: clientOperators(command).length > 0 }).toEqual({ what, found: true });
    }
  }
  const ours = {
    find: 'orders',
    filter: { $and: [{ _id: { $in: ['a'] } }, { placedAt: { $lt: new Date() } }] },
  };
  expect(clientOperators({ name: 'find', command: ours })).toEqual([]);
});

it('every role has something to attack, and every root field is asked for', () => {
  const roles = shop.attackers.map(({ role }) => role);
  expect(new Set(roles).size).toBe(8);
  for (const caller of shop.attackers) expect(placesOf(shop.schemaOf(caller)).length).toBeGreaterThan(5);
});

it('no hostile value in any input of any root field reaches the store as an operator, is repeated, fails us or shows what is another’s', async () => {
  const found: string[] = [];
  let asked = 0;
  const sent = await shop.gateway.sentDuring(async () => {
    for (const { caller, place, attack, request } of tries()) {
      const answer = await shop.gateway.ask(caller, request.query, request.variables);
      asked += 1;
      const kept = isLeafPlace(place) && !isForgotten(answer, place);
      const taken = kept && !attack.scalar && answer.errors.length === 0;
      const wrong = [...faults(answer), ...(taken ? ['takes an object for a scalar'] : [])];
      found.push(...wrong.map((each) => `${caller.role} ${place.coordinate}: ${attack.what}: ${each}`));
    }
  });
  const operators = sent.flatMap((command) => clientOperators(command));
  expect([...new Set(found)]).toEqual([]);
  expect([...new Set(operators)]).toEqual([]);
  expect(asked).toBeGreaterThan(2000);
  expect(NEVER_SAID.filter((text) => shop.gateway.logged.some((line) => line.includes(text)))).toEqual([]);
}, 300_000);

it('what is sent in good order is asked for, by somebody: the walk reaches each root field', async () => {
  const reached = new Map<string, boolean>();
  for (const caller of shop.attackers) {
    const schema = shop.schemaOf(caller);
    for (const [root, field] of rootFieldsOf(schema)) {
      const request = benignRequest(schema, root, field, shop.valid);
      const codes = codesOf(await shop.gateway.ask(caller, request.query, request.variables));
      const fine = codes.every((code) => code === undefined);
      reached.set(field.name, (reached.get(field.name) ?? false) || fine);
    }
  }
  expect([...reached].filter(([, fine]) => !fine).map(([name]) => name)).toEqual([]);
});
