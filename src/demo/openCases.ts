import { randomUUID } from 'node:crypto';
import { carryOut, viewer } from './carryOut.js';
import type { DemoServices, PlacedOrder } from './demoTypes.js';

const OPEN = `mutation ($input: CaseOpenInput!) { caseOpen(input: $input) { case { id number } userErrors { message field } } }`;
const ASSIGN = `mutation ($input: CaseAssignInput!) { caseAssign(input: $input) { case { id } userErrors { message field } } }`;

/** What a customer asks for, in which words, and who looks after it; nobody yet where it is null. */
interface Asked {
  readonly purpose: string;
  readonly assignee: string | null;
  readonly reason: string | null;
  /** Where to call back: kept, for an order opens questions about it. */
  readonly callbackPhone?: string;
}

/** Some other people ask too. */
const OTHERS: readonly Asked[] = [
  { purpose: 'CONSULTATION', assignee: 'staff-02', reason: 'Is the mug dishwasher-safe?' },
  { purpose: 'AFTER_SALES', assignee: null, reason: 'I would like to send one of them back.' },
  { purpose: 'AFTER_SALES', assignee: 'staff-01', reason: 'The box was open when it came.' },
  { purpose: 'CONSULTATION', assignee: null, reason: null },
  { purpose: 'AFTER_SALES', assignee: 'staff-03', reason: 'It is another colour than I ordered.' },
];

const SHOWN: Asked = {
  purpose: 'AFTER_SALES',
  assignee: 'staff-01',
  reason: 'The mug came chipped: may I return it?',
  callbackPhone: '+442079460123',
};

/**
 * Customers ask about their orders, a colleague gives their cases to staff.
 *
 * @returns the number of the case about the order that is shown; `staff-01` works on it.
 */
export async function openCases(
  services: DemoServices,
  shown: PlacedOrder,
  placed: readonly PlacedOrder[],
  now: Date,
): Promise<string> {
  const number = await openCase(services, shown, SHOWN, now);
  const others = placed.filter(({ customerId }) => customerId !== shown.customerId);
  for (const [index, asked] of OTHERS.entries()) {
    const order = others[index];
    if (order !== undefined) await openCase(services, order, asked, now);
  }
  return number;
}

async function openCase(
  services: DemoServices,
  order: PlacedOrder,
  { purpose, assignee, reason, callbackPhone }: Asked,
  now: Date,
): Promise<string> {
  const opened = await carryOut(services, viewer('CUSTOMER', order.customerId), now, OPEN, {
    input: {
      idempotencyKey: randomUUID(),
      orderNumber: order.number,
      purpose,
      reason,
      ...(callbackPhone !== undefined && { callbackPhone }),
    },
  });
  const { id, number } = opened['case'] as { id: string; number: string };
  if (assignee === null) return number;
  await carryOut(services, viewer('AFTER_SALES', 'staff-06'), now, ASSIGN, {
    input: { idempotencyKey: randomUUID(), id, assignee },
  });
  return number;
}
