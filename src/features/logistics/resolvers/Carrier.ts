import { type Row, toGlobalId } from '../../../privacy/index.js';

/** `Carrier`'s own fields. */
export const carrierResolvers = {
  id: (carrier: Row): string => toGlobalId('Carrier', carrier.id),
};
