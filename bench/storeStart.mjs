// Says how many milliseconds the store takes to start in a folder, from loading its code until it listens.
const began = performance.now();
const { startEmbeddedMongo } = await import('@postern/embedded-mongo');
const store = await startEmbeddedMongo({ dataDir: process.argv[2] });
process.send({ milliseconds: performance.now() - began });
await store.close();
process.disconnect();
