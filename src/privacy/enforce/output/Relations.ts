import type { PrivacyModel } from '../../model/PrivacyModel.js';
import type { Relation } from '../../model/vocabulary.js';
import type { RequestContext } from '../RequestContext.js';

/** Whether the viewer stands in a relation to a row. Has to be quick, synchronous, and false in doubt. */
export type RelationPredicate = (row: never, context: RequestContext) => boolean;

/** By type: how its rows tell each relation. OWNER comes from `@subject` and needs no entry. */
export type RelationPredicates = Readonly<
  Record<string, Readonly<Partial<Record<Exclude<Relation, 'OWNER'>, RelationPredicate>>>>
>;

/** All relations of all types, ready to ask. */
export class Relations {
  constructor(
    private readonly model: PrivacyModel,
    private readonly predicates: RelationPredicates,
  ) {}

  /** The question for rows of one type. A relation that nothing tells of doesn't hold. */
  of(typeName: string): (relation: Relation, row: unknown, context: RequestContext) => boolean {
    const subject = this.model.subjects.get(typeName);
    const own = this.predicates[typeName] ?? {};
    return (relation, row, context) => {
      if (typeof row !== 'object' || row === null) return false;
      if (relation === 'OWNER') return isOwner(row, subject, context);
      return own[relation]?.(row as never, context) === true;
    };
  }

  /** Personal fields whose rules ask for a relation that nothing tells of: they could never be seen. */
  unanswered(): readonly string[] {
    return [...this.model.fields.values()].flatMap((field) => {
      if (field.kind !== 'personal') return [];
      const typeName = field.coordinate.split('.')[0] ?? '';
      const missing = new Set(
        field.rules
          .flatMap((rule) => rule.relations)
          .filter((relation) => relation !== 'OWNER' && this.predicates[typeName]?.[relation] === undefined),
      );
      return [...missing].map((relation) => `${field.coordinate}: nothing tells when ${relation} holds`);
    });
  }
}

function isOwner(row: object, subject: string | undefined, context: RequestContext): boolean {
  if (subject === undefined || context.viewer.role !== 'CUSTOMER' || context.viewer.id === '') return false;
  return (row as Record<string, unknown>)[subject] === context.viewer.id;
}

/** ASSIGNED: the request's case is about this order or person, or is this case itself, and serves the same purpose. */
export const isAssigned = (
  { viewer, purpose }: RequestContext,
  by: 'orderId' | 'subject' | 'id',
  value: string,
): boolean => viewer.case !== null && viewer.case[by] === value && viewer.case.purpose === purpose;
