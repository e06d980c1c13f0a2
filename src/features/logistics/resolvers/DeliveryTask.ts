import { toGlobalId } from '../../../privacy/index.js';
import { DEPOT } from '../depot.js';
import type { ShipmentRow } from '../shipmentModel.js';

/** `DeliveryTask`'s own fields: the same parcel as its carrier sees it. Personal ones are handles of the row. */
export const deliveryTaskResolvers = {
  id: (task: ShipmentRow): string => toGlobalId('DeliveryTask', task.taskId),
  sender: () => DEPOT,
};
