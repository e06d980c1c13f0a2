import { SealedInput } from '../privacy/index.js';
import { type DemoPerson, README_PERSON } from './demoPerson.js';
import type { DemoLine, DemoOrder, DemoProduct } from './demoTypes.js';

/** How far a demo order has come: the state it is stored in, or how far its parcel is on its way. */
export type DemoProgress =
  'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'EXPIRED' | 'SHIPPED' | 'ON_ITS_WAY' | 'DELIVERED';

/** Of each twenty orders how many came how far. */
const PROGRESS: readonly DemoProgress[] = [
  ...Array.from({ length: 9 }, () => 'DELIVERED' as const),
  ...Array.from({ length: 3 }, () => 'ON_ITS_WAY' as const),
  ...Array.from({ length: 2 }, () => 'SHIPPED' as const),
  ...Array.from({ length: 3 }, () => 'CONFIRMED' as const),
  'PENDING',
  'CANCELLED',
  'EXPIRED',
];

export const progressOf = (index: number): DemoProgress => PROGRESS[index % PROGRESS.length] ?? 'CONFIRMED';

const STORED: Readonly<Record<DemoProgress, Pick<DemoOrder, 'state' | 'paymentStatus'>>> = {
  PENDING: { state: 'PENDING', paymentStatus: 'PENDING' },
  CONFIRMED: { state: 'CONFIRMED', paymentStatus: 'AUTHORIZED' },
  CANCELLED: { state: 'CANCELLED', paymentStatus: 'VOIDED' },
  EXPIRED: { state: 'EXPIRED', paymentStatus: 'FAILED' },
  // A parcel leaves a confirmed and paid order; shipping and tracking move it on from there.
  SHIPPED: { state: 'CONFIRMED', paymentStatus: 'PAID' },
  ON_ITS_WAY: { state: 'CONFIRMED', paymentStatus: 'PAID' },
  DELIVERED: { state: 'CONFIRMED', paymentStatus: 'PAID' },
};

const seal = (text: string): SealedInput => new SealedInput(text);
const sealIf = (text: string | null): SealedInput | null => (text === null ? null : seal(text));

/** An order of `person`, placed at `at`. */
export function demoOrder(
  person: DemoPerson,
  progress: DemoProgress,
  lines: readonly DemoLine[],
  at: Date,
  texts: { readonly instructions: string | null; readonly note: string | null },
): DemoOrder {
  const { address } = person;
  return {
    customerId: person.id,
    contactEmail: seal(person.email),
    contactPhone: seal(person.phone),
    deliveryAddress: {
      name: seal(address.name),
      organization: sealIf(address.organization),
      lines: address.lines.map(seal),
      dependentLocality: sealIf(address.dependentLocality),
      locality: seal(address.locality),
      region: sealIf(address.region),
      postalCode: sealIf(address.postalCode),
      countryCode: address.countryCode,
    },
    deliveryInstructions: sealIf(texts.instructions),
    note: sealIf(texts.note),
    lines,
    at,
    ...STORED[progress],
    fulfillmentStatus: 'UNFULFILLED',
  };
}

const lineOf = (product: DemoProduct, quantity: number): DemoLine => ({
  sku: product.sku,
  title: product.title,
  quantity,
  unitPrice: product.price,
});

/** One to three lines, others for each order. */
export function demoLines(products: readonly DemoProduct[], index: number): readonly DemoLine[] {
  return Array.from({ length: 1 + (index % 3) }, (_, at) => {
    const product = products[(index * 7 + at * 5) % products.length] as DemoProduct;
    return lineOf(product, 1 + ((index + at) % 4));
  });
}

/** The order that the README shows. */
export function readmeOrder(products: readonly DemoProduct[], at: Date): DemoOrder {
  const product = (sku: string): DemoProduct => products.find((each) => each.sku === sku) as DemoProduct;
  const lines = [lineOf(product('TEA-GREEN'), 2), lineOf(product('MUG-BLUE'), 1)];
  return demoOrder(README_PERSON, 'ON_ITS_WAY', lines, at, {
    instructions: 'Please ring twice, the bell is quiet.',
    note: 'A birthday gift: no invoice in the box, please.',
  });
}
