import { getNamedType, type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import { toGlobalId } from '../../src/privacy/index.js';
import { TODAY } from './seedShop.js';
import type { ValueFor } from './printRequest.js';
import type { Watcher } from './hiddenFields.js';
import type { MemberTypes } from './otherValues.js';
import type { Document, StoredShop } from './StoredShop.js';

/** What a client can name: ids of what is theirs, of what is others', of what isn't there. */
export interface Pools {
  readonly valueFor: ValueFor;
  /** Notes the cursors of an answer: later requests go on from there. */
  harvest(body: string): void;
}

const HOUR_MS = 3_600_000;
/** Documents that have a global id: collection, type, and the member that it is made of. */
const NAMED: readonly (readonly [collection: string, type: string, member: string])[] = [
  ['orders', 'Order', '_id'],
  ['customers', 'Customer', '_id'],
  ['shipments', 'Shipment', '_id'],
  ['shipments', 'DeliveryTask', 'taskId'],
  ['cases', 'Case', '_id'],
  ['data_requests', 'DataRequest', '_id'],
  ['carriers', 'Carrier', '_id'],
];
const STAFF_IDS = ['care-1', 'care-2', 'ops-1', 'ops-2', 'officer-1', 'officer-2', 'nobody'];
const CURSOR = /"([A-Za-z0-9_-]{70,512})"/gu;

interface Ids {
  readonly own: readonly string[];
  readonly all: readonly string[];
}

type Pick = (pick: number, apt: boolean, coordinate: string, near: readonly string[]) => unknown;

/** The pools of one viewer over one shop. */
export function poolsOf(
  shop: StoredShop,
  watcher: Watcher,
  schema: GraphQLSchema,
  cursors: readonly string[],
): Pools {
  const ids = new Map<string, Ids>();
  for (const [collection, type, member] of NAMED) {
    const documents = shop.documents.get(`data/${collection}`) ?? [];
    const idOf = (document: Document): string => toGlobalId(type, String(document[member]));
    const own = documents.filter((document) => isTheirs(watcher, type, document)).map(idOf);
    ids.set(type, { own, all: [...documents.map(idOf), toGlobalId(type, 'not-there')] });
  }
  const numbers = (shop.documents.get('data/orders') ?? [])
    .map(({ number }) => String(number))
    .concat('P-99999999');
  const names = (shop.documents.get('keys/subjects') ?? []).map(({ pseudonym }) => String(pseudonym));
  const seen = [...cursors];
  const everything = [...ids.values()].flatMap(({ all }) => all);
  const theirs = (shop.documents.get('data/orders') ?? []).filter((order) =>
    isTheirs(watcher, 'Order', order),
  );
  const idFor = (coordinate: string, near: readonly string[], pick: number, apt: boolean): unknown => {
    if (/assignee/u.test(coordinate)) return at(STAFF_IDS, pick);
    const type = near.find((each) => ids.has(each)) ?? typeMeant(coordinate, [...ids.keys()]);
    const pool = type === undefined ? undefined : ids.get(type);
    if (apt && pool !== undefined && pool.own.length > 0) return at(pool.own, pick);
    if (pool === undefined || pick % 8 === 0) return at([...everything, 'no id', ''], pick);
    return at(pick % 3 !== 0 && pool.own.length > 0 ? pool.own : pool.all, Math.floor(pick / 3));
  };
  const scalars: Readonly<Record<string, Pick>> = {
    ID: (pick, apt, coordinate, near) => idFor(coordinate, near, pick, apt),
    OrderNumber: (pick, apt) =>
      at(apt && theirs.length > 0 ? theirs.map(({ number }) => String(number)) : numbers, pick),
    Cursor: (pick, apt) => (apt ? null : at([...seen, 'AAAA'], pick)),
    String: (pick) => at([...names, 'care-1', 'text', ''], pick),
    // A few keys come often: with the same input they are replays, with another a conflict.
    UUID: (pick) => `00000000-0000-4000-8000-${String(pick % 4 === 0 ? pick % 3 : pick).padStart(12, '0')}`,
    Int: (pick, apt) => at(apt ? [3, 10, 20, 100] : [1, 2, 3, 5, 10, 20, 100, 0, -1, 101], pick),
    DateTime: (pick) => new Date(TODAY.getTime() - (pick % 96) * HOUR_MS).toISOString(),
    Date: (pick) => new Date(TODAY.getTime() - (pick % 96) * 24 * HOUR_MS).toISOString().slice(0, 10),
  };
  return {
    valueFor: ({ scalar, coordinate, pick, apt }, { name, selection }) => {
      // Of `node(id:)` the types that are asked for below it say which ids make sense.
      const near = name === 'node' ? (selection ?? []).map(({ parent }) => parent) : [];
      const own = scalars[scalar];
      if (own !== undefined) return own(pick, apt, coordinate, near);
      return at(PLAIN[scalar] ?? ['text', 1, true], pick);
    },
    harvest: (body) => {
      for (const [, cursor = ''] of body.matchAll(CURSOR))
        if (!seen.includes(cursor) && seen.length < 60) seen.push(cursor);
    },
  };
}

/** Whether a row is the viewer's in any relation, as far as that leads to an answer. */
const isTheirs = (
  { role, id, partner, case: ofCase }: Watcher,
  type: string,
  document: Document,
): boolean => {
  if (type === 'Carrier') return true;
  if (role === 'CUSTOMER') return [document['customerId'], document['subject'], document._id].includes(id);
  if (role === 'CARRIER') return document['carrierId'] === partner;
  if (ofCase === null) return false;
  if (type === 'Order') return document._id === ofCase['orderId'];
  if (type === 'Shipment') return document['orderId'] === ofCase['orderId'];
  return [document._id, document['subject']].includes(ofCase[type === 'Case' ? '_id' : 'subject']);
};

/** The type whose name a coordinate speaks of: `ShipmentCreateInput.orderId` of Order, `OrderBy.id` too. */
function typeMeant(coordinate: string, types: readonly string[]): string | undefined {
  const [of = '', member = ''] = coordinate.split('.');
  const speaksOf = (text: string) => (type: string) =>
    text.toLowerCase().includes((/[A-Z][a-z]+$/u.exec(type)?.[0] ?? type).toLowerCase());
  return types.find(speaksOf(member)) ?? [...types].reverse().find(speaksOf(of));
}

const at = <T>(pool: readonly T[], pick: number): T => pool[pick % pool.length] as T;

const PLAIN: Readonly<Record<string, readonly unknown[]>> = {
  Float: [1.5, 52.52, 0],
  Boolean: [true, false],
  Sku: ['TEA-GREEN', 'MUG-BLUE', 'NOT-THERE'],
  Quantity: [1, 3, 1000],
  CountryCode: ['DE', 'AT', 'XX'],
  CurrencyCode: ['EUR'],
  MinorUnits: [100],
  PersonName: ['Jo', 'Zoë Ng'],
  EmailAddress: ['jo@example.com', 'no address'],
  PhoneNumber: ['+4915123987600', '110'],
  AddressLine: ['Way 1'],
  Locality: ['Leipzig', 'Bonn'],
  PostalCode: ['04109', '1'],
  OrganizationName: ['Org'],
  FreeText: ['a text', 'call +4915123987600'],
};

/** The members of a type with the names of theirs, for whoever looks into a stored object. */
export const membersOf =
  (schema: GraphQLSchema) =>
  (typeName: string): ReturnType<MemberTypes> => {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return null;
    return Object.fromEntries(
      Object.values(type.getFields()).map(({ name, type: of }) => [
        name,
        { type: getNamedType(of).name, required: isNonNullType(of) },
      ]),
    );
  };
