import type { AccessLogFilter } from '../../generated/resolvers.js';
import type { Row, Viewer } from '../../privacy/index.js';
import type { AuditEntry, List, Listed, Page, PageArguments, Storage } from '../../storage/index.js';

const NEWEST_FIRST = [
  ['at', -1, 'AccessLogEntry.at'],
  // Part of the id.
  ['seq', -1, 'AccessLogEntry.id'],
  ['_id', -1, 'AccessLogEntry.id'],
] as const;

const NOTHING: Page<Row> = {
  nodes: [],
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** Reads the access log. People are pseudonyms in it, and it holds no value. */
export class Audit {
  readonly #whole: List;
  readonly #own: List;

  constructor(private readonly storage: Storage) {
    this.#whole = storage.pages.list('Query.accessLog', NEWEST_FIRST);
    this.#own = storage.pages.list('Viewer.accessLog', NEWEST_FIRST);
  }

  /** The whole log, newest first, for those who watch over it. */
  read(viewer: Viewer, filter: AccessLogFilter, page: PageArguments): Promise<Page<Row>> {
    const given = Object.entries(filter).filter(([, value]) => value != null);
    return this.#page({ filter: Object.fromEntries(given), list: this.#whole, viewer }, page);
  }

  /** Who saw one person's data, for that person; nobody else is a subject. */
  async ofPerson(viewer: Viewer, page: PageArguments): Promise<Page<Row>> {
    const { role, id } = viewer;
    if (role !== 'CUSTOMER') return NOTHING;
    const subject = (await this.storage.keys.pseudonyms([id])).get(id);
    return subject === undefined
      ? NOTHING
      : this.#page({ filter: { subject }, list: this.#own, viewer }, page);
  }

  #page(query: Listed, page: PageArguments): Promise<Page<Row>> {
    return this.storage.pages.read(this.storage.audit.model, query, page, toRow);
  }
}

const toRow = ({ _id, ...entry }: AuditEntry): Row => ({ ...entry, id: _id });
