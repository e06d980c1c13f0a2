import {
  getNamedType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import {
  type Handle,
  type PersonalField,
  SCALAR_FORMS,
  SCALAR_TYPES,
  SealedInput,
  SealedLeaf,
} from '../privacy/index.js';
import { HELD_PATH, HeldGroup, HeldPart } from './HeldPart.js';
import { isPromise } from './isPromise.js';
import { unseal } from './unseal.js';

/** Told of values that could not be sealed, and so are withheld. Names coordinates, never a value. */
export type Report = (problem: Error) => void;

/** Seals what the resolver of one personal field answered about one row. */
export type Seal = (value: unknown, row: unknown) => Handle | Promise<Handle>;

/** Why a value can't be sealed. */
class Unsealable extends TypeError {}

/**
 * Makes plain answers of a personal field's resolver into sealed handles at once, so that all that follows is what
 * follows for a sealed row. What can't be sealed is withheld: a row that names no person, a value that isn't of
 * the field's type.
 *
 * @param type the field's.
 */
export function sealingOf(field: PersonalField, type: GraphQLOutputType, report: Report): Seal {
  const { coordinate } = field;
  const orWithheld = (error: unknown): null => {
    if (!(error instanceof Unsealable)) throw error;
    report(error);
    return null;
  };
  return (value, row) => {
    if (value === null || value === undefined) return null;
    try {
      const box = new Box(coordinate, subjectOf(row, field), report);
      const handle = box.seal(value, type);
      return handle instanceof Promise ? handle.catch(orWithheld) : handle;
    } catch (error) {
      return orWithheld(error);
    }
  };
}

function subjectOf(row: unknown, { coordinate, subject }: PersonalField): string {
  const named =
    typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[subject] : undefined;
  if (typeof named === 'string' && named !== '') return named;
  throw new Unsealable(
    `${coordinate} is withheld: ${subject} of its row has to be a text that names a person`,
  );
}

/** Seals what one resolver answered about one person. */
class Box {
  constructor(
    private readonly coordinate: string,
    private readonly subject: string,
    private readonly report: Report,
  ) {}

  seal(value: unknown, type: GraphQLOutputType): Handle | Promise<Handle> {
    if (isPromise(value)) return Promise.resolve(value).then((settled) => this.seal(settled, type));
    if (isNonNullType(type)) return this.seal(value, type.ofType);
    if (value === null || value === undefined) return null;
    // An answered error is a thrown one: graphql-js takes it so too.
    if (value instanceof Error) throw value;
    if (isListType(type)) return this.#list(value, type.ofType);
    const named = getNamedType(type);
    if (isLeafType(named))
      return new SealedLeaf(new HeldPart(this.subject, this.#leaf(value, named)), HELD_PATH);
    return this.#group(value, named);
  }

  #list(value: unknown, item: GraphQLOutputType): Handle | Promise<Handle> {
    if (typeof value !== 'object' || !(Symbol.iterator in (value as object))) return this.#refuse('a list');
    const handles = Array.from(value as Iterable<unknown>, (each) => this.seal(each, item));
    return handles.some((each) => each instanceof Promise)
      ? Promise.all(handles.map((each) => Promise.resolve(each)))
      : (handles as Handle[]);
  }

  #leaf(value: unknown, type: GraphQLLeafType): unknown {
    const row = SCALAR_FORMS.get(type.name);
    if (value instanceof SealedInput) return unseal(value);
    if (row?.personal !== true) return this.#plain(value, type);
    if (type.name === 'PersonalRecord') return typeof value === 'object' ? value : this.#refuse('an object');
    if (typeof value === 'string') return value;
    // Codes and numbers that a store keeps as numbers.
    return typeof value === 'bigint' || Number.isFinite(value) ? String(value) : this.#refuse('a text');
  }

  #plain(value: unknown, type: GraphQLLeafType): unknown {
    try {
      return (SCALAR_TYPES[type.name] ?? type).serialize(value);
    } catch {
      return this.#refuse(`a ${type.name}`);
    }
  }

  #group(value: unknown, type: ReturnType<typeof getNamedType>): Handle {
    if (typeof value !== 'object' || !isObjectType(type)) return this.#refuse('an object');
    return new HeldGroup(this.subject, (member) =>
      this.#member(value as Record<string, unknown>, type, member),
    );
  }

  /** Read as graphql-js reads a member by default; what it takes as arguments and context, members lack. */
  #member(value: Record<string, unknown>, type: GraphQLObjectType, name: string): Handle {
    const field = type.getFields()[name];
    const member = value[name];
    const read: unknown = typeof member === 'function' ? (member as () => unknown).call(value) : member;
    const box = new Box(`${type.name}.${name}`, this.subject, this.report);
    try {
      const handle = field === undefined ? null : box.seal(read, field.type);
      return handle instanceof Promise ? box.#late(handle) : handle;
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      this.report(error);
      return null;
    }
  }

  /** A sealed object's members are decided where they stand, at once: nothing waits for one. */
  #late(handle: Promise<Handle>): never {
    handle.catch(() => undefined);
    return this.#refuse('there when its object is answered, not a promise');
  }

  #refuse(wanted: string): never {
    throw new Unsealable(`${this.coordinate} is withheld: what its resolver answered has to be ${wanted}`);
  }
}
