import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { open as openLmdb } from 'lmdb';
import type { RootDatabase, Transaction } from 'lmdb';
import type { KeyValueReader, Range } from './keyValueReader.js';

/** LMDB creates its files with this mode; the option isn't among its declared ones. */
export const OWNER_ONLY = { permissionsMode: 0o600 };

/** A reader pinned to one moment; `close` lets LMDB reuse the pages it held. */
export interface Snapshot extends KeyValueReader {
  close(): void;
}

/** The LMDB environment: ordered bytes on disk, read as they stand, written in whole transactions. */
export class Environment implements KeyValueReader {
  private readonly file: string;
  version = 0;
  private readonly db: RootDatabase<Buffer, Buffer>;

  /** Opens (or creates) the environment in a folder; `sync: false` leaves the flushing to the system. */
  constructor(
    folder: string,
    private readonly sync: boolean,
  ) {
    this.file = join(folder, 'data.mdb');
    this.db = openLmdb<Buffer, Buffer>({
      path: folder,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      maxReaders: 500,
      ...OWNER_ONLY,
      noSync: !sync,
      // A commit returns once it is on disk, so an acknowledged write needs nothing more to be durable.
      overlappingSync: false,
    });
  }

  /** Resolves once everything committed is on disk; with `sync` it is there already. */
  async flushed(): Promise<void> {
    if (this.sync) return;
    const file = await open(this.file, 'r+');
    try {
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  get(key: Buffer): Buffer | undefined {
    return this.db.get(key);
  }

  range(range: Range): [Buffer, Buffer][] {
    return this.read(range, undefined);
  }

  /** Makes what is read next the latest state, even after reads and commits earlier in the same turn. */
  refresh(): void {
    this.db.resetReadTxn();
  }

  /** Pins the present state for reading. */
  snapshot(): Snapshot {
    // Without this the snapshot could share a read transaction begun earlier in the same turn.
    this.refresh();
    const transaction = this.db.useReadTransaction();
    return {
      version: 0,
      get: (key) => this.db.get(key, { transaction }),
      range: (range) => this.read(range, transaction),
      close: () => transaction.done(),
    };
  }

  /** Applies everything `apply` puts and deletes in one LMDB transaction; when it throws, nothing stays. */
  commit(apply: (put: (key: Buffer, value: Buffer | null) => void) => void): void {
    this.version++;
    this.db.transactionSync(() => {
      apply((key, value) => {
        if (value) this.db.putSync(key, value);
        else this.db.removeSync(key);
      });
    });
  }

  /** Flushes and closes; the environment can't be used afterwards. */
  async close(): Promise<void> {
    await this.db.close();
  }

  private read(
    { start, end, reverse, limit }: Range,
    transaction: Transaction | undefined,
  ): [Buffer, Buffer][] {
    const direction = reverse
      ? { start: end, end: start, reverse: true, exclusiveStart: true, inclusiveEnd: true }
      : { start, end };
    const pinned = transaction ? { transaction } : {};
    const found: [Buffer, Buffer][] = [];
    for (const { key, value } of this.db.getRange({ ...direction, limit, ...pinned }))
      found.push([key, value]);
    return found;
  }
}
