import type { DescribedData } from './DescribedData.js';
import type { Fact } from './Fact.js';

/** Figures that other parts of the product hold to. */
export interface Figures {
  /** For how many days after delivery or return a carrier still sees its task. */
  readonly claimWindowDays: number;
  /** The smallest group that statistics tell of. */
  readonly smallestGroup: number;
  /** Within how many working days a request about one's data is answered. */
  readonly daysToAnswer: number;
  /** The version of this notice, as consents name it. */
  readonly noticeVersion: string;
}

/** A promise of the policy. Its text may only say what holds today. */
export interface Clause {
  readonly id: string;
  readonly title: string;
  readonly text: (data: DescribedData, figures: Figures) => string;
  readonly facts: (data: DescribedData) => readonly Fact[];
}

/** Clauses that belong together. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
}

/** For a clause that is kept by what the text says, and not by a field's policy. */
export const noFacts = (): readonly Fact[] => [];
