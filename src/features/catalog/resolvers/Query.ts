import type { QueryProductsArgs, RequireFields } from '../../../generated/resolvers.js';
import type { Row } from '../../../privacy/index.js';
import type { Page } from '../../../storage/index.js';
import type { Catalog } from '../service.js';

/** `Query.products`. */
export const queryResolvers = (catalog: Catalog) => ({
  products: (_root: unknown, page: RequireFields<QueryProductsArgs, 'first'>): Promise<Page<Row>> =>
    catalog.list(page),
});
