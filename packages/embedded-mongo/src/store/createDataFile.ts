import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { open } from 'lmdb';
import { OWNER_ONLY } from './environment.js';

const DATA_FILE = 'data.mdb';

/**
 * Makes an empty data file where a folder has none. It gets its name only when the disk has what it holds: one
 * that a power cut left half made would end the next process that opens it.
 */
export async function createDataFile(folder: string): Promise<void> {
  const path = join(folder, DATA_FILE);
  if (existsSync(path)) return;
  const draft = join(folder, 'data.new');
  const remove = (): void => [draft, `${draft}-lock`].forEach((file) => rmSync(file, { force: true }));
  remove();
  await open({ path: draft, noSubdir: true, overlappingSync: false, ...OWNER_ONLY }).close();
  syncPath(draft);
  renameSync(draft, path);
  remove();
  // The names in a folder are on disk when that is flushed, not with the files. Windows can't, and needn't.
  if (process.platform !== 'win32') for (const one of [folder, dirname(folder)]) syncPath(one);
}

function syncPath(path: string): void {
  const file = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
