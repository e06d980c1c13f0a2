import { type GraphQLObjectType, getNamedType, getNullableType, isListType, isObjectType } from 'graphql';
import { handle, SealedPart, type Shape } from '../model/sealed.js';
import type { Opened } from '../enforce/storage/Opener.js';
import type { ProtectedField } from './protectedFields.js';

/** Whom planted rows are about: nobody. */
export const SUBJECT = 'self-test-subject';

/** What stands for the value of a protected field: it names the field, so that a leak does. */
export const canary = (coordinate: string): string => `self-test value of ${coordinate}`;

/** How deep objects are planted below a personal field. */
const DEEPEST = 4;

/** What one type's rows hold in its protected fields: the values, and their sealed handles. */
export interface Planted {
  readonly values: Opened;
  readonly sealed: Readonly<Record<string, unknown>>;
}

/** Plants each protected field of one type, in lists once, in groups each leaf. */
export function plant(type: GraphQLObjectType, fields: readonly ProtectedField[]): Planted {
  const values: Record<string, unknown> = {};
  const sealed: Record<string, unknown> = {};
  const part = new SealedPart('self-test', type.name, SUBJECT, 'IDENTITY', NO_ENVELOPE);
  for (const { field, coordinate } of fields) {
    const output = type.getFields()[field]?.type;
    if (output === undefined) continue;
    const value = valueOf(output, canary(coordinate), DEEPEST);
    values[field] = value;
    sealed[field] = handle(part, [field], shapeOf(value));
  }
  return { values, sealed };
}

const NO_ENVELOPE = {
  v: 1,
  suite: 1,
  keyId: 'self-test',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
} as const;

type OutputType = Parameters<typeof getNullableType>[0];

function valueOf(type: OutputType, value: string, depth: number): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(nullable.ofType as OutputType, value, depth)];
  const named = getNamedType(nullable);
  if (!isObjectType(named)) return value;
  if (depth === 0) return null;
  return Object.fromEntries(
    Object.values(named.getFields()).map((field) => [field.name, valueOf(field.type, value, depth - 1)]),
  );
}

function shapeOf(value: unknown): Shape {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}

/** Selects a protected field: a leaf twice, once by another name; of a group each leaf. */
export function selectionOf(type: GraphQLObjectType, field: string): string {
  const named = getNamedType(type.getFields()[field]?.type);
  return isObjectType(named) ? `${field} ${leavesOf(named, DEEPEST)}` : `${field} again_${field}: ${field}`;
}

function leavesOf(type: GraphQLObjectType, depth: number): string {
  const selected = Object.values(type.getFields()).map(({ name, type: of }) => {
    const named = getNamedType(of);
    if (!isObjectType(named)) return name;
    return depth === 1 ? '' : `${name} ${leavesOf(named, depth - 1)}`;
  });
  return `{ __typename ${selected.join(' ')} }`;
}
