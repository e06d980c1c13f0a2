import { createHmac } from 'node:crypto';
import { type Model, trusted } from 'mongoose';
import { badInput, StartError } from '../kernel/errors.js';
import { type Condition, EVERY, type Never, type PrivacyModel, type Viewer } from '../privacy/index.js';
import { bind, decrypt, encrypt, NONCE_BYTES } from './cipher.js';
import type { Filter } from './filterOf.js';
import { readDocuments } from './readDocuments.js';

/** Arguments of a Relay connection, forwards only. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** A stored field that a list is sorted by, and the output field that shows its value. */
export type SortKey = readonly [field: string, direction: 1 | -1, shownAs: string];

/** Sort keys that are unique together: the last is `_id`. */
export type Sort = readonly SortKey[];

/** A connection as the schema has it, by the field that answers it. Made by {@link Pages.list}. */
export interface List {
  readonly name: string;
  readonly sort: Sort;
}

/** A Relay connection over rows. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly edges: readonly { readonly node: Row; readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** Which documents a list is of. */
export interface Listed {
  /** The rows that the viewer may be answered; NEVER: the list is empty, and nothing is read. Left out: every row. */
  readonly where?: Condition | Never;
  /** What the list is narrowed to beside. */
  readonly filter: Filter;
  readonly list: List;
  /** Whose cursors these are; null: everybody's, of a list that is about nobody. */
  readonly viewer: Viewer | null;
  /** Of which rows the envelopes come along; left out: of all. */
  readonly envelopesWhere?: Condition | Never;
}

const MOST = 100;

/** A cursor holds a multiple of so many bytes: its length doesn't tell what its list is sorted by. */
const BLOCK = 128;

/** Reads connections page by page. Cursors are encrypted and hold in the list and for the viewer they came from. */
export class Pages {
  /** @param secret 32 bytes, the same in every process. */
  constructor(
    private readonly secret: Buffer,
    private readonly model: PrivacyModel,
  ) {}

  /**
   * A list that is read by pages. Its cursors hold the values that it is sorted by, and its order shows them: so they
   * are plain, and its `after` argument says that it touches them.
   *
   * @param name the coordinate of its field, such as `Query.orders`.
   * @throws StartError for a sort key that is personal, or of which `@touches` says nothing.
   */
  list(name: string, sort: Sort): List {
    const touched = this.model.touches.get(`${name}(after:)`)?.fields ?? [];
    const shown = [...new Set(sort.map(([, , coordinate]) => coordinate))];
    for (const coordinate of shown) {
      if (this.model.fields.has(coordinate))
        throw new StartError(`${name} is sorted by ${coordinate}, which is personal.`);
    }
    if (shown.length !== touched.length || !shown.every((coordinate) => touched.includes(coordinate)))
      throw new StartError(
        `${name} is sorted by ${shown.join(', ')}: its after argument must touch just these.`,
      );
    return { name, sort };
  }

  /**
   * One page of the documents that match `filter`. The filter is the feature's own: nothing a client sent
   * may be an operator in it.
   *
   * @throws PosternError BAD_USER_INPUT for a size that isn't 1 to 100, or a cursor of another list, viewer or filter.
   */
  async read<Document extends { _id: unknown }, Row>(
    model: Model<Document>,
    query: Listed,
    page: PageArguments,
    toRow: (document: Document) => Row,
  ): Promise<Page<Row>> {
    const { first, after } = page;
    if (!Number.isInteger(first) || first < 1 || first > MOST)
      throw badInput(`first must be 1 to ${MOST}.`, 'first');
    const { where = EVERY, envelopesWhere = EVERY, filter, list } = query;
    const { sort } = list;
    const scope = scopeOf(query);
    const from = after == null ? null : this.#position(after, scope, sort);
    const narrowing = from === null ? filter : { $and: [filter, afterPosition(sort, from)] };
    const found = await readDocuments(model, { where, envelopesWhere, narrowing, sort, limit: first + 1 });
    const edges = found.slice(0, first).map((document) => {
      const cursor = (): string => this.#cursor(document as Record<string, unknown>, sort, scope);
      // Most clients read nodes and one cursor: the others are never made.
      return {
        node: toRow(document),
        get cursor() {
          return cursor();
        },
      };
    });
    return {
      nodes: edges.map(({ node }) => node),
      edges,
      pageInfo: {
        hasNextPage: found.length > first,
        hasPreviousPage: from !== null,
        get startCursor() {
          return edges[0]?.cursor ?? null;
        },
        get endCursor() {
          return edges.at(-1)?.cursor ?? null;
        },
      },
    };
  }

  /** Deterministic: the nonce is a keyed hash of the position (synthetic IV), so a page is the same each time. */
  #cursor(document: Readonly<Record<string, unknown>>, sort: Sort, scope: string): string {
    const position = Buffer.from(JSON.stringify(sort.map(([field]) => tag(document[field]))), 'utf8');
    // JSON may end in spaces.
    const plaintext = Buffer.alloc(Math.ceil(position.length / BLOCK) * BLOCK, ' ');
    position.copy(plaintext);
    const bound = bind('postern.cursor', scope);
    const nonce = createHmac('sha256', this.secret)
      .update(bound)
      .update(plaintext)
      .digest()
      .subarray(0, NONCE_BYTES);
    return Buffer.concat([nonce, encrypt(this.secret, nonce, plaintext, bound)]).toString('base64url');
  }

  #position(cursor: string, scope: string, sort: Sort): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    const plaintext = decrypt(
      this.secret,
      bytes.subarray(0, NONCE_BYTES),
      bytes.subarray(NONCE_BYTES),
      bind('postern.cursor', scope),
    );
    const position = plaintext === null ? null : (JSON.parse(plaintext.toString('utf8')) as Tagged[]);
    if (position?.length !== sort.length)
      throw badInput('This cursor does not belong to this list.', 'after');
    return position.map(untag);
  }
}

/** What a cursor belongs to: the list, its order, its viewer as far as rows depend on them, and what it is narrowed to. */
function scopeOf({ list, viewer, filter }: Listed): string {
  const asker = viewer && [viewer.role, viewer.id, viewer.partner, viewer.case?.id ?? null];
  return JSON.stringify([list.name, list.sort, asker, filter]);
}

/** The sort's values of a document: what a cursor holds, never an object. */
type Position = readonly (Date | string | number | null)[];
type Tagged = { readonly d: number } | { readonly v: string | number | null };
const tag = (value: unknown): Tagged =>
  value instanceof Date ? { d: value.getTime() } : { v: (value ?? null) as string | number | null };
const untag = (tagged: Tagged): Position[number] => ('d' in tagged ? new Date(tagged.d) : tagged.v);

/** What comes after a position: later in the first key, or equal there and later in the next, and so on. */
function afterPosition(sort: Sort, position: Position): Record<string, unknown> {
  return {
    $or: sort.map(([field, direction], index) => ({
      ...Object.fromEntries(sort.slice(0, index).map(([equal], at) => [equal, position[at]])),
      [field]: trusted(direction === 1 ? { $gt: position[index] } : { $lt: position[index] }),
    })),
  };
}
