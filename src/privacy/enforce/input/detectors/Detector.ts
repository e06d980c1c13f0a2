import type { FoldedText } from './FoldedText.js';
import type { Span } from './Span.js';

/**
 * Finds the values of one sensitive kind in a folded text. Looks at each place a bounded number of times, and
 * gives spans only: they may overlap and come in any order.
 */
export type Detector = (text: FoldedText) => readonly Span[];
