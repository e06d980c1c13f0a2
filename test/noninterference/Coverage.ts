import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Role } from '../../src/privacy/index.js';
import type { Drawn, Request, Selected } from './Request.js';

/** What was asked of which role, and where an answer got to. */
export class Coverage {
  /** `ROLE Type.field`: selected in a document that was sent. */
  readonly #selected = new Set<string>();
  /** The same where the answer has it: its object was there. */
  readonly #reached = new Set<string>();
  /** `ROLE field(argument:)` and `ROLE Input.member`. */
  readonly #given = new Set<string>();

  #requests = 0;

  /** How many requests were asked in both worlds and compared. */
  get requests(): number {
    return this.#requests;
  }

  count(): void {
    this.#requests += 1;
  }

  /** Notes what a request asks for. */
  ask(role: Role, { fields }: Request): void {
    for (const field of fields) this.#select(role, field);
  }

  /** Notes what an answer has. */
  answer(role: Role, schema: GraphQLSchema, query: string, body: string): void {
    const { data } = JSON.parse(body) as { readonly data?: unknown };
    if (data == null) return;
    const document = parse(query, { noLocation: true });
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      const root = schema.getRootType(node.operation);
      if (root != null) this.#reach(role, schema, fragments, node.selectionSet, root, data);
    }
  }

  isSelected = (role: Role, coordinate: string): boolean => this.#selected.has(`${role} ${coordinate}`);
  isReached = (role: Role, coordinate: string): boolean => this.#reached.has(`${role} ${coordinate}`);
  isGiven = (role: Role, coordinate: string): boolean => this.#given.has(`${role} ${coordinate}`);

  #select(role: Role, { parent, name, args, selection }: Selected): void {
    this.#selected.add(`${role} ${parent}.${name}`);
    for (const argument of args) {
      this.#given.add(`${role} ${name}(${argument.name}:)`);
      this.#give(role, argument.value);
    }
    for (const inner of selection ?? []) this.#select(role, inner);
  }

  #give(role: Role, value: Drawn): void {
    if (value.kind === 'list') for (const item of value.items) this.#give(role, item);
    if (value.kind !== 'object') return;
    for (const [name, member] of Object.entries(value.members)) {
      this.#given.add(`${role} ${value.type}.${name}`);
      this.#give(role, member);
    }
  }

  #reach(
    role: Role,
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    set: SelectionSetNode,
    type: GraphQLNamedType,
    value: unknown,
  ): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#reach(role, schema, fragments, set, type, item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const answered = value as Readonly<Record<string, unknown>>;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        this.#reachField(role, schema, fragments, node, type, answered);
        continue;
      }
      const within = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const on = within?.typeCondition?.name.value;
      const inner = on === undefined ? type : schema.getType(on);
      if (within !== undefined && inner !== undefined)
        this.#reach(role, schema, fragments, within.selectionSet, inner, value);
    }
  }

  #reachField(
    role: Role,
    schema: GraphQLSchema,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    { alias, name, selectionSet }: FieldNode,
    type: GraphQLNamedType,
    answered: Readonly<Record<string, unknown>>,
  ): void {
    const key = alias?.value ?? name.value;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
    if (field === undefined || !Object.hasOwn(answered, key)) return;
    this.#reached.add(`${role} ${type.name}.${name.value}`);
    if (selectionSet !== undefined)
      this.#reach(role, schema, fragments, selectionSet, getNamedType(field.type), answered[key]);
  }
}
