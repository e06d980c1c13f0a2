// Told of a data file as a power cut may have left it, answers with what is wrong with it: documents that were
// acknowledged and aren't there, and indexes that differ from their collections.
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '../dist/bson/document.js';
import { pages } from '../dist/store/keyValueReader.js';
import { documentRange } from '../dist/store/keys.js';
import { Store } from '../dist/store/store.js';
import { checkFolder } from './checkFolder.mjs';

const [, , folder] = process.argv;

async function check({ image, acknowledged }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'data.mdb'), Buffer.from(image, 'base64'));
  chmodSync(folder, 0o700);
  const problems = await checkFolder(folder);
  const store = new Store(folder, false);
  const found = new Set();
  for (const meta of store.catalog.list()) {
    const [start, end] = documentRange(meta.uid);
    for (const [, bytes] of pages(() => store.env, start, end)) found.add(Number(decode(bytes)._id));
  }
  await store.close();
  for (const id of acknowledged) if (!found.has(id)) problems.push(`the acknowledged document ${id} is lost`);
  return problems;
}

process.on('message', (told) => {
  check(told).then(
    (problems) => process.send(problems),
    (error) => process.send([String(error.stack ?? error)]),
  );
});
process.on('disconnect', () => process.exit());
