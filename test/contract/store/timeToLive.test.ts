import { type Collection, type ContractStore, openContractStore } from './contractStore.js';

let store: ContractStore;
let items: Collection;

beforeAll(async () => {
  store = await openContractStore();
  items = await store.collection();
});
afterAll(() => store?.close());

it('documents go some time after the moment in their field; others stay', async () => {
  const admin = store.client.db('admin');
  const { ttlMonitorSleepSecs } = await admin.command({ getParameter: 1, ttlMonitorSleepSecs: 1 });
  // A server looks once a minute. It is everybody's setting, so it is put back.
  await admin.command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
  try {
    await items.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    const ago = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
    await items.insertMany([
      { _id: 'old', at: ago(2) },
      { _id: 'oldest of two', at: [ago(0), ago(2)] },
      { _id: 'new', at: ago(0.5) },
      { _id: 'to come', at: ago(-1) },
      { _id: 'none' },
      { _id: 'no date', at: 'long ago' },
    ]);
    const end = Date.now() + 50_000;
    while ((await items.countDocuments()) > 4 && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 200));
    const left = (await items.find().toArray()).map(({ _id }) => _id as string);
    expect(left.sort()).toEqual(['new', 'no date', 'none', 'to come']);
  } finally {
    await admin.command({ setParameter: 1, ttlMonitorSleepSecs: Number(ttlMonitorSleepSecs) });
  }
});
