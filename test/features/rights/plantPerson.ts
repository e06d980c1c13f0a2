import { customerOf } from '../testShop.js';
import { becomeMember, decide, openAccountOf, type Placed, report, ship, workedOn } from './deskActs.js';
import type { RightsDesk } from './rightsDesk.js';

/** What one person's every personal field holds: each value a marker that stands nowhere else. */
export const markersOf = (tag: string, digit: number) => ({
  accountName: `Qz${tag}account Person`,
  accountEmail: `qz${tag}account@qz.example`,
  accountPhone: `+49151239876${digit}1`,
  email: `qz${tag}order@qz.example`,
  phone: `+49151239876${digit}2`,
  name: `Qz${tag}name Person`,
  organization: `Qz${tag}organization`,
  line: `Qz${tag}street 17`,
  dependentLocality: `Qz${tag}quarter`,
  locality: `Qz${tag}city`,
  region: `Qz${tag}region`,
  postalCode: `QZ${digit} 9QZ`,
  instructions: `Qz${tag}instructions`,
  note: `Qz${tag}note`,
  reason: `Qz${tag}reason`,
  callbackPhone: `+49151239876${digit}3`,
  place: `Qz${tag}place`,
  corrected: `Qz${tag}corrected Person`,
  decision: `Qz${tag}decision`,
});
export type PersonMarkers = ReturnType<typeof markersOf>;

/** A person of whom everything is held that can be held. */
export interface PlantedPerson {
  readonly markers: PersonMarkers;
  readonly order: Placed;
  readonly memberNumber: string;
  readonly caseId: string;
}

/** Plants one through the API; the account, which has no mutation, through its service. */
export async function plantPerson(
  desk: RightsDesk,
  person: string,
  markers: PersonMarkers,
): Promise<PlantedPerson> {
  await openAccountOf(desk, person, {
    name: markers.accountName,
    email: markers.accountEmail,
    phone: markers.accountPhone,
  });
  const order = await desk.place(person, {
    contactEmail: markers.email,
    contactPhone: markers.phone,
    deliveryAddress: {
      name: markers.name,
      organization: markers.organization,
      lines: [markers.line],
      dependentLocality: markers.dependentLocality,
      locality: markers.locality,
      region: markers.region,
      postalCode: markers.postalCode,
      countryCode: 'GB',
    },
    deliveryInstructions: markers.instructions,
    note: markers.note,
  });
  const { taskId } = await ship(desk, order);
  await report(desk, taskId, 'IN_TRANSIT', markers.place);
  const { membership } = await becomeMember(desk, person);
  const { reason, callbackPhone } = markers;
  const { caseId } = await workedOn(desk, person, order, 'AFTER_SALES', reason, callbackPhone);
  // One that waits, for the order is on its way, and is decided on with words.
  const correction = { order: { id: order.id, deliveryAddress: { ...ADDRESS, name: markers.corrected } } };
  const asked = await desk.request(customerOf(person), 'dataCorrectionRequest', correction);
  await decide(desk, asked.request?.id, 'REJECT', { reason: markers.decision });
  return { markers, order, memberNumber: membership.memberNumber, caseId };
}

export const ADDRESS = {
  name: 'Qz Elsewhere',
  lines: ['Elsewhere 1'],
  locality: 'Elsewhere',
  countryCode: 'DE',
};

/** Somebody of the staff reads the order of a case. */
export const readsOrder = (desk: RightsDesk, asker: Parameters<RightsDesk['ask']>[0], { id }: Placed) =>
  desk.ask(
    asker,
    `query ($id: ID!) { order(by: { id: $id }) { contactEmail contactPhone deliveryAddress { name lines }
      deliveryInstructions note lines { sku } total { amountMinor } customer { name email phone } } }`,
    { id },
  );
