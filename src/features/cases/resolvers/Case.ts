import { type RequestContext, type Row, toGlobalId } from '../../../privacy/index.js';
import type { CaseRow } from '../caseModel.js';
import type { CasesService } from '../service.js';

/** `Case`'s own fields. A staff member's id is the directory's own, as tokens name it. */
export const caseResolvers = (cases: CasesService) => ({
  id: (row: CaseRow): string => toGlobalId('Case', row.id),
  mine: (row: CaseRow, _args: unknown, { viewer }: RequestContext): boolean => row.assignee === viewer.id,
  order: (row: CaseRow, _args: unknown, context: RequestContext): Promise<Row | null> =>
    cases.orderOf(context, row),
});
