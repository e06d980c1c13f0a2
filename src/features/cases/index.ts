import type { Feature, Role } from '../../privacy/index.js';
import type { Storage, SubjectHoldings } from '../../storage/index.js';
import type { DataRequestsByNumber, OrderReader, OrdersByNumber, StaffDirectory } from './ports.js';
import { CASE_RELATIONS } from './relations.js';
import { caseResolvers } from './resolvers/Case.js';
import { mutationResolvers } from './resolvers/Mutation.js';
import { queryResolvers } from './resolvers/Query.js';
import { CasesService } from './service.js';
import { Staff } from './staff.js';
import { CaseStore } from './store.js';

export { CASE_RELATIONS } from './relations.js';
export type {
  DataRequestsByNumber,
  OrderReader,
  OrdersByNumber,
  StaffDirectory,
  StaffMember,
} from './ports.js';
export type { CaseChanged, CasesService } from './service.js';
export type { NewStaff, Staff } from './staff.js';

/** What cases need of others. */
export interface CasesPorts {
  readonly orders: OrdersByNumber & OrderReader;
  readonly requests: DataRequestsByNumber;
  /** The shop's own directory; without it the built-in one. */
  readonly directory?: StaffDirectory;
}

/** The cases feature, its service (which resolves the case that a request names), and the built-in directory. */
export interface Cases {
  readonly feature: Feature;
  readonly cases: CasesService;
  readonly staff: Staff;
  readonly holdings: SubjectHoldings;
}

const STAFF: readonly Role[] = ['OPERATIONS', 'AFTER_SALES', 'PRIVACY_OFFICER'];

/** Who may ask for which root field. */
export const CASES_PERMISSIONS: Feature['permissions'] = {
  Query: { cases: STAFF },
  Mutation: { caseOpen: ['CUSTOMER', ...STAFF], caseAssign: STAFF, caseClose: STAFF },
};

/** Makes the cases feature. */
export function createCases(storage: Storage, ports: CasesPorts): Cases {
  const store = new CaseStore(storage);
  const staff = new Staff(storage);
  const cases = new CasesService({ storage, store, ...ports, staff: ports.directory ?? staff });
  storage.casesBy((session, viewer) => store.stands(session, viewer));
  const feature: Feature = {
    name: 'cases',
    resolvers: {
      Query: queryResolvers(cases),
      Mutation: mutationResolvers(cases),
      Case: caseResolvers(cases),
    },
    permissions: CASES_PERMISSIONS,
    relations: CASE_RELATIONS,
    nodes: { Case: (context, key) => cases.find(context, key) },
    start: async () => {
      await store.start();
      await staff.start();
    },
  };
  const holdings: SubjectHoldings = {
    collections: [store.held],
    blockers: (session, subject) => cases.blockers(session, subject),
  };
  return { feature, cases, staff, holdings };
}
