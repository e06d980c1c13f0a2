import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const ATTEMPTS = 200;
const PAUSE_MILLISECONDS = 10;

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
      const holder = take(path, draft);
      if (holder === undefined) return () => release(path, own);
      if (holder.path === path) throw new FolderLockedError(folder, holder.pid);
      // Another start is taking the same stale lock away: one of us will have it in a moment.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
    }
    throw new FolderLockedError(folder, 0);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Takes one lock; undefined means it is ours, else who holds it, or the lock that stands before it. A stale
 * lock may be removed only by whoever holds a lock named after its content: what is there can't be replaced
 * by a fresh one between looking at it and removing it. That lock can be stale in turn, and so on.
 */
function take(path: string, draft: string): { path: string; pid: number } | undefined {
  if (tryLink(draft, path)) return undefined;
  const found = readLock(path);
  if (found === undefined) return take(path, draft);
  const holder = parseHolder(found);
  if (holder && isRunning(holder)) return { path, pid: holder.pid };
  const guard = `${path}.${createHash('sha256').update(found).digest('hex').slice(0, 16)}`;
  const before = take(guard, draft);
  if (before) return before;
  try {
    if (readLock(path) === found) rmSync(path, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
  return take(path, draft);
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

function release(path: string, own: string): void {
  if (readLock(path) === own) rmSync(path, { force: true });
}
