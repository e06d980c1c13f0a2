import type { ClientSession } from 'mongoose';
import type { Metric } from '../../generated/resolvers.js';
import { badInput } from '../../kernel/errors.js';
import { type Days, dayOf, daysIn, monthOf, wholeMonths } from './months.js';
import { LEAST, publishable } from './publishable.js';
import type { Counter, CounterStore } from './store.js';

/** What of an order is counted. */
export interface CountedOrder {
  readonly at: Date;
  readonly countryCode: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** One group and its size. */
export interface Point {
  readonly key: string;
  readonly count: number;
}

const MOST_DAYS = 366;

/** Counts of orders, and what may be told of them. */
export class Analytics {
  constructor(private readonly store: CounterStore) {}

  /** Counts an order, in its transaction: both are there or neither. */
  placed(session: ClientSession, order: CountedOrder): Promise<void> {
    return this.store.add(session, countersOf(order));
  }

  /**
   * The groups of a range, by key; small ones are left out.
   *
   * @throws PosternError BAD_USER_INPUT where the range isn't 1 to 366 days.
   */
  async read(metric: Metric, range: Days): Promise<readonly Point[]> {
    const days = daysIn(range);
    if (days < 1) throw badInput('A range ends on the day it starts or later.', 'range.to');
    if (days > MOST_DAYS) throw badInput(`A range has ${MOST_DAYS} days at most.`, 'range');
    const points =
      metric === 'ORDERS_PLACED' ? await this.#byDay(range) : await this.#byMonths(metric, range);
    return [...points].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async #byDay(range: Days): Promise<readonly Point[]> {
    const counters = await this.store.days('ORDERS_PLACED', range);
    return counters.filter(({ orders }) => orders >= LEAST).map(({ key, count }) => ({ key, count }));
  }

  async #byMonths(metric: Metric, range: Days): Promise<readonly Point[]> {
    const months = wholeMonths(range);
    if (months === null) return [];
    const byKey = new Map<string, Counter[]>();
    for (const counter of await this.store.monthsUpTo(metric, months.last)) {
      const known = byKey.get(counter.key);
      if (known === undefined) byKey.set(counter.key, [counter]);
      else known.push(counter);
    }
    return [...byKey]
      .map(([key, counters]) => ({ key, count: publishable(counters, months) }))
      .filter(({ count }) => count > 0);
  }
}

function countersOf({ at, countryCode, lines }: CountedOrder): readonly Counter[] {
  const day = dayOf(at);
  const month = monthOf(at);
  const pieces = new Map<string, number>();
  for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return [
    { metric: 'ORDERS_PLACED', bucket: day, key: day, count: 1, orders: 1 },
    { metric: 'ORDERS_BY_COUNTRY', bucket: month, key: countryCode, count: 1, orders: 1 },
    ...[...pieces].map(([key, count]): Counter => ({
      metric: 'UNITS_BY_PRODUCT',
      bucket: month,
      key,
      count,
      orders: 1,
    })),
  ];
}
