/** The words of `schema/directives.graphql`, as values. The registry test holds both lists equal. */
export const ROLES = [
  'ANONYMOUS',
  'CUSTOMER',
  'OPERATIONS',
  'AFTER_SALES',
  'CARRIER',
  'ANALYST',
  'PRIVACY_OFFICER',
  'AUDITOR',
  'SYSTEM',
] as const;
export type Role = (typeof ROLES)[number];

export const PURPOSES = [
  'ORDER_VERIFICATION',
  'FULFILMENT',
  'DELIVERY',
  'AFTER_SALES',
  'NOTIFICATION',
  'CONSULTATION',
  'ANALYTICS',
  'RIGHTS',
  'LEGAL',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Purposes that rest on law, not on consent: nobody can close them (C3, R4). */
export const LAWFUL_PURPOSES: readonly Purpose[] = ['RIGHTS', 'LEGAL'];

export const RELATIONS = ['OWNER', 'ASSIGNED', 'CARRYING'] as const;
export type Relation = (typeof RELATIONS)[number];

export const AUDIENCES = ['PUBLIC', 'STAFF', 'PARTNER'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const RETENTION_CLASSES = ['IDENTITY', 'DELIVERY', 'TRANSACTION', 'MEMBERSHIP'] as const;
export type RetentionClass = (typeof RETENTION_CLASSES)[number];

/** From the clearest to the barest; WITHHELD is no form of the vocabulary but the lack of one. */
export const FORMS = ['CLEAR', 'PARTIAL', 'GENERAL', 'PSEUDONYM', 'PRESENCE'] as const;
export type Form = (typeof FORMS)[number];
export type Verdict = Form | 'WITHHELD';

export const REDACTIONS = ['NULL', 'PLACEHOLDER'] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** What is taken out of a text that a person wrote. */
export const SENSITIVE_KINDS = [
  'PAYMENT_CARD',
  'BANK_ACCOUNT',
  'PHONE_NUMBER',
  'EMAIL_ADDRESS',
  'NATIONAL_ID',
  'HEALTH',
  'BELIEF',
] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

const CLARITY: Readonly<Record<Verdict, number>> = {
  CLEAR: 5,
  PARTIAL: 4,
  GENERAL: 3,
  PSEUDONYM: 2,
  PRESENCE: 1,
  WITHHELD: 0,
};

/** The barer of two: what is left when two decisions both have to allow. */
export const lesser = (a: Verdict, b: Verdict): Verdict => (CLARITY[a] <= CLARITY[b] ? a : b);

/** The clearer of two: what is gained when either decision allows. */
export const clearer = (a: Verdict, b: Verdict): Verdict => (CLARITY[a] >= CLARITY[b] ? a : b);

/** The audience whose schema a role is served from. */
export const AUDIENCE_OF_ROLE: Readonly<Record<Role, Audience>> = {
  ANONYMOUS: 'PUBLIC',
  CUSTOMER: 'PUBLIC',
  OPERATIONS: 'STAFF',
  AFTER_SALES: 'STAFF',
  CARRIER: 'PARTNER',
  ANALYST: 'STAFF',
  PRIVACY_OFFICER: 'STAFF',
  AUDITOR: 'STAFF',
  SYSTEM: 'STAFF',
};

/** What each role acts for at all (U1, S2): an operation serves one of these, whatever else it could serve. */
export const PURPOSES_OF_ROLE: Readonly<Record<Role, readonly Purpose[]>> = {
  ANONYMOUS: ['ORDER_VERIFICATION', 'CONSULTATION'],
  CUSTOMER: ['ORDER_VERIFICATION', 'FULFILMENT', 'DELIVERY', 'AFTER_SALES', 'CONSULTATION', 'RIGHTS'],
  OPERATIONS: ['ORDER_VERIFICATION', 'FULFILMENT'],
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  CARRIER: ['DELIVERY'],
  ANALYST: ['ANALYTICS'],
  PRIVACY_OFFICER: ['RIGHTS', 'LEGAL'],
  AUDITOR: ['LEGAL', 'RIGHTS'],
  SYSTEM: PURPOSES,
};
