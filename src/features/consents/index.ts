import type { Feature } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import { mutationResolvers } from './resolvers/Mutation.js';
import { viewerResolvers } from './resolvers/Viewer.js';
import { Consents } from './service.js';
import { ConsentLedger } from './store.js';

export type { StoredConsent } from './consentModel.js';
export { NOTICE_VERSION } from './consentModel.js';
export { CLOSABLE_PURPOSES } from './purposes.js';
export type { ConsentOfOrder, Consents } from './service.js';

/** Who may ask for which root field. */
export const CONSENTS_PERMISSIONS: Feature['permissions'] = {
  Mutation: { consentGive: ['CUSTOMER'], consentWithdraw: ['CUSTOMER'] },
};

/** The consents feature, and the service that says for which purposes a person's data is open. */
export function createConsents(storage: Storage): { readonly feature: Feature; readonly consents: Consents } {
  const ledger = new ConsentLedger(storage);
  const consents = new Consents(storage, ledger);
  storage.consentsBy((session, subject, purposes) => consents.stand(session, subject, purposes));
  const feature: Feature = {
    name: 'consents',
    resolvers: { Mutation: mutationResolvers(consents), Viewer: viewerResolvers(consents) },
    permissions: CONSENTS_PERMISSIONS,
    start: () => ledger.start(),
  };
  return { feature, consents };
}
