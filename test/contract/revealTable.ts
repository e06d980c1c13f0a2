/**
 * Who sees what, written by hand from the privacy policy and kept apart from the directives, so that a change
 * of either one shows. What a cell lacks is withheld.
 */
export type Form = 'CLEAR' | 'PARTIAL' | 'GENERAL' | 'PRESENCE';

/** A viewer in one situation: role, relation to the order, purpose. */
export type Situation =
  | 'owner'
  | 'otherCustomer'
  | 'anonymous'
  | 'afterSales'
  | 'consultant'
  | 'afterSalesOtherPurpose'
  | 'afterSalesWithoutCase'
  | 'afterSalesOtherCase'
  | 'verifier'
  | 'picker'
  | 'operationsWithoutCase'
  | 'officer'
  | 'officerWithoutCase'
  | 'auditor'
  | 'analyst'
  | 'carrier'
  | 'otherCarrier';

export const REVEALED: Readonly<Record<string, Readonly<Partial<Record<Situation, Form>>>>> = {
  'Order.contactEmail': { owner: 'CLEAR', afterSales: 'PARTIAL', consultant: 'PARTIAL' },
  'Order.contactPhone': { owner: 'CLEAR', afterSales: 'PARTIAL', consultant: 'PARTIAL' },
  'Order.deliveryAddress': {
    owner: 'CLEAR',
    afterSales: 'CLEAR',
    consultant: 'PARTIAL',
    verifier: 'GENERAL',
    picker: 'GENERAL',
  },
  'Order.deliveryInstructions': { owner: 'CLEAR', afterSales: 'CLEAR' },
  'Order.note': { owner: 'CLEAR', afterSales: 'CLEAR', consultant: 'CLEAR', verifier: 'PRESENCE' },
  'Order.lines': {
    owner: 'CLEAR',
    afterSales: 'CLEAR',
    consultant: 'CLEAR',
    verifier: 'CLEAR',
    picker: 'CLEAR',
  },
  'Order.total': { owner: 'CLEAR', afterSales: 'CLEAR' },
  'Customer.name': { owner: 'CLEAR', afterSales: 'CLEAR', consultant: 'CLEAR', officer: 'CLEAR' },
  'Customer.email': { owner: 'CLEAR', afterSales: 'PARTIAL', consultant: 'PARTIAL', officer: 'CLEAR' },
  'Customer.phone': { owner: 'CLEAR', afterSales: 'PARTIAL', consultant: 'PARTIAL', officer: 'PARTIAL' },
  'TrackingEvent.place': { owner: 'CLEAR', afterSales: 'CLEAR', consultant: 'CLEAR', picker: 'CLEAR' },
  'Membership.memberNumber': { owner: 'CLEAR', afterSales: 'PARTIAL', consultant: 'PARTIAL' },
  'Case.reason': { owner: 'CLEAR', afterSales: 'CLEAR', consultant: 'CLEAR', officer: 'CLEAR' },
  'Case.callbackPhone': { owner: 'CLEAR', afterSales: 'CLEAR', consultant: 'CLEAR' },
  'DataRequest.correction': { owner: 'CLEAR', officer: 'CLEAR' },
  'DataRequest.reason': { owner: 'CLEAR', officer: 'CLEAR' },
  'DataRequest.export': { owner: 'CLEAR' },
  'DeliveryTask.recipient': { carrier: 'CLEAR' },
  'DeliveryTask.phone': { carrier: 'CLEAR' },
  'DeliveryTask.instructions': { carrier: 'CLEAR' },
};

