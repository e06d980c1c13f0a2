import { LAWFUL_PURPOSES, PURPOSES, type Purpose } from '../../privacy/index.js';
import type { ConsentAct, ConsentStatus } from './consentModel.js';

/** Without these an order can't be carried out: whoever places one opens them, whatever they had closed before. */
const NEEDED_FOR_ORDER: readonly Purpose[] = ['ORDER_VERIFICATION', 'FULFILMENT', 'DELIVERY'];

/** Come with an order, unless the person has closed them themself. */
const COME_WITH_ORDER: readonly Purpose[] = ['AFTER_SALES', 'NOTIFICATION', 'CONSULTATION', 'ANALYTICS'];

/** The purposes that a person can open and close; the others rest on law. */
export const CLOSABLE_PURPOSES: readonly Purpose[] = PURPOSES.filter(
  (purpose) => !LAWFUL_PURPOSES.includes(purpose),
);

/** Where a purpose stands: what the ledger's last line says of it. */
export interface Standing {
  readonly status: ConsentStatus;
  readonly act: ConsentAct;
}

/** Whether the person has closed it themself: what comes with an order doesn't open it again. */
export const closedByPerson = (standing: Standing | undefined): boolean =>
  standing !== undefined &&
  standing.status !== 'GIVEN' &&
  (standing.act === 'CHOICE' || standing.act === 'OBJECTION');

/** The purposes that placing an order opens, given where they stand. Pure. */
export const openedByOrder = (standing: ReadonlyMap<Purpose, Standing>): readonly Purpose[] => [
  ...NEEDED_FOR_ORDER,
  ...COME_WITH_ORDER.filter((purpose) => !closedByPerson(standing.get(purpose))),
];
