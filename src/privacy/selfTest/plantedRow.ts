import {
  type GraphQLNamedOutputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql';
import { handle, SealedPart, type Shape } from '../model/sealed.js';
import type { Opened } from '../enforce/storage/Opener.js';
import type { Declared, DeclaredField } from './Declared.js';
import type { ProtectedField } from './protectedFields.js';
import type { Specimens } from './specimens.js';

/** Whom planted rows are about: nobody. */
export const SUBJECT = 'self-test-subject';

/** How deep objects are planted below a personal field. */
const DEEPEST = 4;

/** One value below a protected field: the field itself, or a leaf of its object. */
export interface PlantedLeaf {
  readonly coordinate: string;
  /** From the field's value down: members by name, list entries by place. */
  readonly path: readonly (string | number)[];
  readonly scalar: string;
  readonly value: string | number;
  /** What is said of each step inside the object, this leaf last; empty for the field itself. */
  readonly steps: readonly DeclaredField[];
}

/** What rows hold in place of what is planted: nothing, or two of everything in lists and of objects no leaf. */
export type Instead = 'NOTHING' | 'OTHERS';

/** What one type's rows hold in its protected fields: the values, and their sealed handles. */
export interface Planted {
  readonly values: Opened;
  readonly sealed: Readonly<Record<string, unknown>>;
  /** Rows that hold something else. */
  readonly instead: Readonly<Record<Instead, Readonly<Record<string, unknown>>>>;
  /** By field. */
  readonly leaves: ReadonlyMap<string, readonly PlantedLeaf[]>;
}

/** Plants each protected field of one type, in lists once, in groups each leaf. */
export function plant(
  type: GraphQLObjectType,
  fields: readonly ProtectedField[],
  declared: Declared,
  specimens: Specimens,
): Planted {
  const values: Record<string, unknown> = {};
  const sealed: Record<string, unknown> = {};
  const instead = { NOTHING: {} as Record<string, unknown>, OTHERS: {} as Record<string, unknown> };
  const leaves = new Map<string, readonly PlantedLeaf[]>();
  const part = new SealedPart('self-test', type.name, SUBJECT, 'IDENTITY', NO_ENVELOPE);
  for (const { field, coordinate } of fields) {
    const output = type.getFields()[field]?.type;
    if (output === undefined) continue;
    const grown: PlantedLeaf[] = [];
    const leaf: MakeLeaf = ({ depth: _depth, ...place }, scalar) => {
      const value = specimens.of(scalar);
      grown.push({ ...place, scalar, value });
      return value;
    };
    const value = grow(declared, output, { coordinate, path: [], steps: [], depth: DEEPEST }, leaf);
    values[field] = value;
    sealed[field] = handle(part, [field], shapeOf(value));
    instead.NOTHING[field] = null;
    instead.OTHERS[field] = handle(part, [field], otherShape(shapeOf(value)));
    leaves.set(field, grown);
  }
  return { values, sealed, instead, leaves };
}

/** Where a value grows. */
interface Growing extends Pick<PlantedLeaf, 'coordinate' | 'path' | 'steps'> {
  /** How many objects may still follow. */
  readonly depth: number;
}

type MakeLeaf = (place: Growing, scalar: string) => string | number;

function grow(declared: Declared, type: OutputType, place: Growing, leaf: MakeLeaf): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const item = { ...place, path: [...place.path, 0] };
    return [grow(declared, nullable.ofType as OutputType, item, leaf)];
  }
  const named = getNamedType(nullable) as GraphQLNamedOutputType;
  if (!isObjectType(named)) return leaf(place, named.name);
  if (place.depth === 0) return null;
  return Object.fromEntries(
    Object.values(named.getFields()).map(({ name, type: of }) => {
      const coordinate = `${named.name}.${name}`;
      const step = declared.field(coordinate);
      const inner = {
        coordinate,
        path: [...place.path, name],
        steps: step === null ? place.steps : [...place.steps, step],
        depth: place.depth - 1,
      };
      return [name, grow(declared, of, inner, leaf)];
    }),
  );
}

type OutputType = Parameters<typeof getNullableType>[0];

const NO_ENVELOPE = {
  v: 1,
  suite: 1,
  keyId: 'self-test',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
} as const;

function shapeOf(value: unknown): Shape {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object') return 1;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member)]));
}

function otherShape(shape: Shape): Shape {
  if (shape === 0 || shape === 1) return shape;
  if (Array.isArray(shape))
    return (shape as readonly Shape[]).flatMap((item) => [item, item]).map(otherShape);
  return Object.fromEntries(
    Object.entries(shape).map(([key, member]) => [key, member === 1 ? 0 : otherShape(member)]),
  );
}

/** By what name a leaf is asked for a second time. */
export const again = (field: string): string => `again_${field}`;

/** Selects a protected field: a leaf twice, once by another name; of a group each leaf. */
export function selectionOf(type: GraphQLObjectType, field: string): string {
  const named = getNamedType(type.getFields()[field]?.type);
  return isObjectType(named) ? `${field} ${leavesOf(named, DEEPEST)}` : `${field} ${again(field)}: ${field}`;
}

function leavesOf(type: GraphQLObjectType, depth: number): string {
  const selected = Object.values(type.getFields()).map(({ name, type: of }) => {
    const named = getNamedType(of);
    if (!isObjectType(named)) return name;
    return depth === 1 ? '' : `${name} ${leavesOf(named, depth - 1)}`;
  });
  return `{ __typename ${selected.join(' ')} }`;
}
