import type { ParcelStatus } from './lifecycle.js';

const DAY_MS = 24 * 3600 * 1000;

/**
 * Until when a carrier may see its task; null: no end yet. After delivery and after a return a claim window is
 * left open. A cancelled parcel is none of the carrier's business any more: that ends at once.
 */
export function accessUntil(status: ParcelStatus, now: Date, claimWindowDays: number): Date | null {
  if (status.state === 'CANCELLED') return now;
  return status.endedAt === null ? null : claimWindowEnd(status.endedAt, claimWindowDays);
}

/** When the claim window of a parcel that was delivered at `at` is over. */
export const claimWindowEnd = (at: Date, claimWindowDays: number): Date =>
  new Date(at.getTime() + claimWindowDays * DAY_MS);
