import type { StoredConsent } from '../../../src/features/consents/index.js';
import type { Purpose } from '../../../src/privacy/index.js';
import { customerOf } from '../testShop.js';
import type { Payload, RightsDesk } from '../rights/rightsDesk.js';

/** What {@link standing} selects. */
export interface Standing {
  readonly purpose: Purpose;
  readonly status: string;
  readonly act: string;
}

/** Where a person's purposes stand, as they see it. */
export async function standing(desk: RightsDesk, person: string): Promise<readonly Standing[]> {
  const query = '{ viewer { consents { purpose status act } } }';
  return (await desk.ask(customerOf(person), query)).data.viewer.consents;
}

const STATE = 'consents { purpose status act noticeVersion at }';

export const withdraw = (
  desk: RightsDesk,
  person: string,
  purpose: Purpose,
  input: object = {},
): Promise<Payload> => desk.change(customerOf(person), 'consentWithdraw', STATE, { purpose, ...input });

export const give = (
  desk: RightsDesk,
  person: string,
  purpose: Purpose,
  input: object = {},
): Promise<Payload> => desk.change(customerOf(person), 'consentGive', STATE, { purpose, ...input });

/** A person's lines as they are stored, in the order in which they were written. */
export const lines = (desk: RightsDesk, person: string): Promise<readonly StoredConsent[]> =>
  desk.storage.connection
    .collection<StoredConsent>('consents')
    .find({ subject: person })
    .sort({ seq: 1, purpose: 1 })
    .toArray() as unknown as Promise<readonly StoredConsent[]>;
