import { chmodSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { lockFolder } from './folderLock.js';

/** How to start an embedded store. */
export interface EmbeddedMongoOptions {
  /** Where the data lives; created (readable by its owner only) when missing. */
  dataDir: string;
  /** The loopback port to listen on; 0, the default, takes any free one. */
  port?: number;
  /** Whether acknowledged writes wait for the disk; true by default, false for tests. */
  sync?: boolean;
  /**
   * Told once if the store ends without having been closed, with what was thrown in it, if anything was. Then
   * nobody answers at its port any more. Without it, such an error is an uncaught exception of this process.
   */
  onLost?: (error: Error | null) => void;
}

/** A running embedded store. */
export interface EmbeddedMongo {
  /** What a driver connects to: `mongodb://127.0.0.1:PORT/?replicaSet=rs0`. */
  uri: string;
  port: number;
  /**
   * Closes connections and the store, ends the worker thread and frees the folder. Safe to call twice. Rejects
   * when the store had to be ended because it was busy for 15 seconds on end; the folder is free all the same.
   */
  close(): Promise<void>;
}

interface WorkerMessage {
  port?: number;
  closed?: boolean;
  error?: string;
}

/**
 * Starts a store in a worker thread of this process. Rejects with `FolderLockedError` when another process
 * has the folder open, and with the underlying error when the port is taken or the folder can't be used.
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  const unlock = lockFolder(dataDir);
  try {
    const workerData = { dataDir, port: options.port ?? 0, sync: options.sync ?? true };
    // Options of this process's own start, such as --input-type or a loader, aren't the worker's.
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData, execArgv: [] });
    const { port } = await reply(worker, (message) => message.port !== undefined);
    let closing: Promise<void> | undefined;
    let thrown: Error | null = null;
    const { onLost } = options;
    if (onLost) worker.on('error', (error) => (thrown = error));
    const close = (): Promise<void> => (closing ??= stop(worker).finally(unlock));
    // A worker that died answers nobody any more: its folder is free and there is nothing left to close.
    worker.once('exit', () => {
      const lost = closing === undefined;
      closing ??= Promise.resolve();
      unlock();
      if (lost) onLost?.(thrown);
    });
    return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=rs0`, port: port as number, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A store that is still busy with one thing after so long, such as a hopeless regular expression, is ended. */
const PATIENCE_MILLISECONDS = 15_000;

async function stop(worker: Worker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<WorkerMessage>((resolveMessage) => {
    const error = `it was busy for ${PATIENCE_MILLISECONDS / 1000} seconds and was ended; what it has answered is kept`;
    timer = setTimeout(() => resolveMessage({ error }), PATIENCE_MILLISECONDS);
  });
  const closed = reply(worker, (message) => message.closed === true);
  worker.postMessage('close');
  const { error } = await Promise.race([closed, late]);
  clearTimeout(timer);
  closed.catch(() => undefined);
  await worker.terminate();
  if (error !== undefined) throw new Error(`the embedded store did not close cleanly: ${error}`);
}

/** The first message of a kind; rejects when the worker fails or ends before it. */
function reply(worker: Worker, wanted: (message: WorkerMessage) => boolean): Promise<WorkerMessage> {
  return new Promise((resolveMessage, reject) => {
    const onMessage = (message: WorkerMessage): void => {
      if (!wanted(message)) return;
      settle();
      resolveMessage(message);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onExit = (): void => onError(new Error('the embedded store ended unexpectedly'));
    const settle = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
