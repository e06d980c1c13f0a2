import { GraphQLError, type ConstDirectiveNode, type GraphQLSchema, getArgumentValues } from 'graphql';
import type { Coordinate } from '../model/PrivacyModel.js';
import type {
  Audience,
  Form,
  Purpose,
  Redaction,
  Relation,
  RetentionClass,
  Role,
  SensitiveKind,
} from '../model/vocabulary.js';

/** The arguments of one applied `@reveal`. */
export interface Reveal {
  readonly to: readonly Role[];
  readonly for: readonly Purpose[];
  readonly when: Relation | null;
  readonly as: Form;
}

/** What the directives on one element say. A new directive is a new member: without a parser it won't compile. */
export interface Annotations {
  readonly personal?: { readonly category: string };
  readonly subject?: { readonly field: string };
  readonly reveal?: readonly Reveal[];
  readonly redact?: { readonly as: Redaction };
  readonly drop?: { readonly because: string };
  readonly scrub?: { readonly of: readonly SensitiveKind[] };
  readonly touches?: { readonly fields: readonly Coordinate[]; readonly because?: string };
  readonly plain?: true;
  readonly consent?: { readonly to: Purpose };
  readonly audit?: { readonly action: string };
  readonly purpose?: { readonly of: readonly Purpose[] };
  readonly withoutCase?: { readonly to: readonly Role[]; readonly because: string };
  readonly audience?: { readonly of: readonly Audience[] };
  readonly retain?: { readonly class: RetentionClass; readonly after: string; readonly period: string };
}

export type DirectiveName = keyof Annotations;
type Arguments = Readonly<Record<string, unknown>>;

const only = <T>(applied: readonly Arguments[]): T => applied[0] as T;

/** The registry: for each directive how its applications become values. */
export const DIRECTIVE_PARSERS: {
  readonly [D in DirectiveName]-?: (applied: readonly Arguments[]) => NonNullable<Annotations[D]>;
} = {
  personal: only,
  subject: only,
  reveal: (applied) =>
    applied.map((args) => ({
      to: args['to'] as Role[],
      for: args['for'] as Purpose[],
      when: (args['when'] as Relation | undefined) ?? null,
      as: args['as'] as Form,
    })),
  redact: only,
  drop: only,
  scrub: only,
  touches: only,
  plain: () => true,
  consent: only,
  audit: only,
  purpose: only,
  withoutCase: only,
  audience: only,
  retain: only,
};

const isOurs = (name: string): name is DirectiveName => Object.hasOwn(DIRECTIVE_PARSERS, name);

const NOTHING: Annotations = Object.freeze({});

/** An element of a schema as far as directives go: its own node and those of its extensions. */
export interface Annotated {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined;
  readonly extensionASTNodes?:
    readonly { readonly directives?: readonly ConstDirectiveNode[] | undefined }[] | undefined;
}

/**
 * What the directives on `element` say, `extend` nodes included. A directive that can't be read (an unknown
 * role, a missing argument) goes to `onProblem` and counts as absent: it reveals nothing.
 */
export function readAnnotations(
  schema: GraphQLSchema,
  element: Annotated,
  onProblem: (message: string) => void,
): Annotations {
  let applied: Map<DirectiveName, Arguments[]> | null = null;
  for (const node of [element.astNode, ...(element.extensionASTNodes ?? [])]) {
    for (const directive of node?.directives ?? []) {
      const name = directive.name.value;
      const definition = schema.getDirective(name);
      if (!isOurs(name) || definition == null) continue;
      try {
        const values = getArgumentValues(definition, directive);
        applied ??= new Map();
        applied.set(name, [...(applied.get(name) ?? []), values]);
      } catch (error) {
        onProblem(`@${name}: ${error instanceof GraphQLError ? error.message : String(error)}`);
      }
    }
  }
  if (applied === null) return NOTHING;
  return Object.fromEntries(
    [...applied].map(([name, values]) => [name, DIRECTIVE_PARSERS[name](values)]),
  ) as Annotations;
}
