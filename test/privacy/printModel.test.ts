import { compileModel, printModel, type PrivacyModel } from '../../src/privacy/index.js';
import { miniSchema } from './miniSchema.js';

/** A model that says something of everything that a model can say. */
const model = compileModel(
  miniSchema({
    fields: `
      phone: PhoneNumber @personal(category: "user.contact.phone_number") @consent(to: NOTIFICATION)
        @reveal(to: [CARRIER, SYSTEM], for: [DELIVERY, LEGAL], when: CARRYING, as: PARTIAL)
      home: Home @personal(category: "user.contact.address")`,
    args: `, name: PersonName @personal(category: "user.name") @scrub(of: [PAYMENT_CARD, PHONE_NUMBER])
      birth: Date @drop(because: "Nobody needs it.")
      mail: EmailAddress @personal(category: "user.contact.email") @consent(to: NOTIFICATION)`,
    query: `count: Int @plain @audit(action: "count") @purpose(of: [ANALYTICS, LEGAL]) @audience(of: [STAFF])`,
    more: `type Home @personal(category: "user.contact.address") {
      name: PersonName @reveal(to: [CARRIER], for: [DELIVERY]) @consent(to: NOTIFICATION)
      country: CountryCode
    }`,
  }),
);

/** What explains, or repeats: the snapshot is there to show what changed, not where it is written. */
const REPEATS = ['origin', 'coordinate'];

type Change = readonly [where: string, model: unknown];

/** Each value that differs from `value` in one place: a word changed, an entry or an item gone. */
function changes(value: unknown, where: string): readonly Change[] {
  if (value instanceof Map) {
    return [...(value as Map<string, unknown>)].flatMap(([key, entry]): readonly Change[] => [
      [`${where}: ${key} gone`, without(value as Map<string, unknown>, key)],
      ...changes(entry, `${where}: ${key}`).map(([at, changed]): Change => [
        at,
        new Map([...(value as Map<string, unknown>), [key, changed]]),
      ]),
    ]);
  }
  if (value instanceof Set) return [...value].map((item) => [`${where}: ${item} gone`, less(value, item)]);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index): readonly Change[] => [
      [`${where}[${index}] gone`, value.toSpliced(index, 1)],
      ...changes(item, `${where}[${index}]`).map(([at, changed]): Change => [at, value.with(index, changed)]),
    ]);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([key]) => !REPEATS.includes(key))
      .flatMap(([key, member]) =>
        changes(member, `${where}.${key}`).map(([at, changed]): Change => [at, { ...value, [key]: changed }]),
      );
  }
  if (value === 'ANY') return [[where, ['LEGAL']]];
  return typeof value === 'string' ? [[where, `other than ${value}`]] : [];
}

const without = (map: ReadonlyMap<string, unknown>, gone: string): ReadonlyMap<string, unknown> =>
  new Map([...map].filter(([key]) => key !== gone));
const less = (set: ReadonlySet<unknown>, gone: unknown): ReadonlySet<unknown> =>
  new Set([...set].filter((item) => item !== gone));

const all = changes(model, 'model') as readonly (readonly [string, PrivacyModel])[];

test('each member of the model says something in it', () => {
  for (const member of Object.keys(model)) {
    expect(all.some(([where]) => where.startsWith(`model.${member}:`))).toBe(true);
  }
});

test.each(all.filter(([where]) => !where.endsWith('.kind')))('%s: it shows', (_where, changed) => {
  expect(printModel(changed)).not.toBe(printModel(model));
});

test('no rule at all is something else than as its group', () => {
  const leaf = model.fields.get('Home.country');
  if (leaf === undefined) throw new Error('no leaf');
  const never = { ...leaf, rules: [] };
  const changed = { ...model, fields: new Map([...model.fields, [leaf.coordinate, never]]) };
  expect(printModel(changed as PrivacyModel)).not.toBe(printModel(model));
});
