import type { ParcelStatus } from './lifecycle.js';

const DAY_MS = 24 * 3600 * 1000;

/**
 * Until when a carrier may see its task; null: no end yet. After delivery and after a return a claim window is
 * left open. A cancelled parcel is none of the carrier's business any more: that ends at once.
 */
export function accessUntil(status: ParcelStatus, now: Date, claimWindowDays: number): Date | null {
  if (status.state === 'CANCELLED') return now;
  return status.endedAt === null ? null : new Date(status.endedAt.getTime() + claimWindowDays * DAY_MS);
}
