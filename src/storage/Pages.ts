import { createHmac } from 'node:crypto';
import { type Model, trusted } from 'mongoose';
import { badInput } from '../kernel/errors.js';
import { type Condition, EVERY, type Never } from '../privacy/index.js';
import { bind, decrypt, encrypt, NONCE_BYTES } from './cipher.js';
import type { Filter } from './filterOf.js';
import { readDocuments } from './readDocuments.js';

/** Arguments of a Relay connection, forwards only. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Sort keys with directions, unique together: the last is `_id`. Plain fields only. */
export type Sort = readonly (readonly [field: string, direction: 1 | -1])[];

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
  readonly sort: Sort;
  /** What the cursor belongs to, the list and its viewer. */
  readonly scope: string;
  /** Of which rows the envelopes come along; left out: of all. */
  readonly envelopesWhere?: Condition | Never;
}

const MOST = 100;

/** Reads connections page by page. Cursors are encrypted and hold in the list and for the viewer they came from. */
export class Pages {
  /** @param secret 32 bytes, the same in every process. */
  constructor(private readonly secret: Buffer) {}

  /**
   * One page of the documents that match `filter`. The filter is the feature's own: nothing a client sent
   * may be an operator in it.
   *
   * @throws PosternError BAD_USER_INPUT for a size that isn't 1 to 100, or a cursor of another list.
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
    const from = after == null ? null : this.#position(after, query.scope, query.sort);
    const { where = EVERY, envelopesWhere = EVERY, filter, sort } = query;
    const narrowing = from === null ? filter : { $and: [filter, afterPosition(sort, from)] };
    const found = await readDocuments(model, { where, envelopesWhere, narrowing, sort, limit: first + 1 });
    const edges = found.slice(0, first).map((document) => {
      const cursor = (): string => this.#cursor(document as Record<string, unknown>, query.sort, query.scope);
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
    const plaintext = Buffer.from(JSON.stringify(sort.map(([field]) => tag(document[field]))), 'utf8');
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
