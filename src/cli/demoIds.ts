import type { Role } from '../privacy/index.js';

/** The persons of the demo data, as tokens name them. The seed and the playground use the same. */

const numbered = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

export const DEMO_CUSTOMERS: readonly string[] = numbered('customer', 40);

const STAFF_ROLES: readonly Role[] = [
  ...Array.from({ length: 6 }, () => 'AFTER_SALES' as const),
  ...Array.from({ length: 3 }, () => 'OPERATIONS' as const),
  'ANALYST',
  'PRIVACY_OFFICER',
  'AUDITOR',
];

/** Twelve staff members, each with the one role that they work in. */
export const DEMO_STAFF: readonly { readonly id: string; readonly role: Role }[] = numbered('staff', 12).map(
  (id, index) => ({ id, role: STAFF_ROLES[index] ?? 'AFTER_SALES' }),
);

/** Carriers and their users. */
export const DEMO_CARRIERS: readonly { readonly id: string; readonly users: readonly string[] }[] = [
  { id: 'carrier-01', users: ['driver-01', 'driver-02'] },
  { id: 'carrier-02', users: ['driver-03', 'driver-04'] },
  { id: 'carrier-03', users: ['driver-05', 'driver-06'] },
];
