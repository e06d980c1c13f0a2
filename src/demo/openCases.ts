import { randomUUID } from 'node:crypto';
import { carryOut, viewer } from './carryOut.js';
import type { DemoServices, PlacedOrder } from './demoTypes.js';

const OPEN = `mutation ($input: CaseOpenInput!) { caseOpen(input: $input) { case { id number } userErrors { message field } } }`;
const ASSIGN = `mutation ($input: CaseAssignInput!) { caseAssign(input: $input) { case { id } userErrors { message field } } }`;

/** Some other people ask too: what for, and who looks after it; nobody yet where it is null. */
const OTHERS = [
  { purpose: 'CONSULTATION', assignee: 'staff-02' },
  { purpose: 'AFTER_SALES', assignee: null },
  { purpose: 'AFTER_SALES', assignee: 'staff-01' },
  { purpose: 'CONSULTATION', assignee: null },
  { purpose: 'AFTER_SALES', assignee: 'staff-03' },
] as const;

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
  const number = await openCase(services, shown, 'AFTER_SALES', 'staff-01', now);
  const others = placed.filter(({ customerId }) => customerId !== shown.customerId);
  for (const [index, { purpose, assignee }] of OTHERS.entries()) {
    const order = others[index];
    if (order !== undefined) await openCase(services, order, purpose, assignee, now);
  }
  return number;
}

async function openCase(
  services: DemoServices,
  order: PlacedOrder,
  purpose: string,
  assignee: string | null,
  now: Date,
): Promise<string> {
  const opened = await carryOut(services, viewer('CUSTOMER', order.customerId), now, OPEN, {
    input: { idempotencyKey: randomUUID(), orderNumber: order.number, purpose },
  });
  const { id, number } = opened['case'] as { id: string; number: string };
  if (assignee === null) return number;
  await carryOut(services, viewer('AFTER_SALES', 'staff-06'), now, ASSIGN, {
    input: { idempotencyKey: randomUUID(), id, assignee },
  });
  return number;
}
