import { DEMO_DOCUMENTS } from './demoDocuments.js';
import type { ReadyQuery } from './Persona.js';

/** What the demo data decides. */
export interface DemoReferences {
  /** The one order's, such as `P-10042`. */
  readonly orderNumber: string;
  /** The number of the case about it that is assigned to staff-01. */
  readonly caseNumber: string;
  /** The delivery task's id, as its carrier knows it. */
  readonly taskId: string;
}

const ORDER_INPUT = {
  idempotencyKey: null,
  lines: [{ sku: 'COFFEE-1KG', quantity: 2 }],
  contactEmail: 'Jana.Voss@example.com',
  contactPhone: '+49 1512 3456742',
  deliveryAddress: {
    name: 'Jana Voss',
    lines: ['Lindenallee 14', '3. OG links'],
    postalCode: '04109',
    locality: 'Leipzig',
    countryCode: 'DE',
  },
  deliveryInstructions: 'Please ring twice.',
  dateOfBirth: '1990-04-01',
  nationalId: 'L01X00T471',
  gender: 'female',
};

/** The last twelve whole months: two of the metrics count by whole months only. */
function lastTwelveMonths(today: Date): { readonly from: string; readonly to: string } {
  const day = (month: number, date: number): string =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + month, date)).toISOString().slice(0, 10);
  return { from: day(-12, 1), to: day(0, 0) };
}

/** The ready queries by what they are for. */
export function demoQueries(demo: DemoReferences, today: Date): Readonly<Record<DemoQuery, ReadyQuery>> {
  return {
    oneOrder: {
      title: 'The one order',
      query: DEMO_DOCUMENTS.oneOrder,
      variables: { number: demo.orderNumber },
    },
    myOrders: { title: 'My orders', query: DEMO_DOCUMENTS.myOrders },
    placeOrder: {
      title: 'Place an order (inputs dropped)',
      query: DEMO_DOCUMENTS.placeOrder,
      variables: { input: ORDER_INPUT },
    },
    myAccessLog: { title: 'Who saw my data', query: DEMO_DOCUMENTS.myAccessLog },
    askForMyData: {
      title: 'Ask for my data',
      query: DEMO_DOCUMENTS.askForMyData,
      variables: { input: { idempotencyKey: null } },
    },
    askForErasure: {
      title: 'Ask for erasure',
      query: DEMO_DOCUMENTS.askForErasure,
      variables: { input: { idempotencyKey: null } },
    },
    myRequests: { title: 'My requests and consents', query: DEMO_DOCUMENTS.myRequests },
    allRequests: { title: 'Everybody’s requests', query: DEMO_DOCUMENTS.allRequests },
    accessLog: { title: 'The access log', query: DEMO_DOCUMENTS.accessLog },
    cases: { title: 'My cases', query: DEMO_DOCUMENTS.cases },
    workQueue: { title: 'The work queue', query: DEMO_DOCUMENTS.workQueue },
    deliveryTask: {
      title: 'The one delivery task',
      query: DEMO_DOCUMENTS.deliveryTask,
      variables: { id: demo.taskId },
    },
    deliveryTasks: { title: 'My delivery tasks', query: DEMO_DOCUMENTS.deliveryTasks },
    reportEvent: {
      title: 'Report an event (inputs dropped)',
      query: DEMO_DOCUMENTS.reportEvent,
      variables: { input: { idempotencyKey: null, events: [eventOf(demo.taskId, today)] } },
    },
    analytics: {
      title: 'Counts',
      query: DEMO_DOCUMENTS.analytics,
      variables: { range: lastTwelveMonths(today) },
    },
    products: { title: 'What the shop sells', query: DEMO_DOCUMENTS.products },
  };
}

/** The names of the ready queries. */
export type DemoQuery = keyof typeof DEMO_DOCUMENTS;

function eventOf(taskId: string, today: Date): Readonly<Record<string, unknown>> {
  return {
    taskId,
    state: 'IN_TRANSIT',
    occurredAt: today.toISOString(),
    place: 'Leipzig',
    latitude: 51.3397,
    longitude: 12.3731,
    signedBy: 'A neighbour',
  };
}
