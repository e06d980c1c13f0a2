import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Form, Purpose, Role } from '../privacy/index.js';

/** What an entry says; people appear as pseudonyms. */
export interface AuditBody {
  readonly at: Date;
  readonly actor: string;
  readonly role: Role;
  readonly partner: string | null;
  readonly purpose: Purpose | null;
  readonly case: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly fields: readonly { readonly coordinate: string; readonly form: Form }[];
}

/** One entry of a chain; `_id` is `chain:seq`, so no two entries can take the same place. */
export interface AuditEntry extends AuditBody {
  readonly _id: string;
  readonly chain: string;
  /** From 0. */
  readonly seq: number;
  /** The hash of the entry before; empty for the first. */
  readonly prev: string;
  readonly hash: string;
}

/** Where a chain stands. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The head of a chain without entries. */
export const EMPTY: Head = { seq: -1, hash: '' };

/** SHA-256, hex, over a domain and the RFC 8785 canonical JSON of everything else in the entry. */
export function hashOf(entry: Omit<AuditEntry, 'hash' | '_id'>): string {
  const {
    chain,
    seq,
    prev,
    at,
    actor,
    role,
    partner,
    purpose,
    case: ofCase,
    action,
    subject,
    fields,
  } = entry;
  const body = {
    chain,
    seq,
    prev,
    at: at.toISOString(),
    actor,
    role,
    partner,
    purpose,
    case: ofCase,
    action,
    subject,
    fields: fields.map(({ coordinate, form }) => ({ coordinate, form })),
  };
  return createHash('sha256')
    .update('postern.audit.v1\0')
    .update(canonicalize(body) ?? '')
    .digest('hex');
}

/** The entries that carry `bodies` on from `head`, in order. */
export function link(chain: string, head: Head, bodies: readonly AuditBody[]): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  let { seq, hash: prev } = head;
  for (const body of bodies) {
    seq += 1;
    const entry = { ...body, chain, seq, prev };
    const hash = hashOf(entry);
    entries.push({ ...entry, _id: `${chain}:${seq}`, hash });
    prev = hash;
  }
  return entries;
}

/** ALTERED: its hash is another one; MISSING: places are left out; FORKED: it does not follow its predecessor. */
export type Fault = 'ALTERED' | 'MISSING' | 'FORKED';

/** What is wrong with `entry` as the successor of `head`; null where it follows. */
export function faultOf(head: Head, entry: AuditEntry): Fault | null {
  if (entry.seq !== head.seq + 1) return 'MISSING';
  if (entry._id !== `${entry.chain}:${entry.seq}` || hashOf(entry) !== entry.hash) return 'ALTERED';
  return entry.prev === head.hash ? null : 'FORKED';
}
