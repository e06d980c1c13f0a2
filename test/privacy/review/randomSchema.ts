import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { miniSchema } from '../miniSchema.js';

/** One `@reveal`. */
export interface Reveal {
  readonly to: readonly string[];
  readonly for: readonly string[];
  readonly when: string | null;
  readonly as: string;
}

/** A mini schema, as far as these tests vary it. */
export interface Policy {
  /** Of `Person.phone`. */
  readonly reveals: readonly Reveal[];
  /** Of the type; empty: it sets no condition. */
  readonly typeReveals: readonly Reveal[];
  /** Of the interface that declares the phone; empty: it sets no condition. */
  readonly faceReveals: readonly Reveal[];
  readonly days: number;
  readonly consents: boolean;
  readonly personal: boolean;
  readonly audited: boolean;
  readonly audience: readonly string[];
  readonly purposes: readonly string[];
  /** What a filter touches; null: nothing is said. */
  readonly touches: readonly string[] | null;
  /** Of an input text; null: it is dropped. */
  readonly scrub: readonly string[] | null;
}

const ROLES = ['OPERATIONS', 'AFTER_SALES', 'CARRIER', 'SYSTEM'];
export const PURPOSES = ['FULFILMENT', 'DELIVERY', 'AFTER_SALES'];
/** From the clearest to the barest. A phone number has each. */
export const FORMS = ['CLEAR', 'PARTIAL', 'GENERAL', 'PSEUDONYM', 'PRESENCE'];
const KINDS = ['PAYMENT_CARD', 'PHONE_NUMBER', 'EMAIL_ADDRESS'];
const TOUCHED = ['Person.id', 'Person.phone'];
export const some = (words: readonly string[]): fc.Arbitrary<readonly string[]> =>
  fc.shuffledSubarray([...words], { minLength: 1 });

export const reveal: fc.Arbitrary<Reveal> = fc.record({
  to: some(ROLES),
  for: some(PURPOSES),
  when: fc.constantFrom(null, 'OWNER', 'ASSIGNED', 'CARRYING'),
  as: fc.constantFrom(...FORMS),
});

export const policy: fc.Arbitrary<Policy> = fc.record({
  reveals: fc.array(reveal, { maxLength: 4 }),
  typeReveals: fc.array(reveal, { maxLength: 2 }),
  faceReveals: fc.array(reveal, { maxLength: 2 }),
  days: fc.integer({ min: 1, max: 900 }),
  consents: fc.boolean(),
  personal: fc.boolean(),
  audited: fc.boolean(),
  audience: some(['PUBLIC', 'STAFF']),
  purposes: some(PURPOSES),
  touches: fc.option(some(TOUCHED), { nil: null }),
  scrub: fc.option(fc.shuffledSubarray([...KINDS]), { nil: null }),
});

/** As directives. */
export const printReveals = (reveals: readonly Reveal[]): string =>
  reveals
    .map((each) => {
      const when = each.when === null ? '' : `, when: ${each.when}`;
      return `@reveal(to: [${each.to.join(', ')}], for: [${each.for.join(', ')}]${when}, as: ${each.as})`;
    })
    .join(' ');

/** The policy as a schema. */
export function schemaOfPolicy(said: Policy): GraphQLSchema {
  const phone = said.personal
    ? `@personal(category: "user.contact.phone_number") ${printReveals(said.reveals)}
       @retain(class: IDENTITY, after: "closedAt", period: "P${said.days}D")
       ${said.consents ? '@consent(to: NOTIFICATION)' : ''}`
    : '@plain';
  const text =
    said.scrub === null
      ? '@drop(because: "Nobody needs it.")'
      : `@personal(category: "user.content.private") ${said.scrub.length === 0 ? '' : `@scrub(of: [${said.scrub.join(', ')}])`}`;
  const filter =
    said.touches === null
      ? ''
      : `@touches(fields: [${said.touches.map((field) => `"${field}"`).join(', ')}])`;
  return miniSchema({
    implementing: 'implements Reachable',
    person: printReveals(said.typeReveals),
    fields: `phone: PhoneNumber ${phone}`,
    query: `tell(text: FreeText ${text}, filter: Sku ${filter}): Boolean @plain
      ${said.audited ? '@audit(action: "tell")' : ''}
      @purpose(of: [${said.purposes.join(', ')}]) @audience(of: [${said.audience.join(', ')}])`,
    more: `interface Reachable ${printReveals(said.faceReveals)} { phone: PhoneNumber @personal(category: "user.contact") }`,
  });
}

const last = <T>(items: readonly T[]): readonly T[] => items.slice(0, -1);

/** What makes one reveal reveal less; itself where there is nothing left to take. */
const LESS: readonly ((reveal: Reveal) => Reveal)[] = [
  (one) => ({ ...one, to: one.to.length > 1 ? last(one.to) : one.to }),
  (one) => ({ ...one, for: one.for.length > 1 ? last(one.for) : one.for }),
  (one) => ({ ...one, when: one.when ?? 'ASSIGNED' }),
  (one) => ({ ...one, as: FORMS[FORMS.indexOf(one.as) + 1] ?? one.as }),
];

const firstIs = (reveals: readonly Reveal[], less: (reveal: Reveal) => Reveal): readonly Reveal[] =>
  reveals.map((each, index) => (index === 0 ? less(each) : each));

/** Each makes a policy tighter, or leaves it as it is. */
export const TIGHTENINGS: readonly ((said: Policy) => Policy)[] = [
  (said) => ({ ...said, reveals: last(said.reveals) }),
  ...LESS.map((less) => (said: Policy) => ({ ...said, reveals: firstIs(said.reveals, less) })),
  ...LESS.map((less) => (said: Policy) => ({ ...said, typeReveals: firstIs(said.typeReveals, less) })),
  ...LESS.map((less) => (said: Policy) => ({ ...said, faceReveals: firstIs(said.faceReveals, less) })),
  (said) => ({ ...said, days: Math.max(1, said.days - 30) }),
  (said) => ({ ...said, consents: true }),
  (said) => ({ ...said, personal: true }),
  (said) => ({ ...said, audited: true }),
  (said) => ({ ...said, audience: said.audience.length > 1 ? said.audience.slice(1) : said.audience }),
  (said) => ({ ...said, purposes: said.purposes.length > 1 ? last(said.purposes) : said.purposes }),
  (said) => ({ ...said, scrub: said.scrub && KINDS }),
  (said) => ({ ...said, touches: TOUCHED }),
  (said) => ({ ...said, scrub: null }),
];
