import { setTimeout as sleep } from 'node:timers/promises';
import { placeInput } from '../features/testShop.js';
import { Correcting } from './correcting.js';
import type { Trial } from './Act.js';
import { CrashedShop, type Customer } from './CrashedShop.js';
import { Erasing } from './erasing.js';
import { Placing } from './placing.js';
import { Readers } from './Readers.js';
import { seededRandom } from './timing.js';
import { Tried } from './Tried.js';

/** Each act is met by so many kills; those of one round are met by the same one, each at a moment of its own. */
const KILLS = Number(process.env['CRASH_KILLS'] ?? 50);
/** The same seed kills after the same shares of each act's duration. */
const SEED = Number(process.env['CRASH_SEED'] ?? Date.now() % 1e9);
/** How much of its expected duration an act has had when the kill comes: from before its start to past its end. */
const LEAST_SHARE = -0.1;
const MOST_SHARE = 1.8;
/** After every so many kills there is one more as soon as the gateway is back, while it carries on what was left. */
const ONE_MORE_AFTER = 5;

const random = seededRandom(SEED);
let shop: CrashedShop;
let readers: Readers;
let acts: readonly Tried[];
const person = ({ act }: Tried, round: number): Customer =>
  shop.customer(`${act.name} ${round}`.replaceAll(' ', '-'));

beforeAll(async () => {
  shop = await CrashedShop.open();
  acts = [
    new Tried(new Placing()),
    new Tried(Correcting.phone()),
    new Tried(Correcting.address()),
    new Tried(Erasing.atOnce()),
    new Tried(Erasing.whenFree()),
  ];
  readers = new Readers([shop.customer('reader-0'), shop.customer('reader-1')]);
  for (const reader of readers.customers) await reader.done('orderPlace', placeInput().input, 'order { id }');
  for (let number = 0; number <= KILLS; number += 1)
    await Promise.all(acts.map((tried) => tried.act.prepare(shop, person(tried, number))));
  await Promise.all(acts.map((tried) => tried.rehearse(person(tried, KILLS))));
}, 900_000);
afterAll(() => shop.close());

/** Lets every act run into one kill, looks at what it left, and starts again. */
async function round(number: number): Promise<void> {
  const met = acts.map((tried) => {
    const trial = tried.act.trial(person(tried, number));
    tried.trials.push(trial);
    const share = LEAST_SHARE + random() * (MOST_SHARE - LEAST_SHARE);
    return { tried, trial, lead: share * tried.duration.expected };
  });
  let killed = false;
  const untilKill = Math.max(...met.map(({ lead }) => lead), 0);
  const reading = readers.readOn();
  const acting = met.map(({ tried, trial, lead }) => tried.run(trial, lead, untilKill, () => killed));
  await sleep(untilKill);
  killed = true;
  await shop.kill();
  await Promise.all([reading, ...acting]);
  await lookAtAll((tried) => met.find((each) => each.tried === tried)?.trial ?? null);
  await shop.start();
  if (number % ONE_MORE_AFTER === 0) await oneMore();
  await Promise.all(met.map(({ trial }) => trial.afterRestart()));
}

/** Kills it while it carries on what was left. */
async function oneMore(): Promise<void> {
  await sleep((random() / 2) * Math.max(...acts.map(({ duration }) => duration.expected)));
  await shop.kill();
  await lookAtAll(() => null);
  await shop.start();
}

/** Before anything can have been mended: the log, the answers, the acts and the counters. */
function lookAtAll(metOf: (tried: Tried) => Trial | null): Promise<void> {
  return shop.look(async (look) => {
    expect(await look.faults()).toEqual([]);
    expect(await readers.unlogged(look)).toEqual([]);
    for (const tried of acts) await tried.look(look, metOf(tried));
    // Every order is in the counters, and nothing else is.
    const counters = await look.stores.data
      .collection('order_counters')
      .find({ metric: 'ORDERS_PLACED' })
      .toArray();
    const counted = counters.reduce((sum, { orders }) => sum + Number(orders), 0);
    expect(counted).toBe(await look.count('orders', {}));
  });
}

test('whenever it is killed, what was being done is whole or absent or goes on, and each answer has its entry', async () => {
  let at = 'before the first kill';
  try {
    for (let number = 0; number < KILLS; number += 1) {
      at = `kill ${number}`;
      await round(number);
    }
    at = 'after all kills';
    await shop.look(async (look) => {
      const end = async (trials: readonly Trial[]) => {
        for (const trial of trials) await trial.atTheEnd(look);
      };
      await Promise.all(acts.map(({ trials }) => end(trials)));
    });
  } catch (error) {
    throw new Error(`${at}, CRASH_SEED=${SEED}: ${(error as Error).message}`, { cause: error });
  }
  const { code, stdout } = await shop.gateway.command('audit', 'verify');
  expect({ code, stdout }).toMatchObject({ code: 0 });
}, 1_800_000);

test('enough of the kills fell within each act, and some before and after what it stores', () => {
  const shares = acts.map(({ act, within, again, standing, duration }) => ({
    act: act.name,
    within,
    again,
    ...standing,
    ms: Math.round(duration.expected),
  }));
  if (process.env['CRASH_SHOW'] !== undefined) process.stdout.write(`${JSON.stringify(shares)}\n`);
  for (const { within, standing } of acts) {
    expect({ shares, SEED, enough: within >= KILLS / 4 }).toMatchObject({ enough: true });
    expect({
      shares,
      SEED,
      absent: standing.ABSENT > 0,
      stored: standing.ABSENT < KILLS,
    }).toMatchObject({
      absent: true,
      stored: true,
    });
  }
  expect({ shares, SEED, again: acts.some(({ again }) => again > 0) }).toMatchObject({ again: true });
});
