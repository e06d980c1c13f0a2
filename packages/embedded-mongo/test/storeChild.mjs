// A store and nothing else, for tests that watch or limit its process: says its port, ends with its parent.
import { startEmbeddedMongo } from '@postern/embedded-mongo';

const [, , dataDir, sync] = process.argv;
const store = await startEmbeddedMongo({ dataDir, sync: sync !== 'false' });
process.stdout.write(`port ${store.port}\n`);
process.stdin.resume().on('end', () => void store.close().then(() => process.exit()));
