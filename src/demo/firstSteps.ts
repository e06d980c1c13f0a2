import type { Config } from '../config.js';
import { signDevToken, type TokenFor } from '../server/signDevToken.js';

/** Those of the demo persons whom the README lets ask. */
const PERSONS: readonly TokenFor[] = [
  { role: 'CUSTOMER', id: 'customer-01' },
  { role: 'CUSTOMER', id: 'customer-02' },
  { role: 'AFTER_SALES', id: 'staff-01' },
  { role: 'ANALYST', id: 'staff-10' },
  { role: 'CARRIER', id: 'driver-01', partner: 'carrier-01' },
];

/** What a start with development tokens prints for a newcomer: where to look, and tokens to ask with. */
export async function firstSteps(
  config: Pick<Config, 'dataDir' | 'seed'>,
  url: string,
): Promise<readonly string[]> {
  const persons = config.seed ? PERSONS : [];
  return [
    `Try it: ${url}/playground`,
    `Tokens, good for 12 hours: npm run -s token -- --help${persons.length > 0 ? ', or one of these' : ''}`,
    ...(await Promise.all(
      persons.map(async (who) => `  ${who.role} ${who.id}: ${await signDevToken(config.dataDir, who)}`),
    )),
  ];
}
