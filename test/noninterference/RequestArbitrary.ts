import fc from 'fast-check';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  TypeNameMetaFieldDef,
} from 'graphql';
import { argumentsOf } from './inputArbitrary.js';
import type { Request, Selected } from './Request.js';

type Field = GraphQLField<unknown, unknown>;
type Root = Request['root'];

/** One step of a way into the schema: a field of a type. */
interface Way {
  readonly root: Root;
  readonly steps: readonly (readonly [parent: string, field: string])[];
}

/** How many objects deep a selection goes beyond what it is drawn for. */
const DEPTH = 2;
const MOST_STEPS = 8;
/** From a page to its rows, and to what hangs on these. */
const SWEEP = 2;
const WAYS = 12;

/** Draws requests out of one audience's schema: whatever is in it can come, and new fields come without a word here. */
export class RequestArbitrary {
  /** The ways to each field, the shortest first, questions before mutations. */
  readonly #ways = new Map<string, Way[]>();
  readonly #selections = new Map<string, fc.Arbitrary<readonly Selected[]>>();

  constructor(private readonly schema: GraphQLSchema) {
    this.#walk();
  }

  /** Every field of an object that can be reached, as coordinates. */
  get coordinates(): readonly string[] {
    return [...this.#ways.keys()].filter((coordinate) => !coordinate.endsWith('.__typename'));
  }

  /** A question that asks for a field, by a root field of these where there is a way from one, and more beside it. */
  towards(coordinate: string, roots: ReadonlySet<string>): fc.Arbitrary<Request> {
    const all = this.#ways.get(coordinate) ?? [];
    const asking = all.filter(({ root }) => root === 'query');
    const open = asking.filter(({ steps }) => roots.has(steps[0]?.[1] ?? ''));
    const ways = [open, asking, all].find((each) => each.length > 0) ?? [];
    return fc.constantFrom(...ways).chain((way) => this.#along(way));
  }

  /** Whether a question by one of these root fields may get to a field. */
  leadsTo(coordinate: string, roots: ReadonlySet<string>): boolean {
    return (this.#ways.get(coordinate) ?? []).some(
      ({ root, steps }) => root === 'query' && roots.has(steps[0]?.[1] ?? ''),
    );
  }

  /** A question that asks a root field for all that is to be had of it. */
  sweep(root: string): fc.Arbitrary<Request> {
    const type = this.schema.getQueryType()?.name ?? '';
    const field = this.#fieldsOf(type).find(({ name }) => name === root) as Field;
    const inner = getNamedType(field.type);
    const below = isLeafType(inner) ? fc.constant(null) : this.#all(inner.name, SWEEP, isAbstractType(inner));
    return this.#selected(type, field, false, below, true).map((selected) => ({
      root: 'query',
      fields: [plainly(selected)],
    }));
  }

  /** A request for whatever comes, by these of the root fields, `Query.orders`; null: there are none. */
  any(root: Root, among: (field: string) => boolean): fc.Arbitrary<Request> | null {
    const type = (root === 'query' ? this.schema.getQueryType() : this.schema.getMutationType())?.name ?? '';
    const own = this.#fieldsOf(type).filter(({ name }) => among(`${type}.${name}`));
    if (own.length === 0) return null;
    const fields = this.#some(
      own.map((field) => this.#selected(type, field, false, this.#below(field, DEPTH + 2))),
      3,
    );
    return fields.map((selected) => ({
      root,
      fields: root === 'mutation' ? selected.slice(0, 1) : selected,
    }));
  }

  #along({ root, steps }: Way): fc.Arbitrary<Request> {
    let inner: fc.Arbitrary<readonly Selected[]> | null = null;
    for (const [index, [parent, name]] of [...steps.entries()].reverse()) {
      const field = this.#fieldsOf(parent).find((each) => each.name === name) as Field;
      const before = index === 0 ? undefined : steps[index - 1];
      const conditional = before !== undefined && this.#isAbstract(before[0], before[1]);
      const type = getNamedType(field.type);
      const below: fc.Arbitrary<readonly Selected[] | null> =
        inner ?? (isLeafType(type) ? fc.constant(null) : this.#selection(type.name, 1, isAbstractType(type)));
      const own = this.#selected(parent, field, conditional, below, true);
      // Root fields fail one another: beside one there is none.
      const beside = index === 0 ? fc.constant([]) : this.#more(parent, conditional);
      inner = fc.tuple(own, beside).map(([selected, others]) => [selected, ...others]);
    }
    return (inner ?? fc.constant([])).map((fields) => ({ root, fields }));
  }

  /** As often as not all that can be asked for at once: what is told beside a value counts as well. */
  #more(parent: string, conditional: boolean): fc.Arbitrary<readonly Selected[]> {
    const fields = this.#fieldsOf(parent).filter(({ args }) => args.length === 0);
    const whole = fields.map((field) => this.#selected(parent, field, conditional, this.#below(field, 1)));
    return fc.oneof(
      { arbitrary: fc.constant([]), weight: 2 },
      { arbitrary: this.#selection(parent, 1, conditional), weight: 1 },
      { arbitrary: fc.tuple(...whole).map((all) => all.map(plainly)), weight: 1 },
    );
  }

  /** All that a type has, so deep. */
  #all(typeName: string, depth: number, conditional: boolean): fc.Arbitrary<readonly Selected[]> {
    const type = this.schema.getType(typeName) as GraphQLNamedType;
    const parents = isAbstractType(type)
      ? this.schema.getPossibleTypes(type).map(({ name }) => name)
      : [typeName];
    const fields = parents.flatMap((parent) =>
      this.#fieldsOf(parent).flatMap((field) => {
        const inner = getNamedType(field.type);
        if (isLeafType(inner)) return [this.#selected(parent, field, conditional, fc.constant(null), true)];
        if (depth === 0) return [];
        const below = this.#all(inner.name, depth - 1, isAbstractType(inner));
        return [this.#selected(parent, field, conditional, below, true)];
      }),
    );
    return fc.tuple(...fields).map((all) => all.map(plainly));
  }

  /** Some of what a type has. */
  #selection(typeName: string, depth: number, conditional: boolean): fc.Arbitrary<readonly Selected[]> {
    const key = `${typeName} ${depth} ${conditional}`;
    const known = this.#selections.get(key);
    if (known !== undefined) return known;
    const type = this.schema.getType(typeName) as GraphQLNamedType;
    const parents = isAbstractType(type)
      ? this.schema.getPossibleTypes(type).map(({ name }) => name)
      : [typeName];
    const fields = parents.flatMap((parent) =>
      this.#fieldsOf(parent)
        .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
        .map((field) =>
          this.#selected(parent, field, conditional || isAbstractType(type), this.#below(field, depth)),
        ),
    );
    const made = this.#some(fields, depth > 1 ? 3 : 5);
    this.#selections.set(key, made);
    return made;
  }

  #some(fields: readonly fc.Arbitrary<Selected>[], maxLength: number): fc.Arbitrary<readonly Selected[]> {
    const selector = ({ parent, name }: Selected): string => `${parent}.${name}`;
    return fc.uniqueArray(fc.oneof(...fields), { selector, minLength: 1, maxLength });
  }

  #below(field: Field, depth: number): fc.Arbitrary<readonly Selected[] | null> {
    const type = getNamedType(field.type);
    return isLeafType(type)
      ? fc.constant(null)
      : // Later: a schema's types lead back to one another.
        fc.constant(null).chain(() => this.#selection(type.name, depth - 1, isAbstractType(type)));
  }

  #selected(
    parent: string,
    field: Field,
    conditional: boolean,
    selection: fc.Arbitrary<readonly Selected[] | null>,
    apt = false,
  ): fc.Arbitrary<Selected> {
    return fc.record({
      parent: fc.constant(parent),
      name: fc.constant(field.name),
      aliased: fc.boolean(),
      args: argumentsOf(field, apt),
      directive: fc.oneof(
        { arbitrary: fc.constant('none' as const), weight: apt ? 20 : 8 },
        { arbitrary: fc.constantFrom('include' as const, 'skip' as const), weight: 1 },
      ),
      flag: fc.boolean(),
      flagAs: fc.constantFrom('literal' as const, 'variable' as const),
      within: fc.oneof(
        { arbitrary: fc.constant('field' as const), weight: 6 },
        { arbitrary: fc.constantFrom('inline' as const, 'fragment' as const, 'twice' as const), weight: 2 },
      ),
      conditional: fc.constant(conditional),
      selection,
    });
  }

  #isAbstract(parent: string, name: string): boolean {
    const field = this.#fieldsOf(parent).find((each) => each.name === name);
    return field !== undefined && isInterfaceType(getNamedType(field.type));
  }

  #fieldsOf(typeName: string): readonly Field[] {
    const type = this.schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return [...(Object.values(type.getFields()) as Field[]), TypeNameMetaFieldDef as Field];
  }

  /** Breadth first, a type once on a way. */
  #walk(): void {
    const queue: (Way & { readonly at: string })[] = [];
    for (const [root, type] of [
      ['query', this.schema.getQueryType()],
      ['mutation', this.schema.getMutationType()],
    ] as const)
      if (type != null) queue.push({ root, steps: [], at: type.name });
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { root, steps, at } = next;
      for (const field of this.#fieldsOf(at)) {
        const way: Way = { root, steps: [...steps, [at, field.name]] };
        const known = this.#ways.get(`${at}.${field.name}`) ?? [];
        if (known.length >= WAYS) continue;
        this.#ways.set(`${at}.${field.name}`, [...known, way]);
        const type = getNamedType(field.type);
        if (isLeafType(type) || way.steps.length >= MOST_STEPS) continue;
        const inner = isAbstractType(type)
          ? this.schema.getPossibleTypes(type).map(({ name }) => name)
          : [type.name];
        for (const each of inner)
          if (steps.every(([parent]) => parent !== each) && each !== at) queue.push({ ...way, at: each });
      }
    }
  }
}

/** Whatever was drawn of how it is asked for: it is asked for. */
const plainly = (selected: Selected): Selected => ({ ...selected, directive: 'none' });
