import { appLogger, createApp } from './app.js';
import { type Config, loadConfig } from './config.js';
import { firstSteps } from './demo/firstSteps.js';
import { StartError } from './kernel/errors.js';
import { type Logger, loggedError } from './kernel/logger.js';
import type { Tracing } from './server/startTracing.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What an operator can mend is one line; what they can't is told without the texts that errors carry. */
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
  const app = await createApp(config, logger);
  // After the demo data of a first start: nobody follows how it came about.
  const traced = await tracing(config, logger);
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  const url = await app.listen();
  say(`Postern serves at ${url} (clients: /graphql, carriers: /partner/graphql).`);
  if (config.tokens === null) for (const line of await firstSteps(config, url)) say(line);
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    app
      .close()
      .then(() => traced?.stop())
      .then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch(fail);
