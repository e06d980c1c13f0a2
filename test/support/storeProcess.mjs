// An embedded store in a process of its own, which a test can kill, stop and start again: argv is folder and port.
import { startEmbeddedMongo } from '@postern/embedded-mongo';

const [, , dataDir, port] = process.argv;
const store = await startEmbeddedMongo({ dataDir, port: Number(port), sync: false });
process.stdout.write(`${store.uri}\n`);
