import type { Standing } from '../../decide/missingConsent.js';
import type { Purpose } from '../../model/vocabulary.js';

/** Whose data may be used for a purpose at this moment: what people have consented to, and not closed since. */
export interface PurposeGate {
  /**
   * One question for all: which of `purposes` each of `subjects` has open. Who isn't in the answer, or a purpose
   * that isn't, was closed or never opened.
   */
  open(subjects: readonly string[], purposes: readonly Purpose[]): Promise<Standing>;
}
