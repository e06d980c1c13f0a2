import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

type Variables = Readonly<Record<string, unknown>>;
type Fragments = ReadonlyMap<string, SelectionSetNode & { readonly on: string }>;

/** What an unpaged list is taken to hold: lines of an order, events of a parcel. */
const UNPAGED = 4;

/** The whole schema, and one type of it: each as dear as it can get, for a rule of its own bounds its depth. */
const INTROSPECTION: Readonly<Record<string, number>> = { __schema: 5_000, __type: 500 };

/**
 * How many values an answer may hold at most, page sizes multiplied along the way down. It is reckoned for each
 * request, not as a validation rule: page sizes are variables by the time a document is validated, and a
 * validated document is kept for other variables.
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const fragments: Fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION
        ? [[each.name.value, { ...each.selectionSet, on: each.typeCondition.name.value }]]
        : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  return root == null ? 0 : new Reckoning(schema, fragments, variables).of(operation.selectionSet, root);
}

class Reckoning {
  // A fragment costs the same wherever it is spread: reckoned once, so that nesting them doesn't cost us.
  readonly #known = new Map<string, number>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: Fragments,
    private readonly variables: Variables,
  ) {}

  of(set: SelectionSetNode, on: GraphQLNamedType): number {
    let total = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) total += this.field(selection, on);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) total += this.fragment(selection.name.value);
      else {
        const named = selection.typeCondition?.name.value;
        total += this.of(selection.selectionSet, (named && this.schema.getType(named)) || on);
      }
    }
    return total;
  }

  private field(node: FieldNode, on: GraphQLNamedType): number {
    if (node.selectionSet === undefined) return 1;
    const field = isObjectType(on) || isInterfaceType(on) ? on.getFields()[node.name.value] : undefined;
    if (field === undefined) return INTROSPECTION[node.name.value] ?? 1;
    const named = getNamedType(field.type);
    const page = this.page(node, field);
    const times = page ?? (isListType(getNullableType(field.type)) ? UNPAGED : 1);
    // Lists of a page are as long as the page that was paid for one level up.
    const inPage = page === null && /^(?:nodes|edges)$/u.test(node.name.value) ? 1 : times;
    return 1 + inPage * this.of(node.selectionSet, named);
  }

  private fragment(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, 0);
    const fragment = this.fragments.get(name);
    const type = fragment && this.schema.getType(fragment.on);
    const cost = fragment && type ? this.of(fragment, type) : 0;
    this.#known.set(name, cost);
    return cost;
  }

  /** The page size that `first` or `last` asks for; null where the field isn't paged. */
  private page(node: FieldNode, field: GraphQLField<unknown, unknown>): number | null {
    const argument = field.args.find(({ name }) => name === 'first' || name === 'last');
    if (argument === undefined) return null;
    const given = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
    const asked =
      given?.kind === Kind.VARIABLE
        ? this.variables[given.name.value]
        : given?.kind === Kind.INT
          ? Number(given.value)
          : undefined;
    // A variable that isn't sent leaves the argument to its default, as leaving the argument out does.
    const value = asked === undefined ? argument.defaultValue : asked;
    return typeof value === 'number' && value > 0 ? value : 1;
  }
}
