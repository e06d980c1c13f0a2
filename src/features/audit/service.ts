import type { AccessLogFilter } from '../../generated/resolvers.js';
import type { Row, Viewer } from '../../privacy/index.js';
import type { AuditEntry, Page, PageArguments, Storage } from '../../storage/index.js';

const NEWEST_FIRST = [
  ['at', -1],
  ['seq', -1],
  ['_id', -1],
] as const;

const NOTHING: Page<Row> = {
  nodes: [],
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

/** Reads the access log. People are pseudonyms in it, and it holds no value. */
export class Audit {
  constructor(private readonly storage: Storage) {}

  /** The whole log, newest first, for those who watch over it. */
  read({ role, id }: Viewer, filter: AccessLogFilter, page: PageArguments): Promise<Page<Row>> {
    const given = Object.entries(filter).filter(([, value]) => value != null);
    return this.#page(Object.fromEntries(given), `access log for ${role} ${id}`, page);
  }

  /** Who saw one person's data, for that person; nobody else is a subject. */
  async ofPerson({ role, id }: Viewer, page: PageArguments): Promise<Page<Row>> {
    if (role !== 'CUSTOMER') return NOTHING;
    const subject = (await this.storage.keys.pseudonyms([id])).get(id);
    return subject === undefined ? NOTHING : this.#page({ subject }, `access log of ${id}`, page);
  }

  #page(filter: Record<string, unknown>, scope: string, page: PageArguments): Promise<Page<Row>> {
    const query = { filter, sort: NEWEST_FIRST, scope };
    return this.storage.pages.read(this.storage.audit.model, query, page, toRow);
  }
}

const toRow = ({ _id, ...entry }: AuditEntry): Row => ({ ...entry, id: _id });
