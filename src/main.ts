import { appLogger, createApp } from './app.js';
import { type Config, loadConfig } from './config.js';
import { firstSteps } from './demo/firstSteps.js';
import { StartError } from './kernel/errors.js';
import { type Logger, loggedError } from './kernel/logger.js';
import type { Tracing } from './server/startTracing.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * What an operator can mend is one line; what they can't is told without the texts that errors carry. Also for an
 * exception that nobody catches and a rejection that nobody waits for: after such a fault of ours nothing can be
 * relied on, so the process ends with code 1 and whoever runs it starts it anew. A mutation under way is whole in
 * the store or absent, as after any loss.
 */
function fail(error: unknown): never {
  const text =
    error instanceof StartError
      ? error.message
      : `Postern stopped on an error of its own: ${JSON.stringify(loggedError(error))}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** Null where nothing is to be traced: the SDK isn't even loaded then. */
async function tracing({ otlpEndpoint }: Config, logger: Logger): Promise<Tracing | null> {
  if (otlpEndpoint === null) return null;
  const { startTracing } = await import('./server/startTracing.js');
  return startTracing(otlpEndpoint, () => logger.warn('Spans cannot be sent to OTEL_EXPORTER_OTLP_ENDPOINT'));
}

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = appLogger(config);
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  // Whoever read our output has gone: that is no reason to stop answering.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const app = await createApp(config, logger);
  // After the demo data of a first start: nobody follows how it came about.
  const traced = await tracing(config, logger);
  const url = await app.listen();
  if (config.mongodbUri === null)
    say(`The data is in ${config.dataDir}, in the embedded store: not a production database.`);
  say(`Postern serves at ${url} (clients: /graphql, carriers: /partner/graphql).`);
  if (config.tokens === null) for (const line of await firstSteps(config, url)) say(line);
  stopOnSignals(async () => {
    await app.close();
    await traced?.stop();
  });
}

/** npm passes on the signal that the terminal has sent us too: so soon after the first it is the same one. */
const SAME_SIGNAL_MS = 1_000;

/**
 * The first SIGTERM or SIGINT finishes what is under way and ends with code 0; another one, later than
 * {@link SAME_SIGNAL_MS}, doesn't wait for it and ends at once, with code 1.
 */
function stopOnSignals(close: () => Promise<void>): void {
  let since: number | null = null;
  const stop = (): void => {
    if (since !== null) {
      if (performance.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = performance.now();
    close().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch(fail);
