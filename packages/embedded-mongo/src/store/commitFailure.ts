import { MongoError } from '../mongoError.js';

/** LMDB's own number for a map that can't grow any more. */
const MAP_FULL = -30792;
/** EIO (what LMDB makes of a write the disk took only a part of), EFBIG, ENOSPC and EDQUOT on Linux. */
const NO_ROOM = new Set([MAP_FULL, 5, 27, 28, 122]);

/**
 * What a commit that LMDB couldn't write is answered with: 14031 OutOfDiskSpace when there was no room for
 * it, else the error itself. Nothing of the commit stays, and later ones may succeed.
 */
export function commitFailure(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== 'number' || !NO_ROOM.has(code)) return error;
  return new MongoError(
    'OutOfDiskSpace',
    `the disk did not take the write, nothing of it was kept: ${String(message)}`,
  );
}
