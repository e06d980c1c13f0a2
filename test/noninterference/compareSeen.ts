import type { SentCommand } from '../support/testStorage.js';
import type { Seen } from './World.js';

/**
 * What of the traffic with the store is noise: names of sessions and times that the driver gives, and the bytes of
 * envelopes and keys, which hold what is hidden. Everything else has to be the same.
 */
const NOISE: ReadonlySet<string> = new Set([
  // The driver's names of its sessions are chance, and so is which of them a transaction gets.
  'lsid',
  'txnNumber',
  // The store's clock, gossiped by the driver.
  '$clusterTime',
  'afterClusterTime',
  'atClusterTime',
  'recoveryToken',
  // The two worlds are databases of two names.
  '$db',
]);

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

/** A value as plain data, without the noise. */
function settled(value: unknown): unknown {
  if (value instanceof Date) return { date: value.getTime() };
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array || '_bsontype' in value) return bytesOrNumber(value);
  if (Array.isArray(value)) return value.map(settled);
  const made = (value as { readonly constructor?: { readonly name: string } }).constructor?.name ?? 'Object';
  if (made !== 'Object' && made !== 'Map') return `‹${made}›`;
  return Object.fromEntries(
    (value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value))
      .filter(([key]) => !NOISE.has(key))
      .map(([key, member]) => [key, settled(member)]),
  );
}

const bytesOrNumber = (value: object): unknown => {
  const type = '_bsontype' in value ? String(value._bsontype) : 'Binary';
  return type === 'Binary' ? '‹bytes›' : `‹${type} ${String(value)}›`;
};

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
