import type { Transaction } from './transaction.js';

/** Which open transaction has written which key; at most one holds each. */
export class LockTable {
  private readonly holders = new Map<string, Transaction>();
  private readonly held = new Map<Transaction, string[]>();

  /** The transaction holding a key, if any. */
  holderOf(key: Buffer): Transaction | undefined {
    return this.holders.size === 0 ? undefined : this.holders.get(key.toString('latin1'));
  }

  /** Gives a free key to a transaction. */
  acquire(key: Buffer, transaction: Transaction): void {
    const name = key.toString('latin1');
    this.holders.set(name, transaction);
    const names = this.held.get(transaction);
    if (names) names.push(name);
    else this.held.set(transaction, [name]);
  }

  /** Frees everything a transaction holds. */
  releaseAll(transaction: Transaction): void {
    for (const name of this.held.get(transaction) ?? []) this.holders.delete(name);
    this.held.delete(transaction);
  }
}
