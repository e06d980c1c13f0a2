import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import type { EmbeddedMongo } from '@postern/embedded-mongo';

/** A store in a folder of its own, with a client connected to it. */
export interface Running {
  readonly folder: string;
  readonly store: EmbeddedMongo;
  readonly client: MongoClient;
  stop(): Promise<void>;
}

/** Starts a store without syncing and connects to it; `stop` removes everything again. */
export async function startForTest(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'embedded-mongo-'));
  const store = await startEmbeddedMongo({ dataDir: folder, sync: false });
  const client = await MongoClient.connect(store.uri);
  const stop = async (): Promise<void> => {
    await client.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, store, client, stop };
}

/** The code, name and message a promise is rejected with. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ code: unknown; codeName: unknown; message: string }> {
  try {
    await promise;
  } catch (error) {
    const { code, codeName, message } = error as { code: unknown; codeName: unknown; message: string };
    return { code, codeName, message };
  }
  throw new Error('expected a rejection');
}
