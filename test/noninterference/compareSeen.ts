import type mongoose from 'mongoose';
import type { SentCommand } from '../support/testStorage.js';
import type { Seen } from './World.js';

/**
 * What of the traffic with the store is noise, by its place in a command: what the driver and the store tell one
 * another of themselves. Everything else has to be the same.
 */
const NOISE: ReadonlySet<string> = new Set([
  // The driver's names of its sessions are chance, and so is which of them a transaction gets.
  'lsid',
  'txnNumber',
  // The store's clock and who goes on with a transaction, gossiped by the driver.
  '$clusterTime',
  'recoveryToken',
  'readConcern.afterClusterTime',
  'readConcern.atClusterTime',
  // The two worlds are databases of two names.
  '$db',
]);

/**
 * Where envelopes stand, which hold what is hidden: `sealed.DELIVERY`. Only there bytes may differ; the key that they
 * are sealed with may not. Keys, nonces, hashes and cursors are drawn and derived alike in both worlds.
 */
const ENVELOPE = /(?:^|\.)sealed\.[A-Z]+$/u;
/** Version, suite and key id, before what the values decide. */
const ENVELOPE_HEADER = 18;

/** Where two worlds differ, in words that hold nothing of them; empty: nowhere. */
export function differencesOf(left: Seen, right: Seen): readonly string[] {
  return [
    ...(left.status === right.status ? [] : ['the status']),
    ...different(withoutDate(left.headers), withoutDate(right.headers), 'headers'),
    ...(left.body === right.body
      ? []
      : [`the body, at ${placeOf(parsed(left.body), parsed(right.body)) ?? 'its text'}`]),
    ...different(left.commands.map(quiet), right.commands.map(quiet), 'store commands'),
    ...different(left.logged.map(line), right.logged.map(line), 'log lines'),
  ];
}

/** The same of what is stored in the end. */
export const storedDifferences = (left: unknown, right: unknown): readonly string[] =>
  different(settled(left), settled(right), 'stored');

function different(left: unknown, right: unknown, what: string): readonly string[] {
  const place = placeOf(left, right);
  return place === null ? [] : [`${what}, at ${place === '' ? 'the top' : place}`];
}

function withoutDate({
  date: _date,
  ...headers
}: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return headers;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** How long it took, and when. */
const line = (text: string): unknown => {
  const {
    time: _time,
    ms: _ms,
    reqId: _reqId,
    pid: _pid,
    hostname: _hostname,
    ...rest
  } = JSON.parse(text) as Record<string, unknown>;
  return rest;
};

const quiet = ({ name, command }: SentCommand): unknown => ({ name, command: settled(command) });

/** What is looked into, member by member; the last two are how the driver keeps its options. */
const SPREAD: ReadonlySet<string> = new Set(['Object', 'Map', 'ReadConcern', 'WriteConcern']);

/** A value as plain data, without the noise. @param path of the value, indexes left out. */
function settled(value: unknown, path = ''): unknown {
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof RegExp) return { regexp: String(value) };
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  const bytes = bytesOf(value);
  if (bytes !== null)
    return ENVELOPE.test(path)
      ? { envelopeOf: bytes.subarray(0, ENVELOPE_HEADER).toString('hex') }
      : { bytes: bytes.toString('hex') };
  if ('_bsontype' in value) return { [String(value._bsontype)]: JSON.stringify(value) };
  if (Array.isArray(value)) return Array.from(value, (item) => settled(item, path));
  // What Mongoose made is sent as it says itself.
  if ('toBSON' in value && typeof value.toBSON === 'function') return settled(value.toBSON(), path);
  const made = (value as { readonly constructor?: { readonly name: string } }).constructor?.name ?? 'Object';
  if (!SPREAD.has(made)) throw new TypeError(`compareSeen.ts has to know what a ${made} in a command says`);
  const within = path === '' ? '' : `${path}.`;
  return Object.fromEntries(
    (value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value))
      .map(([key, member]) => [key, member, `${within}${key}`] as const)
      .filter(([, , at]) => !NOISE.has(at))
      .map(([key, member, at]) => [key, settled(member, at)]),
  );
}

/** The bytes of what holds bytes; null: it doesn't. */
function bytesOf(value: object): Buffer | null {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (!('_bsontype' in value) || value._bsontype !== 'Binary') return null;
  return Buffer.from((value as mongoose.mongo.Binary).value());
}

/** The path of the first difference of two plain values; null: none. */
function placeOf(left: unknown, right: unknown): string | null {
  if (Object.is(left, right)) return null;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return '';
  const [keys, others] = [Object.keys(left), Object.keys(right)];
  for (const key of keys) {
    if (!Object.hasOwn(right, key)) return `.${key} (only in one)`;
    const inner = placeOf((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]);
    if (inner !== null) return `.${key}${inner}`;
  }
  if (keys.length === others.length && keys.some((key, index) => key !== others[index])) return ' (order)';
  const more = others.find((key) => !Object.hasOwn(left, key));
  return more === undefined ? null : `.${more} (only in one)`;
}
