import type { Feature } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import { queryResolvers } from './resolvers/Query.js';
import { viewerResolvers } from './resolvers/Viewer.js';
import { Audit } from './service.js';

/** Who may ask for which root field. */
export const AUDIT_PERMISSIONS: Feature['permissions'] = {
  Query: { accessLog: ['AUDITOR', 'PRIVACY_OFFICER'] },
};

/** The audit feature: it only reads; the log is written by the gateway and by storage. */
export function createAudit(storage: Storage): Feature {
  const audit = new Audit(storage);
  return {
    name: 'audit',
    resolvers: { Query: queryResolvers(audit), Viewer: viewerResolvers(audit) },
    permissions: AUDIT_PERMISSIONS,
  };
}
