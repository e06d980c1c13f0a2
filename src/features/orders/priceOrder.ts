import type { AddressInput, OrderLineInput, OrderPlaceInput } from '../../generated/resolvers.js';
import { inputError, type UserErrorRow } from '../../kernel/userErrors.js';
import type { Catalogue, Price, PricedProduct } from './ports.js';

/** A line as it is bought: today's title and price stay with the order. */
export interface PricedLine {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: Price;
}

/** Priced lines, or everything that is wrong with the input at once. */
export type PricedOrder =
  | { readonly ok: true; readonly lines: readonly PricedLine[] }
  | { readonly ok: false; readonly errors: readonly UserErrorRow[] };

const MOST_LINES = 50;
const MOST_ADDRESS_LINES = 3;

/** Checks what the schema can't say of an order, and prices its lines from the catalogue. */
export async function priceOrder(input: OrderPlaceInput, catalogue: Catalogue): Promise<PricedOrder> {
  const sizes = [
    ...sizeError(['lines'], input.lines.length, MOST_LINES),
    ...addressErrors(input.deliveryAddress, 'deliveryAddress'),
  ];
  // Not priced at all: a list of any length would be a query of any length.
  if (sizes.length > 0) return { ok: false, errors: sizes };
  const products = await catalogue.price([...new Set(input.lines.map(({ sku }) => sku))]);
  const errors = input.lines.flatMap((line, index) => lineError(line, index, products));
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, lines: input.lines.flatMap((line) => pricedLine(line, products.get(line.sku))) };
}

/** What the schema can't say of an address. */
export const addressErrors = (
  { lines }: Pick<AddressInput, 'lines'>,
  ...path: readonly string[]
): readonly UserErrorRow[] => sizeError([...path, 'lines'], lines.length, MOST_ADDRESS_LINES);

/** What an order costs. All its lines are in one currency. */
export function totalOf(lines: readonly PricedLine[]): Price {
  const [first] = lines;
  if (first === undefined) throw new Error('An order without lines has no total.');
  const { currency } = first.unitPrice;
  if (lines.some(({ unitPrice }) => unitPrice.currency !== currency))
    throw new Error('An order in several currencies has no total.');
  const amountMinor = lines.reduce(
    (sum, { unitPrice, quantity }) => sum + unitPrice.amountMinor * quantity,
    0,
  );
  return { amountMinor, currency };
}

function sizeError(field: readonly string[], size: number, most: number): readonly UserErrorRow[] {
  return size >= 1 && size <= most
    ? []
    : [inputError('INVALID', `Must have 1 to ${most} entries.`, ...field)];
}

function lineError(
  { sku }: OrderLineInput,
  index: number,
  products: ReadonlyMap<string, PricedProduct>,
): readonly UserErrorRow[] {
  const field = ['lines', String(index), 'sku'];
  const product = products.get(sku);
  if (product === undefined) return [inputError('INVALID', 'The catalogue has no such product.', ...field)];
  const [first] = products.values();
  return product.price.currency === first?.price.currency
    ? []
    : [inputError('INVALID', 'All lines of an order must be sold in one currency.', ...field)];
}

const pricedLine = (
  { sku, quantity }: OrderLineInput,
  product: PricedProduct | undefined,
): readonly PricedLine[] =>
  product === undefined ? [] : [{ sku, title: product.title, quantity, unitPrice: product.price }];
