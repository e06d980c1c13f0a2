import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';

/** An element of a schema as far as its directives go. */
export interface Annotated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
  readonly extensionASTNodes?:
    readonly { readonly directives?: readonly ConstDirectiveNode[] | undefined }[] | undefined;
}

/** The applications of one directive to an element, its extensions' too, as they are written. */
const written = (
  { astNode, extensionASTNodes = [] }: Annotated,
  directive: string,
): readonly ConstDirectiveNode[] =>
  [astNode, ...extensionASTNodes].flatMap(
    (node) => node?.directives?.filter(({ name }) => name.value === directive) ?? [],
  );

/** Whether an element carries a directive. */
export const carries = (element: Annotated, directive: string): boolean =>
  written(element, directive).length > 0;

/** An argument of the first application of a directive; undefined where there is none. */
export function argumentOf(element: Annotated, directive: string, argument: string): unknown {
  const given = written(element, directive)[0]?.arguments?.find(({ name }) => name.value === argument);
  return given === undefined ? undefined : valueFromASTUntyped(given.value);
}
