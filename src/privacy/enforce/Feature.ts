import type { Role } from '../model/vocabulary.js';
import type { RelationScopes } from './output/Relations.js';
import type { RequestContext, Row } from './RequestContext.js';

/** Root field to the roles that may ask for it; a root field that no feature names is denied. */
export type RootPermissions = Readonly<Record<string, readonly Role[]>>;

/** Loads one row by its key for a viewer; null where there is none or it isn't theirs: the same. */
export type NodeLoader = (context: RequestContext, key: string) => Promise<Row | null>;

/** Work that goes on between requests. */
export interface BackgroundWork {
  /** Begins; what a crash left undone comes first. */
  start(): void;
  /** Ends when what is under way has ended: then the stores may be closed. */
  stop(): Promise<void>;
}

/** A number that changes by itself, read when somebody asks for the metrics. */
export interface Figure {
  /** As Prometheus names it. */
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  /** Label values are words of the schema, never anything that somebody chose. */
  read(): Promise<readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]>;
}

/** What a feature contributes. The server sees nothing else of it. */
export interface Feature {
  readonly name: string;
  /** By type and field; each a synchronous or asynchronous resolver over sealed rows. */
  readonly resolvers: Readonly<Record<string, unknown>>;
  readonly permissions: { readonly Query?: RootPermissions; readonly Mutation?: RootPermissions };
  /** Who stands in which relation to its rows; its stores' queries are made of the same. */
  readonly relations?: RelationScopes;
  /** By GraphQL type: what `node(id:)` may load. */
  readonly nodes?: Readonly<Record<string, NodeLoader>>;
  /** Makes indexes and the like; runs before the server listens. */
  readonly start?: () => Promise<void>;
  /** What it does without being asked, while the server runs. */
  readonly work?: BackgroundWork;
  /** What an operator watches of it. */
  readonly figures?: readonly Figure[];
}
