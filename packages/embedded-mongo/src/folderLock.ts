import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when another running process (or another store of this one) has the folder open. */
export class FolderLockedError extends Error {
  readonly code = 'EMBEDDED_MONGO_FOLDER_LOCKED';

  constructor(
    readonly folder: string,
    readonly holder: number,
  ) {
    super(`the folder ${folder} is in use by process ${holder}; an embedded store has one owner`);
    this.name = 'FolderLockedError';
  }
}

interface Holder {
  readonly pid: number;
  /** When the process started, so that another process that got the same number isn't taken for it. */
  readonly started: string;
}

const ATTEMPTS = 20;

/**
 * Takes the lock of a folder and returns what releases it. A lock whose process is gone (killed, or its
 * number reused) is taken over. Throws `FolderLockedError` while its process runs.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'owner.lock');
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) ?? '', token: randomUUID() });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (tryLink(draft, path)) return () => release(path, own);
      const found = readLock(path);
      if (found === undefined) continue;
      const holder = parseHolder(found);
      if (holder && isRunning(holder)) throw new FolderLockedError(folder, holder.pid);
      takeAway(path, found);
    }
    throw new FolderLockedError(folder, 0);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A hard link appears in one step with its content, and only if the name is free. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && pid > 0 ? { pid, started: String(started ?? '') } : undefined;
  } catch {
    return undefined;
  }
}

function isRunning({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === undefined || started === '' || now === started;
}

/** The start of a process in clock ticks since boot, with the boot it belongs to; only Linux tells. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return undefined;
  }
}

/** Moves a stale lock aside; when it turns out to be a fresh one taken meanwhile, it is put back. */
function takeAway(path: string, stale: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readLock(aside) !== stale) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function release(path: string, own: string): void {
  if (readLock(path) === own) rmSync(path, { force: true });
}
