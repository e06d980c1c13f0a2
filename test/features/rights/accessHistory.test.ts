import { setTimeout as sleep } from 'node:timers/promises';
import { bySystem } from '../../../src/features/rights/bySystem.js';
import { customerOf } from '../testShop.js';
import { openRightsDesk, type RightsDesk } from './rightsDesk.js';

/** What has room in a package. */
const MOST = 1_000;

let desk: RightsDesk;
beforeAll(async () => {
  desk = await openRightsDesk();
}, 60_000);
afterAll(() => desk?.close());

const enter = (person: string, action: string, entries: number): Promise<void> =>
  desk.storage.audit.append(Array.from({ length: entries }, () => bySystem(action, person)));

async function stateOf(person: string): Promise<string | undefined> {
  const query = '{ viewer { dataRequests(first: 1) { nodes { state } } } }';
  const { data } = await desk.ask(customerOf(person), query);
  return data.viewer.dataRequests.nodes[0]?.state;
}

async function exportOf(person: string) {
  // Nothing personal is looked at before the export is made: a look has an entry, too.
  await desk.change(customerOf(person), 'dataAccessRequest', 'request { id }');
  while ((await stateOf(person)) !== 'COMPLETED') await sleep(50);
  const { export: held } = await desk.newest(person);
  return held as {
    readonly accessHistory: readonly { readonly action: string }[];
    readonly accessHistoryLeftOut: number;
  };
}

test('a history that has room is all there, and the export says so', async () => {
  await enter('seldom', 'test.entry', 20);
  const { accessHistory, accessHistoryLeftOut } = await exportOf('seldom');
  // The request for the export is an entry, too.
  expect(accessHistory.map(({ action }) => action)).toEqual([
    'dataAccessRequest',
    ...Array<string>(20).fill('test.entry'),
  ]);
  expect(accessHistoryLeftOut).toBe(0);
});

test('of a longer one the newest entries are there, and the export says how many older ones are not', async () => {
  await enter('often', 'test.older', 7);
  desk.clock.pass(1);
  await enter('often', 'test.newer', MOST - 1);
  desk.clock.pass(1);
  const { accessHistory, accessHistoryLeftOut } = await exportOf('often');
  expect(accessHistory.map(({ action }) => action)).toEqual([
    'dataAccessRequest',
    ...Array<string>(MOST - 1).fill('test.newer'),
  ]);
  expect(accessHistoryLeftOut).toBe(7);
});
