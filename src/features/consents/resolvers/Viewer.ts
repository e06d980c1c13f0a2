import type { Viewer } from '../../../privacy/index.js';
import type { StoredConsent } from '../consentModel.js';
import type { Consents } from '../service.js';

/** `Viewer.consents`: a person's own. */
export const viewerResolvers = (consents: Consents) => ({
  consents: (viewer: Viewer): Promise<readonly StoredConsent[]> =>
    viewer.role === 'CUSTOMER' ? consents.current(viewer.id) : Promise.resolve([]),
});
