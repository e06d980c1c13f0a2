import { type DemoReferences, demoQueries } from './demoQueries.js';
import type { Persona } from './Persona.js';

const CLIENTS = '/graphql';
const CARRIERS = '/partner/graphql';

/** The demo persons that the playground can ask as, and what each of them would ask. */
export function demoPersonas(demo: DemoReferences, today = new Date()): readonly Persona[] {
  const query = demoQueries(demo, today);
  return [
    {
      key: 'jana',
      label: 'Jana, customer',
      about: 'The order’s customer: everything is hers.',
      role: 'CUSTOMER',
      id: 'customer-01',
      endpoint: CLIENTS,
      queries: [
        query.oneOrder,
        query.myOrders,
        query.placeOrder,
        query.myAccessLog,
        query.askForMyData,
        query.askForErasure,
        query.myRequests,
      ],
    },
    {
      key: 'other-customer',
      label: 'Another customer',
      about: 'Another customer: Jana’s order doesn’t exist for them.',
      role: 'CUSTOMER',
      id: 'customer-02',
      endpoint: CLIENTS,
      queries: [query.oneOrder, query.myOrders, query.myAccessLog, query.myRequests],
    },
    ...demoStaff(demo, query),
    {
      key: 'carrier',
      label: 'Carrier',
      about: 'A driver of carrier-01: its own delivery tasks, in a schema of its own.',
      role: 'CARRIER',
      id: 'driver-01',
      partner: 'carrier-01',
      endpoint: CARRIERS,
      queries: [query.deliveryTask, query.deliveryTasks, query.reportEvent],
    },
    {
      key: 'analyst',
      label: 'Analyst',
      about: 'An analyst: counts that are kept without persons.',
      role: 'ANALYST',
      id: 'staff-10',
      endpoint: CLIENTS,
      queries: [query.analytics],
    },
    ...demoOverseers(query),
    {
      key: 'anonymous',
      label: 'Anonymous',
      about: 'Nobody is signed in: no token is sent.',
      role: 'ANONYMOUS',
      id: null,
      endpoint: CLIENTS,
      queries: [query.products, query.oneOrder],
    },
  ];
}

type Queries = ReturnType<typeof demoQueries>;

/** Those who work on orders. */
function demoStaff(demo: DemoReferences, query: Queries): readonly Persona[] {
  return [
    {
      key: 'after-sales',
      label: 'After-sales',
      about: 'After-sales staff with the order’s case: what the case needs, some of it masked.',
      role: 'AFTER_SALES',
      id: 'staff-01',
      case: demo.caseNumber,
      endpoint: CLIENTS,
      queries: [query.oneOrder, query.cases],
    },
    {
      key: 'operations',
      label: 'Operations',
      about: 'Operations staff: the work queue, in which nothing personal can be seen.',
      role: 'OPERATIONS',
      id: 'staff-07',
      endpoint: CLIENTS,
      queries: [query.workQueue, query.oneOrder],
    },
  ];
}

/** Those who watch over the others. */
function demoOverseers(query: Queries): readonly Persona[] {
  return [
    {
      key: 'privacy-officer',
      label: 'Privacy officer',
      about:
        'The administrator of data rights: everybody’s requests, the log; a person’s data only for their case.',
      role: 'PRIVACY_OFFICER',
      id: 'staff-11',
      endpoint: CLIENTS,
      queries: [query.allRequests, query.accessLog, query.oneOrder],
    },
    {
      key: 'auditor',
      label: 'Auditor',
      about: 'An auditor: who saw what and why, and never a value.',
      role: 'AUDITOR',
      id: 'staff-12',
      endpoint: CLIENTS,
      queries: [query.accessLog],
    },
  ];
}
