import type { PrivacyModel, Purpose, Role } from '../../src/privacy/index.js';
import type { Watcher } from './hiddenFields.js';
import type { Request } from './Request.js';

/** What each role acts for: written anew from the policy, not taken from the engine. */
const PURPOSES: Readonly<Record<Role, readonly Purpose[]>> = {
  ANONYMOUS: ['ORDER_VERIFICATION', 'CONSULTATION'],
  CUSTOMER: ['ORDER_VERIFICATION', 'RIGHTS', 'AFTER_SALES', 'CONSULTATION', 'FULFILMENT', 'DELIVERY'],
  OPERATIONS: ['ORDER_VERIFICATION', 'FULFILMENT'],
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  CARRIER: ['DELIVERY'],
  ANALYST: ['ANALYTICS'],
  PRIVACY_OFFICER: ['RIGHTS', 'LEGAL'],
  AUDITOR: ['LEGAL', 'RIGHTS'],
  SYSTEM: [],
};

/** The purposes that a viewer may ask for, that of their case first; the header's alone where there is one. */
export function purposesOf(role: Role, header: Purpose | undefined, ofCase: unknown): readonly Purpose[] {
  if (header !== undefined) return [header];
  const own = PURPOSES[role];
  return [...own.filter((each) => each === ofCase), ...own.filter((each) => each !== ofCase)];
}

/** Whether a root field, `Query.orders`, may serve a purpose. */
export const mayServe = ({ operations }: PrivacyModel, root: string, purpose: Purpose): boolean =>
  operations.get(root)?.purposes.includes(purpose) === true;

/**
 * The purpose that a request serves where its header says none: of those that all its root fields may serve and the
 * role acts for the case's, else the first. Null: there is none, so nothing can be shown.
 */
export function purposeOf(
  { operations }: PrivacyModel,
  { role, case: ofCase }: Pick<Watcher, 'role' | 'case'>,
  { root, fields }: Request,
): Purpose | null {
  const type = root === 'query' ? 'Query' : 'Mutation';
  const [first, ...others] = fields
    .filter(({ name }) => !name.startsWith('__'))
    .map(({ name }) => operations.get(`${type}.${name}`)?.purposes ?? []);
  const common = (first ?? []).filter(
    (each) => PURPOSES[role].includes(each) && others.every((purposes) => purposes.includes(each)),
  );
  return common.find((each) => each === ofCase?.['purpose']) ?? common[0] ?? null;
}
