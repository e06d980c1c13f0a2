import type { Scrubbed } from '../../model/sealed.js';
import { SENSITIVE_KINDS, type SensitiveKind } from '../../model/vocabulary.js';
import { DETECTORS } from './detectors/detectors.js';
import { FoldedText } from './detectors/FoldedText.js';
import type { Span } from './detectors/Span.js';

/** A stretch to take out; `rank`: its detector's place in the table. */
interface Find extends Span {
  readonly rank: number;
}

/**
 * Replaces what a text holds of these kinds by words in brackets. The rest of the text stays as it is, byte for
 * byte; where nothing is found, all of it.
 *
 * @returns the text, longer than before perhaps, and the kinds that were found, in the vocabulary's order.
 */
export function scrubText(text: string, kinds: readonly SensitiveKind[]): Scrubbed {
  const folded = new FoldedText(text);
  const finds = DETECTORS.flatMap(({ kind, detect }, rank) =>
    kinds.includes(kind) ? detect(folded).map((span) => ({ ...folded.origin(span), rank })) : [],
  );
  if (finds.length === 0) return { text, kinds: [] };
  const merged = withoutOverlaps(finds);
  let clean = '';
  let at = 0;
  for (const { start, end, rank } of merged) {
    clean += text.slice(at, start) + (DETECTORS[rank]?.replacement ?? '');
    at = end;
  }
  const found = new Set(merged.map(({ rank }) => DETECTORS[rank]?.kind));
  return { text: clean + text.slice(at), kinds: SENSITIVE_KINDS.filter((kind) => found.has(kind)) };
}

/** In order of place. What overlaps becomes one, of the most specific kind: no part of either stays behind. */
function withoutOverlaps(finds: readonly Find[]): readonly Find[] {
  const merged: Find[] = [];
  for (const next of [...finds].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || next.start >= last.end) merged.push(next);
    else {
      const end = Math.max(last.end, next.end);
      merged[merged.length - 1] = { start: last.start, end, rank: Math.min(last.rank, next.rank) };
    }
  }
  return merged;
}
