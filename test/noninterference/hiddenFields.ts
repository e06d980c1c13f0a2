import type { PrivacyModel } from '../../src/privacy/index.js';
import type { PersonalField } from '../../src/privacy/model/PrivacyModel.js';
import type { Form, Purpose, Relation, Role } from '../../src/privacy/index.js';
import type { Situation } from './seedShop.js';
import type { Document, PersonalDocument, StoredShop } from './StoredShop.js';

/** What a viewer may see of a value at the most, whatever they ask for that purpose. */
export type Most = Form | 'NOTHING';

/** The viewer of a situation who asks for one purpose, with what the stored rows say of their case. */
export interface Watcher {
  readonly role: Role;
  readonly id: string;
  readonly partner: string | null;
  readonly case: Document | null;
  readonly purpose: Purpose;
  /** Whether the access log takes nothing. */
  readonly logDown: boolean;
}

const CLEAREST: readonly Most[] = ['CLEAR', 'PARTIAL', 'GENERAL', 'PSEUDONYM', 'PRESENCE', 'NOTHING'];
const ON_LAW: readonly Purpose[] = ['RIGHTS', 'LEGAL'];

/** The case that a viewer names, if they work on it. */
export function caseOf({ id = '', case: number }: Situation, shop: StoredShop): Document | null {
  const named = (shop.documents.get('data/cases') ?? []).find(({ number: each }) => each === number);
  return named?.['state'] === 'ASSIGNED' && named['assignee'] === id ? named : null;
}

export function watcherOf(
  situation: Situation,
  shop: StoredShop,
  purpose: Purpose,
  logDown = false,
): Watcher {
  const { role = 'ANONYMOUS', id = '', partner = null } = situation;
  return { role, id, partner, case: caseOf(situation, shop), purpose, logDown };
}

/**
 * What of one stored field a viewer may see at the most: by the rules that the schema's directives say, over the
 * stored rows. It shares the rules with the engine, and nothing of how the engine applies them.
 */
export function mostSeen(
  model: PrivacyModel,
  shop: StoredShop,
  watcher: Watcher,
  document: PersonalDocument,
  field: string,
  now: Date,
): Most {
  // Log first, open after: where nothing can be written down, nothing is shown.
  if (watcher.logDown) return 'NOTHING';
  const { consents } = policyOf(model, document, field);
  const open = [watcher.purpose, ...consents].every((each) => isOpen(shop, watcher, document, each));
  return open ? mostGranted(model, watcher, document, field, now) : 'NOTHING';
}

/** What the rules alone grant, whatever the person has closed and whether or not the log takes it. */
export function mostGranted(
  model: PrivacyModel,
  watcher: Watcher,
  document: PersonalDocument,
  field: string,
  now: Date,
): Most {
  const { purpose } = watcher;
  let most: Most = 'NOTHING';
  for (const { roles, purposes, relations, form } of policyOf(model, document, field).rules) {
    const serves =
      roles.includes(watcher.role) &&
      (purposes === 'ANY' || purposes.includes(purpose)) &&
      relations.every((relation) => stands(relation, watcher, document, now));
    if (serves && CLEAREST.indexOf(form) < CLEAREST.indexOf(most)) most = form;
  }
  return most;
}

function policyOf({ fields }: PrivacyModel, { type }: PersonalDocument, field: string): PersonalField {
  const policy = fields.get(`${type}.${field}`);
  if (policy?.kind !== 'personal') throw new TypeError(`${type}.${field} is sealed but not personal`);
  return policy;
}

function stands(
  relation: Relation,
  { role, id, partner, case: ofCase, purpose }: Watcher,
  { type, subject, plain }: PersonalDocument,
  now: Date,
): boolean {
  switch (relation) {
    case 'OWNER':
      return role === 'CUSTOMER' && subject === id;
    case 'CARRYING': {
      const until = plain['accessUntil'];
      return plain['carrierId'] === partner && (until === null || (until as Date) > now);
    }
    case 'ASSIGNED': {
      if (ofCase?.['purpose'] !== purpose) return false;
      if (type === 'Case') return plain._id === ofCase._id;
      if (type === 'Order') return plain._id === ofCase['orderId'];
      if (type === 'TrackingEvent') return plain['orderId'] === ofCase['orderId'];
      return subject === ofCase['subject'];
    }
  }
}

/** Whether a person's data is open to a purpose: to themself, on law, and where the ledger's last line gives it. */
function isOpen(
  shop: StoredShop,
  { role, id }: Watcher,
  { subject }: PersonalDocument,
  purpose: Purpose,
): boolean {
  if ((role === 'CUSTOMER' && subject === id) || ON_LAW.includes(purpose)) return true;
  const standings = (shop.documents.get('data/consent_standings') ?? []).find(({ _id }) => _id === subject);
  const lines = standings?.['purposes'] as Record<string, { readonly status: string }> | undefined;
  return lines?.[purpose]?.status === 'GIVEN';
}

/**
 * Whether a viewer can't even know that a document is there: then it may as well not be. The staff's queues and the
 * numbers that staff are told make some rows known; what is left out of those is said here, role by role.
 */
export function isUnknowable(
  shop: StoredShop,
  watcher: Watcher,
  document: PersonalDocument,
  now: Date,
): boolean {
  const { role, id, case: ofCase } = watcher;
  const { type, subject, plain } = document;
  const purpose = String(plain['purpose']);
  if (ofCase !== null && (subject === ofCase['subject'] || plain._id === ofCase._id)) return false;
  switch (role) {
    case 'CUSTOMER':
      return subject !== id;
    case 'ANONYMOUS':
    case 'ANALYST':
    case 'AUDITOR':
      return true;
    case 'CARRIER':
      return !carriesFor(shop, watcher, subject, now);
    case 'OPERATIONS':
      return (
        ['Membership', 'Customer', 'DataRequest'].includes(type) ||
        (type === 'Case' && !OF_OPERATIONS.includes(purpose))
      );
    case 'AFTER_SALES':
      return !['Order', 'Case'].includes(type) || (type === 'Case' && !OF_AFTER_SALES.includes(purpose));
    case 'PRIVACY_OFFICER':
      // They close any case, and correct what anybody asks them to.
      return ['Membership', 'DeliveryTask', 'TrackingEvent'].includes(type);
    case 'SYSTEM':
      return false;
  }
}

const OF_AFTER_SALES = ['AFTER_SALES', 'CONSULTATION'];
const OF_OPERATIONS = ['ORDER_VERIFICATION', 'FULFILMENT'];

/** Whether the viewer's carrier has a parcel of this person: then what it reports moves rows of theirs. */
const carriesFor = ({ documents }: StoredShop, { partner }: Watcher, person: string, now: Date): boolean =>
  (documents.get('data/shipments') ?? []).some(
    ({ carrierId, customerId, accessUntil }) =>
      carrierId === partner && customerId === person && (accessUntil === null || (accessUntil as Date) > now),
  );
