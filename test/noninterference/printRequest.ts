import type { GraphQLSchema } from 'graphql';
import { getNamedType } from 'graphql';
import { literalOf } from '../attacks/requestsOf.js';
import type { Drawn, DrawnArgument, Request, Selected } from './Request.js';
import type { Sent } from './World.js';

/** Finds the value that was drawn for a scalar. */
export type ValueFor = (drawn: Extract<Drawn, { kind: 'scalar' }>, near: Selected) => unknown;

const WRONG: readonly unknown[] = ['', {}, [], 12.5, -1, true, 'no such value', { first: 1 }, '\u0000'];

/** A drawn request as it is sent. */
export function printRequest(request: Request, schema: GraphQLSchema, valueFor: ValueFor): Sent {
  return new Printing(schema, valueFor).print(request);
}

/** The value that a client sends. */
export function valueOf(
  drawn: Drawn,
  scalar: (drawn: Extract<Drawn, { kind: 'scalar' }>) => unknown,
): unknown {
  switch (drawn.kind) {
    case 'scalar':
      return scalar(drawn);
    case 'enum':
      return drawn.value;
    case 'null':
      return null;
    case 'wrong':
      return WRONG[drawn.pick % WRONG.length];
    case 'list':
      return drawn.items.map((item) => valueOf(item, scalar));
    case 'object':
      return Object.fromEntries(
        Object.entries(drawn.members).map(([key, member]) => [key, valueOf(member, scalar)]),
      );
  }
}

class Printing {
  readonly #declared: string[] = [];
  readonly #fragments: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #names = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly valueFor: ValueFor,
  ) {}

  print({ root, fields }: Request): Sent {
    const selection = this.#selection(fields);
    const declared = this.#declared.length === 0 ? '' : `(${this.#declared.join(', ')})`;
    const query = [`${root} Asked${declared} ${selection}`, ...this.#fragments].join('\n');
    return { query, variables: this.#variables };
  }

  #selection(fields: readonly Selected[]): string {
    return `{ ${fields.map((field) => this.#placed(field)).join(' ')} }`;
  }

  #placed(selected: Selected): string {
    const { parent, within, conditional } = selected;
    const printed = this.#field(selected);
    if (within === 'fragment' || within === 'twice') {
      const name = this.#name('F');
      this.#fragments.push(`fragment ${name} on ${parent} { ${printed} }`);
      return within === 'twice' ? `...${name} ...${name}` : `...${name}`;
    }
    return conditional || within === 'inline' ? `... on ${parent} { ${printed} }` : printed;
  }

  #field(selected: Selected): string {
    const { name, aliased, args, conditional, selection } = selected;
    // Two fields of one name with different arguments, or of different types, can't answer under one name.
    const alias = aliased || args.length > 0 || conditional ? `${this.#name('a')}: ` : '';
    const given =
      args.length === 0 ? '' : `(${args.map((each) => this.#argument(each, selected)).join(', ')})`;
    const inner = selection === null ? '' : ` ${this.#selection(selection)}`;
    return `${alias}${name}${given}${this.#directive(selected)}${inner}`;
  }

  #directive({ directive, flag, flagAs }: Selected): string {
    if (directive === 'none') return '';
    if (flagAs === 'literal') return ` @${directive}(if: ${flag})`;
    return ` @${directive}(if: ${this.#variable('Boolean!', flag)})`;
  }

  #argument({ name, type, value, literal }: DrawnArgument, near: Selected): string {
    const clear = valueOf(value, (drawn) => this.valueFor(drawn, near));
    const text = literal
      ? literalOf(clear, getNamedType(this.schema.getType(type.replace(/[[\]!]/gu, ''))))
      : null;
    return `${name}: ${text ?? this.#variable(type, clear)}`;
  }

  #variable(type: string, value: unknown): string {
    const name = this.#name('v');
    this.#declared.push(`$${name}: ${type}`);
    this.#variables[name] = value;
    return `$${name}`;
  }

  #name(of: string): string {
    this.#names += 1;
    return `${of}${this.#names}`;
  }
}
