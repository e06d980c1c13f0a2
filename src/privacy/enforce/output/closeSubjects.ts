import { PosternError } from '../../../kernel/errors.js';
import type { Viewer } from '../../model/Viewer.js';
import type { Purpose } from '../../model/vocabulary.js';
import { LAWFUL_PURPOSES, type PurposeGate } from '../query/PurposeGate.js';
import type { Ledger } from './Ledger.js';

/**
 * Takes out of a ledger whoever has not opened the operation's purpose to others: before the log is written, so it
 * doesn't speak of what is not revealed. People see their own data whatever they have consented to.
 *
 * @returns what the caller is told; null where nothing was taken out.
 * @throws whatever the gate throws; the ledger then holds the viewer's own data alone.
 */
export async function closeSubjects(
  ledger: Ledger,
  viewer: Viewer,
  purpose: Purpose | null,
  gate: PurposeGate,
): Promise<PosternError | null> {
  const others = ledger.subjects.filter((subject) => viewer.role !== 'CUSTOMER' || subject !== viewer.id);
  if (others.length === 0 || purpose === null || LAWFUL_PURPOSES.includes(purpose)) return null;
  const open = await gate.open(others, purpose).catch((error: unknown) => {
    ledger.close(others);
    throw error;
  });
  const closed = others.filter((subject) => !open.has(subject));
  if (closed.length === 0) return null;
  ledger.close(closed);
  return new PosternError(
    'FORBIDDEN',
    'Some personal data is not shown: its person has not opened it to this purpose.',
    {
      reason: 'PURPOSE_CLOSED',
    },
  );
}
