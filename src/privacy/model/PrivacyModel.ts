import type {
  Audience,
  Form,
  Purpose,
  Redaction,
  Relation,
  RetentionClass,
  Role,
  SensitiveKind,
} from './vocabulary.js';

/** `Type.field`, `Type.field(argument:)` or `Type`, as graphql-js prints a schema coordinate. */
export type Coordinate = string;

/** One way to see a field. All its parts have to hold; rules beside one another OR. */
export interface Rule {
  readonly roles: readonly Role[];
  /** `ANY`: the person's own view of their data serves whatever purpose their operation has. */
  readonly purposes: readonly Purpose[] | 'ANY';
  /** All of them have to hold; empty: no relation is needed. */
  readonly relations: readonly Relation[];
  readonly form: Form;
  /** Where the schema says so, for `explain`: `Order.lines @reveal(to: [AFTER_SALES], …)`. */
  readonly origin: string;
}

/** For how long a value is kept, and with what it is sealed and erased. */
export interface Retention {
  readonly class: RetentionClass;
  /** Field of the row from which the period counts. */
  readonly after: string;
  /** ISO 8601 duration. */
  readonly period: string;
}

/** A personal field where a decision is made: not inside another personal value. */
export interface PersonalField {
  readonly kind: 'personal';
  readonly coordinate: Coordinate;
  readonly category: string;
  /** The named type of its value: a personal scalar, or a group. */
  readonly type: string;
  readonly rules: readonly Rule[];
  /** Beside a rule: what the subject has to have consented to before anybody else sees it (`@consent`). */
  readonly consents: readonly Purpose[];
  readonly redaction: Redaction;
  readonly retention: Retention | null;
  /** Field of the row that names the subject. */
  readonly subject: string;
  readonly audiences: readonly Audience[];
}

/** A leaf inside a personal group: it only narrows what was decided where the group hangs. */
export interface GroupLeaf {
  readonly kind: 'leaf';
  readonly coordinate: Coordinate;
  readonly category: string;
  readonly type: string;
  /** `null`: as the group was decided. */
  readonly rules: readonly Rule[] | null;
  /** Beside what the group needs. */
  readonly consents: readonly Purpose[];
}

/** What the model says of a personal field. */
export type FieldPolicy = PersonalField | GroupLeaf;

/** How an input field or argument was classified. */
export type InputPolicy =
  | {
      readonly kind: 'personal';
      readonly coordinate: Coordinate;
      readonly category: string;
      /** What is taken out of its text before anything sees it; empty: nothing. */
      readonly scrub: readonly SensitiveKind[];
    }
  | { readonly kind: 'drop'; readonly coordinate: Coordinate; readonly because: string };

/** What an input of something that reads could betray. */
export interface Touches {
  /** The output fields that the schema names. */
  readonly fields: readonly Coordinate[];
  /** Those that have to be clear: what implements an interface's field too, and all leaves of a sealed value. */
  readonly decidedBy: readonly Coordinate[];
}

/** A root field. */
export interface OperationPolicy {
  readonly coordinate: Coordinate;
  /** The purposes that it may serve; the first is its own. */
  readonly purposes: readonly Purpose[];
  readonly audiences: readonly Audience[];
  /** The staff roles that may act on a person by it without that person's case, and why; null: none. */
  readonly withoutCase: { readonly to: readonly Role[]; readonly because: string } | null;
  /** The consents that something in its inputs needs to be kept. */
  readonly inputConsents: readonly Purpose[];
}

/** Everything the directives say, folded once. Deeply readonly; holds values, never AST. */
export interface PrivacyModel {
  readonly fields: ReadonlyMap<Coordinate, FieldPolicy>;
  /** Personal and dropped inputs; what is absent was classified plain. */
  readonly inputs: ReadonlyMap<Coordinate, InputPolicy>;
  /** Inputs that are kept only while their person's consent to this purpose stands. */
  readonly consents: ReadonlyMap<Coordinate, Purpose>;
  /** Arguments, input fields and enum values (`Enum.VALUE`) of what reads: what each could betray. */
  readonly touches: ReadonlyMap<Coordinate, Touches>;
  readonly operations: ReadonlyMap<Coordinate, OperationPolicy>;
  /** Plain fields whose use is logged too: coordinate to action. */
  readonly audited: ReadonlyMap<Coordinate, string>;
  /** Types that are one sealed value, and the plain types that hang below one. */
  readonly groupTypes: ReadonlySet<string>;
  /** Type to the field of its row that names the subject. */
  readonly subjects: ReadonlyMap<string, string>;
  /** Type and field coordinates to the audiences in whose schema they exist. */
  readonly audiences: ReadonlyMap<Coordinate, readonly Audience[]>;
}
