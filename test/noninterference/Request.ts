/** A value of an input, as it was drawn: what stands for it is found when it is sent. */
export type Drawn =
  | {
      readonly kind: 'scalar';
      readonly scalar: string;
      readonly coordinate: string;
      readonly pick: number;
      readonly apt: boolean;
    }
  | { readonly kind: 'enum'; readonly value: string }
  | { readonly kind: 'null' }
  /** What doesn't fit. */
  | { readonly kind: 'wrong'; readonly pick: number }
  | { readonly kind: 'list'; readonly items: readonly Drawn[] }
  | {
      readonly kind: 'object';
      readonly type: string;
      readonly members: Readonly<Record<string, Drawn>>;
    };

/** An argument. */
export interface DrawnArgument {
  readonly name: string;
  /** As the schema prints it. */
  readonly type: string;
  readonly value: Drawn;
  /** Whether it stands in the document itself. */
  readonly literal: boolean;
}

/** One selected field. */
export interface Selected {
  readonly parent: string;
  readonly name: string;
  /** Whether it gets a name of its own in the answer. */
  readonly aliased: boolean;
  readonly args: readonly DrawnArgument[];
  readonly directive: 'none' | 'include' | 'skip';
  readonly flag: boolean;
  readonly flagAs: 'literal' | 'variable';
  /** How it stands in its selection. */
  readonly within: 'field' | 'inline' | 'fragment' | 'twice';
  /** Whether its parent stands behind an interface: then it is asked for with a condition. */
  readonly conditional: boolean;
  /** Null: a leaf. */
  readonly selection: readonly Selected[] | null;
}

/** One operation. */
export interface Request {
  readonly root: 'query' | 'mutation';
  readonly fields: readonly Selected[];
}

/** What a session does next: asks, or asks again what it asked before. */
export type Step = { readonly ask: Request } | { readonly again: number };
