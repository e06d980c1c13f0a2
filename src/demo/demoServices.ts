import { createHash } from 'node:crypto';
import { getOperationAST, parse } from 'graphql';
import type { Features } from '../createFeatures.js';
import { AUDIENCE_OF_ROLE, Ledger, type RequestContext, whileWriting } from '../privacy/index.js';
import type { Gateway } from '../server/gateway.js';
import type { Storage } from '../storage/index.js';
import type { DemoServices } from './demoTypes.js';

/** The demo's way to features and gateway. */
export function demoServices(storage: Storage, features: Features, gateway: Gateway): DemoServices {
  const { accounts, catalog, orders, logistics, cases, memberships, demoProducts } = features;
  return {
    storage,
    products: demoProducts,
    putProducts: () => catalog.put(demoProducts),
    putCarriers: (carriers) => logistics.carriers.put(carriers),
    putStaff: (staff) => cases.staff.put(staff),
    createCustomer: (session, customer) => accounts.create(session, customer),
    placeOrder: (session, order) => orders.place(session, order),
    recordCase: (session, recorded) => cases.cases.record(session, recorded),
    closeCase: (session, closed, at) => cases.cases.closeRecorded(session, closed, at),
    startMembership: (session, membership) => memberships.start(session, membership),
    ask: (viewer, now, query, variables) => {
      const context: RequestContext = {
        viewer,
        now,
        requestedPurpose: null,
        purpose: null,
        ledger: new Ledger(() => ''),
      };
      return askGateway(gateway, context, query, variables);
    },
  };
}

/** One operation the whole way through, as the request of a viewer would go. @throws whatever it answers as errors. */
async function askGateway(
  gateway: Gateway,
  context: RequestContext,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const document = parse(query, { noLocation: true });
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('This document has no operation.');
  const result = await gateway.gates[AUDIENCE_OF_ROLE[context.viewer.role]].execute({
    document,
    operation,
    operationName: null,
    variables,
    documentHash: createHash('sha256').update(query).digest('hex'),
    context,
  });
  const [error] = result.errors ?? [];
  if (error !== undefined) throw error;
  return JSON.parse(whileWriting(() => JSON.stringify(result.data))) as Record<string, unknown>;
}
