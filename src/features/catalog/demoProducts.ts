import type { Product } from './store.js';

const EUROS: readonly (readonly [sku: string, title: string, cents: number])[] = [
  ['BAG-CANVAS', 'Canvas shoulder bag', 3490],
  ['BOARD-OAK', 'Oak chopping board', 2990],
  ['BOTTLE-STEEL', 'Steel water bottle, 750 ml', 2490],
  ['BOWL-STONE', 'Stoneware bowl, set of two', 2790],
  ['CANDLE-BEES', 'Beeswax candles, six', 1690],
  ['CHAIR-FOLD', 'Folding garden chair', 5990],
  ['COFFEE-1KG', 'Coffee beans, 1 kg', 1890],
  ['CUSHION-WOOL', 'Wool cushion', 3990],
  ['HEADLAMP-LI', 'Headlamp, rechargeable', 3290],
  ['JACKET-RAIN', 'Rain jacket', 8990],
  ['KETTLE-1L', 'Enamel kettle, 1 l', 4490],
  ['KNIFE-BREAD', 'Bread knife', 3690],
  ['LAMP-DESK', 'Desk lamp', 6490],
  ['MUG-BLUE', 'Blue mug', 1290],
  ['NOTEBOOK-A5', 'Notebook A5, dotted', 990],
  ['PAN-IRON', 'Cast-iron pan, 24 cm', 4990],
  ['PENCIL-12', 'Pencils, box of twelve', 890],
  ['RUG-JUTE', 'Jute rug, 120 × 180 cm', 9990],
  ['SCARF-MERINO', 'Merino scarf', 4290],
  ['SOAP-OLIVE', 'Olive soap, three bars', 1190],
  ['TEA-GREEN', 'Green tea, 250 g', 1390],
  ['TENT-2P', 'Tent for two', 18990],
  ['TOWEL-LINEN', 'Linen towel', 2190],
  ['UMBRELLA-MINI', 'Pocket umbrella', 2590],
];

/** What the demo shop sells. */
export const DEMO_PRODUCTS: readonly Product[] = EUROS.map(([sku, title, amountMinor]) => ({
  sku,
  title,
  price: { amountMinor, currency: 'EUR' },
  active: true,
}));
