import { trusted } from 'mongoose';
import type { Viewer } from '../../privacy/index.js';
import { servedBy } from './lifecycle.js';

/** Plain conditions of a database query. */
export type Filter = Readonly<Record<string, unknown>>;

/**
 * Which cases a viewer may have, as part of the database query: a customer those about their own orders, staff
 * those of the purposes that their role serves. Null: none at all.
 */
export function accessFilter({ role, id }: Pick<Viewer, 'role' | 'id'>): Filter | null {
  if (role === 'CUSTOMER') return { subject: id };
  const purposes = servedBy(role);
  return purposes.length === 0 ? null : { purpose: trusted({ $in: [...purposes] }) };
}
