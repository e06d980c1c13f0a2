import { sentence } from './vocabularyWords.js';

/** How a record is called: in a heading, and within a sentence. */
export interface RecordWords {
  readonly title: string;
  readonly name: string;
}

const RECORDS: Readonly<Record<string, RecordWords>> = {
  Address: { title: 'An address', name: 'the address' },
  Case: { title: 'Your case', name: 'the case' },
  Customer: { title: 'Your account', name: 'your account' },
  DataRequest: { title: 'Your request', name: 'the request' },
  DeliveryTask: { title: 'The delivery task that a carrier gets', name: 'the parcel' },
  Membership: { title: 'Your membership', name: 'your membership' },
  Order: { title: 'Your order', name: 'the order' },
  OrderLine: { title: 'A product bought', name: 'the product bought' },
  TrackingEvent: { title: 'The way of your parcel', name: 'the event' },
};

const FIELDS: Readonly<Record<string, string>> = {
  'Address.lines': 'Street',
  'Address.locality': 'Town',
  'Address.dependentLocality': 'Part of town',
  'Address.countryCode': 'Country',
  'AddressInput.lines': 'Street',
  'AddressInput.locality': 'Town',
  'AddressInput.dependentLocality': 'Part of town',
  'AddressInput.countryCode': 'Country',
  'Case.reason': 'What is asked for, and why',
  'Case.callbackPhone': 'Number to call back',
  'CaseOpenInput.callbackPhone': 'Number to call back',
  'CaseOpenInput.reason': 'What is asked for, and why',
  'DataRequest.correction': 'What was corrected',
  'DataRequest.export': 'Copy of everything',
  'DataRequest.reason': 'Reason of the decision',
  'DeliveryTask.recipient': 'Delivery address',
  'Order.lines': 'Products bought',
  'Order.note': 'Note to the shop',
  'Order.total': 'Total price',
  'OrderLine.sku': 'Product number',
  'OrderCorrectionInput.note': 'Note to the shop',
  'OrderLineInput.sku': 'Product number',
  'OrderPlaceInput.nationalId': 'National identity number',
  'OrderPlaceInput.note': 'Note to the shop',
  'TrackingEvent.place': 'Town',
  'TrackingEventInput.place': 'Town',
  'TrackingEventInput.signedBy': 'Name of who signed',
};

const INPUTS: Readonly<Record<string, string>> = {
  CaseOpenInput: 'Opening a case',
  AddressInput: 'Giving an address',
  DataRightsDecideInput: 'A privacy officer’s decision',
  DetailsCorrectionInput: 'Correcting your details',
  OrderCorrectionInput: 'Correcting an order',
  OrderLineInput: 'Choosing a product',
  OrderPlaceInput: 'Placing an order',
  TrackingEventInput: 'A carrier’s report',
};

const CATEGORIES: Readonly<Record<string, string>> = {
  user: 'anything about you',
  'user.behavior.purchase_history': 'purchases',
  'user.contact.address': 'postal address',
  'user.contact.email': 'email address',
  'user.contact.phone_number': 'phone number',
  'user.content.private': 'written text',
  'user.financial': 'amount of money',
  'user.location.imprecise': 'rough place',
  'user.name': 'name',
  'user.unique_id': 'identifier',
};

const MOMENTS: Readonly<Record<string, string>> = {
  closedAt: 'is closed',
  deliveredAt: 'is delivered',
  endedAt: 'has ended',
  endsAt: 'ends',
  expiresAt: 'expires',
  occurredAt: 'happened',
};

const spaced = (name: string): string => name.replace(/(?<=[a-z\d])(?=[A-Z])/gu, ' ').toLowerCase();

/** A type of the schema. One that has no wording yet is called by its name: this must never fail a start. */
export const recordWords = (type: string): RecordWords =>
  RECORDS[type] ?? { title: sentence(spaced(type)), name: `the ${spaced(type)}` };

/** The last name of a coordinate: `Order.contactEmail` is “Contact email”, `Query.find(name:)` is “Name”. */
export function fieldWords(coordinate: string): string {
  const last = /(?<last>\w+)(?::\))?$/u.exec(coordinate)?.groups?.['last'] ?? coordinate;
  return FIELDS[coordinate] ?? sentence(spaced(last));
}

/** Where an input is given: `OrderPlaceInput.note` while “Placing an order”. */
export function inputWords(coordinate: string): string {
  const { owner = coordinate, field = '' } = /^(?<owner>\w+)\.(?<field>\w+)/u.exec(coordinate)?.groups ?? {};
  const isArgument = coordinate.endsWith(':)');
  return INPUTS[owner] ?? sentence(spaced(isArgument ? field : owner.replace(/Input$/u, '')));
}

/** A category of Fideslang's tree. */
export const categoryWords = (category: string): string =>
  CATEGORIES[category] ??
  category
    .replace(/^user\./u, '')
    .replaceAll('_', ' ')
    .replaceAll('.', ', ');

/** From when a period counts: “the order is closed”. */
export const momentWords = (type: string, field: string): string => {
  const { name } = recordWords(type);
  return `${name} ${MOMENTS[field] ?? `reaches its date “${spaced(field)}”`}`;
};