/** What was planted: each value a marker that stands nowhere else. */
export const PLANTED = {
  email: 'qzemarker@qzdmarker.example',
  phone: '+4915123987642',
  name: 'Qznamemarker Qzsurname',
  organization: 'Qzorgmarker GmbH',
  line1: 'Qzstreetmarker 17',
  line2: 'Qzfloormarker',
  dependentLocality: 'Qzquartermarker',
  locality: 'Qzcitymarker',
  region: 'Qzregionmarker',
  postalCode: '98431',
  instructions: 'Qzinstructionsmarker: behind the shed',
  note: 'Qznotemarker: it is a gift',
  customerName: 'Qzaccountname Marker',
  customerEmail: 'qzaccount@qzmail.example',
  customerPhone: '+4915123987688',
  place: 'Qzplacemarker',
  memberNumber: 'QZMEMBER017Y',
  reason: 'Qzreasonmarker: it came in pieces',
  callbackPhone: '+4915123987655',
  corrected: 'Qzcorrectedmarker: it is no gift',
  decision: 'Qzdecisionmarker: it is on its way',
  export: 'Qzexportmarker',
  dateOfBirth: 'qzbirthmarker-1979-03-04',
  nationalId: 'qzidmarker-99',
  gender: 'qzgendermarker',
} as const;

/** The texts that may be nowhere but in an answer that the table allows. Digits alone could occur by chance. */
export const MARKERS: readonly string[] = Object.values(PLANTED).filter(
  (value) => value !== PLANTED.postalCode,
);

const address = {
  name: PLANTED.name,
  organization: PLANTED.organization,
  lines: [PLANTED.line1, PLANTED.line2],
  dependentLocality: PLANTED.dependentLocality,
  locality: PLANTED.locality,
  region: PLANTED.region,
  postalCode: PLANTED.postalCode,
  countryCode: 'DE',
};
const nothing = {
  name: null,
  organization: null,
  lines: null,
  dependentLocality: null,
  locality: null,
  region: null,
  postalCode: null,
  countryCode: null,
};
const lines = [
  {
    sku: 'TEA-GREEN',
    title: 'Green tea, 250 g',
    quantity: 2,
    unitPrice: { amountMinor: 1390, currency: 'EUR' },
  },
];

/** The wire value of each planted field in each form that the table gives it, written out. */
export const WIRE: Readonly<Record<string, Readonly<Partial<Record<Form, unknown>>>>> = {
  'Order.contactEmail': { CLEAR: PLANTED.email, PARTIAL: 'q•••@q•••.example' },
  'Order.contactPhone': { CLEAR: PLANTED.phone, PARTIAL: '+49 ••• ••42' },
  'Order.deliveryAddress': {
    CLEAR: address,
    PARTIAL: {
      name: 'Q•••',
      organization: 'Q•••',
      lines: ['•••'],
      dependentLocality: PLANTED.dependentLocality,
      locality: PLANTED.locality,
      region: PLANTED.region,
      postalCode: '98•••',
      countryCode: 'DE',
    },
    GENERAL: { ...nothing, postalCode: '98•••', countryCode: 'DE' },
  },
  'Order.deliveryInstructions': { CLEAR: PLANTED.instructions },
  'Order.note': { CLEAR: PLANTED.note, PRESENCE: '•••' },
  'Order.lines': { CLEAR: lines },
  'Order.total': { CLEAR: { amountMinor: 2780, currency: 'EUR' } },
  'Customer.name': { CLEAR: PLANTED.customerName },
  'Customer.email': { CLEAR: PLANTED.customerEmail, PARTIAL: 'q•••@q•••.example' },
  'Customer.phone': { CLEAR: PLANTED.customerPhone, PARTIAL: '+49 ••• ••88' },
  'TrackingEvent.place': { CLEAR: PLANTED.place },
  'Membership.memberNumber': { CLEAR: PLANTED.memberNumber, PARTIAL: '•••7Y' },
  'Case.reason': { CLEAR: PLANTED.reason },
  'Case.callbackPhone': { CLEAR: PLANTED.callbackPhone },
  'DataRequest.correction': { CLEAR: { before: { note: PLANTED.note }, after: { note: PLANTED.corrected } } },
  'DataRequest.reason': { CLEAR: PLANTED.decision },
  'DataRequest.export': { CLEAR: { everything: [PLANTED.export] } },
  'DeliveryTask.recipient': { CLEAR: address },
  'DeliveryTask.phone': { CLEAR: PLANTED.phone },
  'DeliveryTask.instructions': { CLEAR: PLANTED.instructions },
};
