import type { AuditLog } from '../../storage/index.js';

type Entry = Parameters<AuditLog['append']>[0][number];

/** The log's entry for what Postern does by itself on somebody's request. */
export const bySystem = (action: string, subject: string): Entry => ({
  actor: { id: '', role: 'SYSTEM', partner: null },
  purpose: 'RIGHTS',
  case: null,
  action,
  subject,
  fields: {},
});
