import { assertEverythingHeld, Holdings } from '../../../src/features/rights/holdings.js';
import { createFeatures } from '../../../src/createFeatures.js';
import { createRights } from '../../../src/features/rights/index.js';
import { StartError } from '../../../src/kernel/errors.js';
import { loadPrivacyModel } from '../../../src/server/privacyModel.js';
import type { HeldCollection } from '../../../src/storage/index.js';
import { openTestStorage } from '../../support/testStorage.js';

const model = loadPrivacyModel();
/** Every type that has personal fields of its own. */
const TYPES = [
  ...new Set(
    [...model.fields.values()].flatMap((field) =>
      field.kind === 'personal' ? [field.coordinate.split('.')[0] ?? ''] : [],
    ),
  ),
];
const holding = (types: readonly string[]): Holdings =>
  new Holdings([{ collections: types.map((type) => ({ type }) as HeldCollection) }]);

test('the schema has types to hold', () => {
  expect(TYPES).toEqual(expect.arrayContaining(['Customer', 'Order', 'DeliveryTask', 'Case', 'Membership']));
});

test('all held: it starts', () => {
  expect(() => assertEverythingHeld(model, holding(TYPES))).not.toThrow();
});

test.each(TYPES)('%s held by nobody: it does not, and says so', (missing) => {
  const held = holding(TYPES.filter((type) => type !== missing));
  expect(() => assertEverythingHeld(model, held)).toThrow(StartError);
  expect(() => assertEverythingHeld(model, held)).toThrow(`what it holds of: ${missing}.`);
});

test('the whole shop starts; without what its features hold it does not', async () => {
  const opened = await openTestStorage();
  try {
    expect(() => createFeatures(opened.storage, { claimWindowDays: 30 })).not.toThrow();
    const nothing = { close: () => Promise.resolve(), history: () => Promise.resolve([]) };
    const ports = { holdings: [], consents: nothing, staff: { find: () => Promise.resolve(null) } };
    expect(() => createRights(opened.storage, ports)).toThrow(StartError);
  } finally {
    await opened.close();
  }
});
