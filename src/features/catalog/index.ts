import { type Feature, ROLES } from '../../privacy/index.js';
import type { Storage } from '../../storage/index.js';
import { queryResolvers } from './resolvers/Query.js';
import { Catalog } from './service.js';
import { ProductStore } from './store.js';

export { DEMO_PRODUCTS } from './demoProducts.js';
export type { Catalog } from './service.js';
export type { Price, Product } from './store.js';

/** Who may ask for which root field. */
// A carrier needs no catalogue: what is in a parcel is none of their business.
export const CATALOG_PERMISSIONS: Feature['permissions'] = {
  Query: { products: ROLES.filter((role) => role !== 'CARRIER') },
};

/** The catalogue feature, and the service that other features reach through their ports. */
export function createCatalog(storage: Storage): { readonly feature: Feature; readonly catalog: Catalog } {
  const store = new ProductStore(storage);
  const catalog = new Catalog(store);
  const feature: Feature = {
    name: 'catalog',
    resolvers: { Query: queryResolvers(catalog) },
    permissions: CATALOG_PERMISSIONS,
    start: () => store.start(),
  };
  return { feature, catalog };
}
