import { type ConstDirectiveNode, valueFromASTUntyped } from 'graphql';

/** An element of a schema as far as its directives go. */
export interface Annotated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
  readonly extensionASTNodes?:
    readonly { readonly directives?: readonly ConstDirectiveNode[] | undefined }[] | undefined;
}

/** The arguments of one application, as they are written. */
export type Written = Readonly<Record<string, unknown>>;

/** The applications of one directive to an element, its extensions' too. Defaults are not filled in. */
export const applications = (
  { astNode, extensionASTNodes = [] }: Annotated,
  directive: string,
): readonly Written[] =>
  [astNode, ...extensionASTNodes].flatMap(
    (node) => node?.directives?.filter(({ name }) => name.value === directive).map(argumentsOf) ?? [],
  );

const argumentsOf = ({ arguments: given = [] }: ConstDirectiveNode): Written =>
  Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));

/** Whether an element carries a directive. */
export const carries = (element: Annotated, directive: string): boolean =>
  applications(element, directive).length > 0;

/** An argument of the first application of a directive; undefined where there is none. */
export const argumentOf = (element: Annotated, directive: string, argument: string): unknown =>
  applications(element, directive)[0]?.[argument];

/** What was written where a list of words belongs: one word stands for a list of one. */
export const wordsOf = <Word extends string>(value: unknown): readonly Word[] =>
  value === undefined || value === null ? [] : ((Array.isArray(value) ? value : [value]) as readonly Word[]);
