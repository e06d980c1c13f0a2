import { parseArgs } from 'node:util';
import { FolderLockedError } from './folderLock.js';
import { startEmbeddedMongo } from './startEmbeddedMongo.js';
import type { EmbeddedMongo, EmbeddedMongoOptions } from './startEmbeddedMongo.js';

const USAGE = `Usage: embedded-mongo --data-dir DIR [--port 27017] [--no-sync]

  --data-dir DIR  where the data lives; created when missing
  --port PORT     the loopback port to listen on; 0 takes any free one (27017)
  --no-sync       don't wait for the disk before a write is acknowledged
  --help          this text
`;

/** How the process ends: 2 for a call that can't be understood, 1 for a store that can't start or was lost. */
const EXIT = { failed: 1, usage: 2 } as const;

/** Thrown for options that can't be understood. */
class UsageError extends Error {}

function readArguments(args: readonly string[]): EmbeddedMongoOptions | 'help' {
  const { values } = parse(args);
  if (values.help) return 'help';
  const dataDir = values['data-dir'];
  if (dataDir === undefined || dataDir === '') throw new UsageError('--data-dir is required');
  const port = values.port ?? '27017';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port takes a number from 0 to 65535, not '${port}'`);
  return { dataDir, port: Number(port), sync: !values['no-sync'] };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<typeof CONFIG>> {
  try {
    return parseArgs({ ...CONFIG, args: [...args] });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const CONFIG = {
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string' },
    'no-sync': { type: 'boolean' },
    help: { type: 'boolean' },
  },
} as const;

/** What went wrong, for a person: which option, folder or port to change. */
function explain(error: unknown, { port, dataDir }: EmbeddedMongoOptions): string {
  if (error instanceof FolderLockedError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `port ${port} is taken; choose another with --port`;
  if (code === 'EACCES' || code === 'EPERM') return `no right to use ${dataDir} or port ${port}: ${message}`;
  return message;
}

function fail(message: string, code: number): never {
  process.stderr.write(`embedded-mongo: ${message}\n`);
  process.exit(code);
}

function closeOnSignal(store: EmbeddedMongo): void {
  const close = (): void => {
    store.close().then(
      () => process.exit(0),
      (error: unknown) => fail((error as Error).message, EXIT.failed),
    );
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

async function main(): Promise<void> {
  const options = readArguments(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  const onLost = (error: Error | null): void =>
    fail(`the store ended unexpectedly${error ? `: ${error.message}` : ''}`, EXIT.failed);
  try {
    const store = await startEmbeddedMongo({ ...options, onLost });
    closeOnSignal(store);
    process.stdout.write(`${store.uri}\n`);
    process.stdout.write('This is a store for development and tests, not a production database.\n');
  } catch (error) {
    fail(explain(error, options), EXIT.failed);
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof UsageError)) throw error;
  fail(`${error.message}\n\n${USAGE}`, EXIT.usage);
});
