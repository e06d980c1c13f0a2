import type { Form, Purpose, Relation, RetentionClass, Role, SensitiveKind } from '../../privacy/index.js';

/** Who somebody is. Exhaustive by type, as the tables below: a new word of the vocabulary needs its wording here. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  ANONYMOUS: 'visitors who aren’t signed in',
  CUSTOMER: 'customers',
  OPERATIONS: 'operations staff',
  AFTER_SALES: 'after-sales staff',
  CARRIER: 'carriers',
  ANALYST: 'analysts',
  PRIVACY_OFFICER: 'privacy officers',
  AUDITOR: 'auditors',
  SYSTEM: 'our own software',
};

/** What something is used for. */
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  ORDER_VERIFICATION: 'checking orders',
  FULFILMENT: 'preparing shipments',
  DELIVERY: 'delivery',
  AFTER_SALES: 'after-sales service',
  NOTIFICATION: 'service notices',
  CONSULTATION: 'answering questions',
  ANALYTICS: 'statistics',
  RIGHTS: 'privacy rights',
  LEGAL: 'legal matters',
};

/** On which condition. */
export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  OWNER: 'for one’s own data',
  ASSIGNED: 'for an open case about it that is assigned to them',
  CARRYING: 'while their company has the parcel, or claims are still possible',
};

/** How much of it. */
export const FORM_WORDS: Readonly<Record<Form, string>> = {
  CLEAR: 'in full',
  PARTIAL: 'in part',
  GENERAL: 'only the group it belongs to',
  PSEUDONYM: 'a stand-in name',
  PRESENCE: 'only whether there is something',
};

/** What is kept together, under one key. */
export const CLASS_WORDS: Readonly<Record<RetentionClass, string>> = {
  IDENTITY: 'who you are',
  DELIVERY: 'delivery and contact',
  TRANSACTION: 'purchases',
  MEMBERSHIP: 'membership',
};

/** What those get who aren't named. */
export const REDACTION_WORDS: Readonly<Record<'NULL' | 'PLACEHOLDER', string>> = {
  NULL: 'nothing',
  PLACEHOLDER: 'a placeholder',
};

/** What is taken out of a text. */
export const KIND_WORDS: Readonly<Record<SensitiveKind, string>> = {
  PAYMENT_CARD: 'payment card numbers',
  BANK_ACCOUNT: 'bank account numbers',
  PHONE_NUMBER: 'phone numbers',
  EMAIL_ADDRESS: 'email addresses',
  NATIONAL_ID: 'national identity numbers',
  HEALTH: 'details of health',
  BELIEF: 'details of belief',
};

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `a, b and c`. */
export const listed = (words: readonly string[]): string => AND.format(words);

/** With a capital letter. */
export const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Within a sentence. */
export const inSentence = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1);
