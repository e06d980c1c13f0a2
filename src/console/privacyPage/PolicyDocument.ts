import type { PrivacyModel } from '../../privacy/index.js';
import type { Chapter, Figures } from './Clause.js';
import { COLLECTION } from './collectionChapter.js';
import { dataMapTables, formTable } from './dataTables.js';
import { type DescribedData, describeData } from './DescribedData.js';
import type { Fact, Table } from './Fact.js';
import { PROTECTION } from './protectionChapter.js';
import { SHARING } from './sharingChapter.js';
import { USE } from './useChapter.js';

/** What the policy page is made from. */
export interface PolicyBasis extends Figures {
  readonly model: PrivacyModel;
}

/** A clause as it is read. */
export interface PolicyClause {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly facts: readonly Fact[];
}

/** A chapter as it is read. */
export interface PolicyChapter {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly PolicyClause[];
}

/** The whole policy: what the page shows and what its JSON holds. */
export interface PolicyDocument {
  readonly title: string;
  readonly version: string;
  readonly chapters: readonly PolicyChapter[];
  /** Every field, and what the forms look like. */
  readonly tables: readonly Table[];
  readonly data: DescribedData;
}

const CHAPTERS: readonly Chapter[] = [COLLECTION, USE, PROTECTION, SHARING];

/** The policy over one privacy model. Pure. @throws StartError where a retention period is no duration. */
export function policyDocument({ model, ...figures }: PolicyBasis): PolicyDocument {
  const data = describeData(model);
  return {
    title: 'Privacy policy',
    version: figures.noticeVersion,
    chapters: CHAPTERS.map(({ id, title, clauses }) => ({
      id,
      title,
      clauses: clauses.map((clause) => ({
        id: clause.id,
        title: clause.title,
        text: clause.text(data, figures),
        facts: clause.facts(data),
      })),
    })),
    tables: [...dataMapTables(data), formTable(data)],
    data,
  };
}
