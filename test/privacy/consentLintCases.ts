import type { Mini } from './miniSchema.js';

const PHONE = 'phone: PhoneNumber @personal(category: "user.contact.phone_number")';
const READS = '@touches(fields: ["Person.phone"])';
const phone = (type: string): string =>
  `phone: ${type} @personal(category: "user.contact.phone_number") @consent(to: CONSULTATION) ${READS}`;

/** What a rule says of a schema that offends, and one that passes. */
interface LintCase {
  readonly rule: string;
  readonly says: string;
  readonly offends: Mini;
  readonly passes: Mini;
}

/** What must not be said with `@consent`, each beside what may. */
export const CONSENT_LINT_CASES: readonly LintCase[] = [
  ...['RIGHTS', 'LEGAL'].map((to) => ({
    rule: `consentIsPossible: ${to}, a purpose that rests on law`,
    says: `Person.phone: @consent to ${to}, which rests on law: nobody can close it`,
    offends: { fields: `${PHONE} @consent(to: ${to})` },
    passes: { fields: `${PHONE} @consent(to: CONSULTATION)` },
  })),
  {
    rule: 'consentIsPossible: an output field that is about nobody',
    says: 'Person.sku: @consent needs @personal: nothing here is about a person',
    offends: { fields: 'sku: Sku @consent(to: CONSULTATION)' },
    passes: { fields: 'sku: Sku' },
  },
  {
    rule: 'consentIsPossible: a field of a type that is not sealed',
    says: 'Robot.serial: @consent needs @personal: nothing here is about a person',
    offends: {
      fields: 'robot: Robot',
      more: 'type Robot @plain { serial: String @consent(to: CONSULTATION) }',
    },
    passes: {
      fields: 'home: Home @personal(category: "user")',
      more: 'type Home @personal(category: "user") { holder: PersonName @consent(to: CONSULTATION) }',
    },
  },
  {
    rule: 'consentIsPossible: an input that is about nobody',
    says: 'Query.person(age:): @consent needs @personal: nothing here is about a person',
    offends: { args: 'age: Int @plain @consent(to: CONSULTATION)' },
    passes: { fields: PHONE, args: phone('PhoneNumber') },
  },
  {
    rule: 'consentIsPossible: a whole input object',
    says: 'Query.person(home:): @consent needs @personal: nothing here is about a person',
    offends: { args: 'home: Home @consent(to: CONSULTATION)', more: 'input Home { sku: Sku }' },
    passes: {
      fields: PHONE,
      args: 'home: Home @consent(to: CONSULTATION)',
      more: `input Home @personal(category: "user") { holder: PersonName ${READS} }`,
    },
  },
  {
    rule: 'consentIsPossible: an input that is forgotten anyway',
    says: 'Query.person(age:): @consent and @drop: what is forgotten needs no consent',
    offends: { args: 'age: Int @drop(because: "why") @consent(to: CONSULTATION)' },
    passes: { args: 'age: Int @drop(because: "why")' },
  },
  {
    rule: 'consentLeavesSomething: a required place',
    says: 'Query.person(phone:): needs a consent, but required: without it nothing valid is left',
    offends: { args: phone('PhoneNumber!') },
    passes: { fields: PHONE, args: phone('PhoneNumber') },
  },
  {
    rule: 'consentLeavesSomething: an argument with a default',
    says: 'Query.person(phone:): needs a consent, but has a default: nobody has consented to that',
    offends: { args: phone('PhoneNumber = "+442079460123"') },
    passes: { fields: PHONE, args: phone('PhoneNumber') },
  },
  {
    rule: 'consentLeavesSomething: an input field with a default',
    says: 'Only.phone: needs a consent, but has a default: nobody has consented to that',
    offends: {
      args: 'only: Only',
      more: `input Only { sku: Sku ${phone('PhoneNumber = "+442079460123"')} }`,
    },
    passes: {
      fields: PHONE,
      args: 'only: Only',
      more: `input Only { sku: Sku ${READS} ${phone('PhoneNumber')} }`,
    },
  },
  {
    rule: 'consentLeavesSomething: a whole input, with what is dropped',
    says: 'Only: each field needs a consent or is dropped: nothing would be left',
    offends: {
      args: 'only: Only',
      more: `input Only { age: Int @drop(because: "why") ${phone('PhoneNumber')} }`,
    },
    passes: {
      fields: PHONE,
      args: 'only: Only',
      more: `input Only { sku: Sku ${READS} ${phone('PhoneNumber')} }`,
    },
  },
  {
    rule: 'consentLeavesSomething: a @oneOf input',
    says: 'One.phone: needs a consent in a @oneOf input: nothing is left',
    offends: { args: 'one: One', more: `input One @oneOf { sku: Sku ${phone('PhoneNumber')} }` },
    passes: {
      fields: PHONE,
      args: 'one: One',
      more: `input One @oneOf { sku: Sku ${READS} ${PHONE} ${READS} }`,
    },
  },
  ...[
    ['by the interface alone', `${PHONE} ${READS}`, phone('PhoneNumber')],
    ['by the type alone', phone('PhoneNumber'), `${PHONE} ${READS}`],
  ].map(([how, type, face]) => ({
    rule: `interfacesTreatArgumentsAlike: a consent asked for ${how}`,
    says: 'Person.ask(phone:): @drop, @scrub and @consent have to be as Asked says',
    offends: {
      implementing: 'implements Asked',
      fields: `ask(${type}): Sku`,
      more: `interface Asked { ask(${face}): Sku }`,
    },
    passes: {
      implementing: 'implements Asked',
      fields: `${PHONE} ask(${type}): Sku`,
      more: `interface Asked { ask(${type}): Sku }`,
    },
  })),
];
