// Waits for a moment common to many processes, then starts a store and says how that went; stays until told.
import { startEmbeddedMongo } from '@postern/embedded-mongo';

const [, , dataDir] = process.argv;
process.send('loaded');
const at = await new Promise((resolve) => process.once('message', resolve));
while (Date.now() < Number(at));
try {
  const store = await startEmbeddedMongo({ dataDir, sync: false });
  process.send({ won: true });
  process.once('message', () => void store.close().then(() => process.exit()));
} catch (error) {
  process.send({ won: false, code: error.code });
  process.disconnect();
}
