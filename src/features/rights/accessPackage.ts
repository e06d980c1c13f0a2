import { dataMap, type Row, SealedGroup, SealedLeaf, SealedRuin } from '../../privacy/index.js';
import { type AuditEntry, type Sealable, SealedWhole, type Storage } from '../../storage/index.js';
import type { Holdings } from './holdings.js';
import type { RightsConsents } from './ports.js';

/** Of the access log the newest so many entries go into a package; how many older ones there are stands beside them. */
const MOST_ENTRIES = 1000;

/**
 * Everything that is held about a person (R1), as one value to seal: each collection's documents, the values in them
 * still sealed, so that nothing is opened but to be sealed again; what they are kept for and until when; what the
 * person consented to; who saw what.
 */
export async function accessPackage(
  storage: Storage,
  holdings: Holdings,
  consents: RightsConsents,
  subject: string,
): Promise<SealedWhole> {
  const collections = await Promise.all(
    holdings.collections.map(async (held) => ({
      collection: held.name,
      type: held.type,
      records: (await held.rows(subject)).map((row) => sealable(exported(row, held.notExported))),
    })),
  );
  const types = new Set(holdings.collections.map(({ type }) => type));
  const policy = dataMap(storage.model).fields.filter(({ field }) => types.has(field.split('.')[0] ?? ''));
  const { entries, leftOut } = await accessHistory(storage, subject);
  return new SealedWhole({
    generatedAt: storage.clock.now().toISOString(),
    subject,
    collections,
    consents: (await consents.history(subject)).map(sealable),
    policy: policy.map(sealable),
    accessHistory: entries.map(sealable),
    accessHistoryLeftOut: leftOut,
  });
}

/** Who saw what, newest first; and how many entries are older than those that have room. */
async function accessHistory(
  storage: Storage,
  subject: string,
): Promise<{ readonly entries: readonly object[]; readonly leftOut: number }> {
  const pseudonym = (await storage.keys.pseudonyms([subject])).get(subject);
  const about = { subject: pseudonym ?? '' };
  const newest = await storage.audit.model
    .find(about)
    .sort({ at: -1, seq: -1, _id: -1 })
    .limit(MOST_ENTRIES)
    .lean<AuditEntry[]>();
  const all = newest.length < MOST_ENTRIES ? newest.length : await storage.audit.model.countDocuments(about);
  const entries = newest.map(({ _id, at, actor, role, partner, purpose, case: ofCase, action, fields }) => ({
    id: _id,
    at,
    actor,
    role,
    partner,
    purpose,
    case: ofCase,
    action,
    fields,
  }));
  return { entries, leftOut: all - newest.length };
}

const exported = (row: Row, without: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([member]) => !without.includes(member)));

/** A row as it may be sealed: dates as text, what is sealed still sealed. What can't be read any more says so. */
function sealable(value: unknown): Sealable {
  if (value instanceof SealedRuin) return '[unreadable]';
  if (value instanceof SealedLeaf || value instanceof SealedGroup) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(sealable);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, sealable(member)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
