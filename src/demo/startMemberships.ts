import type { DemoPerson } from './demoPerson.js';
import { DAY_MS, type DemoServices } from './demoTypes.js';

/** How long ago each became a member: the last ones were members once. */
const MEMBERS = [
  { plan: 'YEARLY', daysAgo: 200 },
  { plan: 'MONTHLY', daysAgo: 10 },
  { plan: 'YEARLY', daysAgo: 30 },
  { plan: 'MONTHLY', daysAgo: 20 },
  { plan: 'MONTHLY', daysAgo: 120 },
] as const;

/** Every fourth customer becomes a member, or was one; the README's person (`customer-01`) is none. */
export async function startMemberships(
  services: DemoServices,
  people: readonly DemoPerson[],
  now: Date,
): Promise<void> {
  const members = people.filter((_, index) => index % 4 === 3);
  await services.storage.transact(async (session) => {
    for (const [index, { id: customerId }] of members.entries()) {
      const { plan, daysAgo } = MEMBERS[index % MEMBERS.length] as (typeof MEMBERS)[number];
      const at = new Date(now.getTime() - daysAgo * DAY_MS);
      const started = await services.startMembership(session, { customerId, plan, at });
      if (!started.ok) throw new Error('The demo data could not be made: a membership was refused.');
    }
  });
}
