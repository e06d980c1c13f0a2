import type { Depot } from '../../generated/resolvers.js';

/** Where the shop's parcels come from and go back to: a company's address, nobody's home. */
export const DEPOT: Depot = Object.freeze({
  name: 'Postern Demo Shop, Returns',
  lines: ['Hafenstrasse 12'],
  locality: 'Hamburg',
  postalCode: '20457',
  countryCode: 'DE',
});
