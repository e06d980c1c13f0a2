import {
  type ArgumentNode,
  getNamedType,
  getNullableType,
  type GraphQLType,
  isListType,
  type ObjectFieldNode,
  type TypeInfo,
} from 'graphql';
import type { Coordinate } from '../../model/PrivacyModel.js';

/** `[].` for each list that an object stands for: one value is a list of one. */
function listsOf(type: GraphQLType | null | undefined): string {
  const inner = getNullableType(type);
  return isListType(inner) ? `[].${listsOf(inner.ofType)}` : '';
}

/** Where a visit of a document is among its inputs. Every step in wants a {@link leave}, unless its node is removed. */
export class InputPlace {
  readonly #steps: { readonly name: string; readonly coordinate: Coordinate }[] = [];

  /** @param types follows the same visit. */
  constructor(private readonly types: TypeInfo) {}

  /** Steps into an argument. */
  enterArgument({ name: { value: name } }: ArgumentNode): void {
    const field = `${this.types.getParentType()?.name}.${this.types.getFieldDef()?.name}`;
    this.#steps.push({ name, coordinate: `${field}(${name}:)` });
  }

  /** Steps into a member of an input object. */
  enterMember({ name: { value: name } }: ObjectFieldNode): void {
    const parent = this.types.getParentInputType();
    const coordinate = `${parent == null ? '' : getNamedType(parent).name}.${name}`;
    this.#steps.push({ name: `${listsOf(parent)}${name}`, coordinate });
  }

  /** Steps into a list: its members are what the list is. */
  enterList(): void {
    this.#steps.push({ name: '[]', coordinate: this.coordinate });
  }

  leave(): void {
    this.#steps.pop();
  }

  /** The argument or member that the visit is in; empty outside of any. */
  get coordinate(): Coordinate {
    return this.#steps.at(-1)?.coordinate ?? '';
  }

  /** As receipts say it: `input.lines[].note`. */
  get path(): string {
    return this.#steps
      .map(({ name }) => name)
      .join('.')
      .replaceAll('.[]', '[]');
  }
}
