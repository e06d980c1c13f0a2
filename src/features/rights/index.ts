import type { Feature } from '../../privacy/index.js';
import type { Storage, SubjectHoldings } from '../../storage/index.js';
import { Access } from './Access.js';
import { Corrections } from './Corrections.js';
import { Erasure } from './Erasure.js';
import { rightsFigures } from './figures.js';
import { assertEverythingHeld, Holdings } from './holdings.js';
import type { RightsConsents, RightsStaff } from './ports.js';
import { DATA_REQUEST_RELATIONS } from './relations.js';
import { dataRequestResolvers } from './resolvers/DataRequest.js';
import { mutationResolvers } from './resolvers/Mutation.js';
import { queryResolvers } from './resolvers/Query.js';
import { viewerResolvers } from './resolvers/Viewer.js';
import { RightsEngine } from './RightsEngine.js';
import { Rights } from './service.js';
import { DataRequests } from './store.js';

export { DATA_REQUEST_RELATIONS } from './relations.js';
export type { RightsConsents, RightsStaff } from './ports.js';
export type { RightsEngine } from './RightsEngine.js';
export type { Rights } from './service.js';
export { DAYS_TO_ANSWER } from './workingDays.js';

/** What data rights need of others. */
export interface RightsPorts {
  /** What every feature holds about people. */
  readonly holdings: readonly SubjectHoldings[];
  readonly consents: RightsConsents;
  readonly staff: RightsStaff;
  /** How often what is due is looked for, in seconds. */
  readonly sweepSeconds?: number | undefined;
  /** Told of what failed while a request was carried on. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

const SWEEP_SECONDS = 5;

/** Who may ask for which root field. */
export const RIGHTS_PERMISSIONS: Feature['permissions'] = {
  Query: { dataRightsRequests: ['PRIVACY_OFFICER'] },
  Mutation: {
    dataAccessRequest: ['CUSTOMER'],
    dataCorrectionRequest: ['CUSTOMER'],
    dataErasureRequest: ['CUSTOMER'],
    objectionRaise: ['CUSTOMER'],
    dataRequestCancel: ['CUSTOMER'],
    dataRightsDecide: ['PRIVACY_OFFICER'],
  },
};

/**
 * The rights feature, its service, and the engine that carries requests on by itself.
 *
 * @throws StartError where a type of the data map is held by nobody.
 */
export function createRights(
  storage: Storage,
  { holdings: parts, consents, staff, sweepSeconds = SWEEP_SECONDS, onError = () => undefined }: RightsPorts,
): { readonly feature: Feature; readonly rights: Rights; readonly engine: RightsEngine } {
  const requests = new DataRequests(storage);
  const holdings = new Holdings([...parts, { collections: [requests.held] }]);
  assertEverythingHeld(storage.model, holdings);
  const common = { storage, requests, holdings, consents };
  const erasure = new Erasure(common);
  const access = new Access(common);
  const engine = new RightsEngine({ ...common, access, erasure, sweepSeconds, onError });
  const corrections = new Corrections(common);
  const rights = new Rights({ ...common, staff, erasure, corrections, engine });
  const feature: Feature = {
    name: 'rights',
    resolvers: {
      Query: queryResolvers(rights),
      Mutation: mutationResolvers(rights),
      Viewer: viewerResolvers(rights),
      DataRequest: dataRequestResolvers(storage),
    },
    permissions: RIGHTS_PERMISSIONS,
    relations: DATA_REQUEST_RELATIONS,
    nodes: { DataRequest: (context, key) => rights.find(context, key) },
    start: () => requests.start(),
    work: engine,
    figures: rightsFigures(requests, storage.clock),
  };
  return { feature, rights, engine };
}
