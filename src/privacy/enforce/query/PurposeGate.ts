import type { Purpose } from '../../model/vocabulary.js';

/** Whose data may be used for a purpose at this moment: what people have consented to, and not closed since. */
export interface PurposeGate {
  /** Those among `subjects` for whom the purpose is open. Who isn't named has closed it or never opened it. */
  open(subjects: readonly string[], purpose: Purpose): Promise<ReadonlySet<string>>;
}

/** Purposes that rest on law, not on consent: nobody can close them (C3, R4). */
export const LAWFUL_PURPOSES: readonly Purpose[] = ['RIGHTS', 'LEGAL'];
