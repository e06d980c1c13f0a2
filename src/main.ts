import { createApp } from './app.js';
import { loadConfig } from './config.js';
import { firstSteps } from './demo/firstSteps.js';
import { StartError } from './kernel/errors.js';
import { loggedError } from './kernel/logger.js';

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

async function main(): Promise<void> {
  const config = loadConfig();
  const app = await createApp(config);
  process.on('unhandledRejection', fail);
  process.on('uncaughtException', fail);
  const url = await app.listen();
  say(`Postern serves at ${url} (clients: /graphql, carriers: /partner/graphql).`);
  if (config.tokens === null) for (const line of await firstSteps(config, url)) say(line);
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    app.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch(fail);
