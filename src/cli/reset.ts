import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../config.js';
import { dropStores } from '../demo/DemoData.js';
import { StartError } from '../kernel/errors.js';
import { connectStores } from '../storage/index.js';
import { print, printError } from './print.js';

/** `npm run reset`: empties the demo store; the next start fills it anew. Never another store. */
async function reset(): Promise<void> {
  const config = loadConfig();
  if (config.production || config.mongodbUri !== null) {
    throw new StartError(
      'Only the embedded store of a development folder is reset; MONGODB_URI names another one.',
    );
  }
  const stores = await connectStores({ dataDir: config.dataDir });
  await dropStores(stores);
  await stores.close();
  // Without the folder the next start is a first one.
  await rm(join(config.dataDir, 'store'), { recursive: true, force: true });
  print('The demo store is empty: the next npm start fills it again.');
}

try {
  await reset();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  printError(error.message);
  process.exitCode = 1;
}
