import type { AddressInput } from '../../generated/resolvers.js';
import type { Corrections } from '../../storage/index.js';
import type { OrderState } from './lifecycle.js';
import { addressErrors } from './priceOrder.js';

/** Until a parcel is on its way nobody but the shop has acted on what an order says. */
const NOT_ON_ITS_WAY: readonly OrderState[] = ['PENDING', 'CONFIRMED'];

/** How customers may correct an order of theirs. */
export const ORDER_CORRECTIONS: Corrections = {
  atOnce: ({ state }) => NOT_ON_ITS_WAY.includes(state as OrderState),
  check: ({ deliveryAddress }) =>
    deliveryAddress == null ? [] : addressErrors(deliveryAddress as AddressInput, 'order', 'deliveryAddress'),
};
