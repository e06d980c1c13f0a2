/** Rows about one thing. */
export interface RowGroup {
  readonly head: string;
  /** Smaller, below the head. */
  readonly note?: string;
  /** The field or input of the schema that the rows are about: not shown, there for checks. */
  readonly coordinate?: string;
  /** Cells that hold for all rows, after the head. */
  readonly shared?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table: `columns` are the head's, then those of the shared cells, then those of each row. */
export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly string[];
  readonly groups: readonly RowGroup[];
}

/** Something said with a list: `none` where there is nothing to list. */
export interface Listing {
  readonly kind: 'list';
  readonly says: string;
  readonly items: readonly string[];
  readonly none: string;
}

/** What keeps a clause, derived from the privacy model. */
export type Fact = Table | Listing;
