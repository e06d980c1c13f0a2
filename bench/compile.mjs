// What it costs to compile the directives of a schema and to look for problems, against building that schema.
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { compileModel, validatePrivacyModel } from '../dist/privacy/index.js';
import { ratio } from './ratio.mjs';

const OURS = ['directives', 'scalars']
  .map((name) => readFileSync(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8'))
  .join('\n');

const FIELDS = [
  'id: ID! @plain',
  'placedAt: DateTime',
  'name: PersonName @personal(category: "user.name") @reveal(to: [AFTER_SALES], for: [AFTER_SALES, CONSULTATION], when: ASSIGNED)',
  'email: EmailAddress @personal(category: "user.contact.email") @reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED, as: PARTIAL) @reveal(to: [SYSTEM], for: [NOTIFICATION])',
  'phone: PhoneNumber @personal(category: "user.contact.phone_number") @retain(class: DELIVERY, after: "placedAt", period: "P180D")',
  'count: Int @plain @audit(action: "count")',
  'note: FreeText @personal(category: "user.content.private") @reveal(to: [OPERATIONS], for: [FULFILMENT], when: ASSIGNED, as: PRESENCE)',
  'state: State',
  'total: MinorUnits',
  'sku: Sku @audience(of: [STAFF])',
];

/** A schema of so many fields, each of which says what it is. */
export function generate(fields) {
  const types = Array.from(
    { length: fields / FIELDS.length },
    (_, index) => `
      type Thing${index} @subject(field: "id") @retain(class: IDENTITY, after: "placedAt", period: "P30D") {
        ${FIELDS.join('\n')}
      }`,
  );
  const roots = types.map(
    (_, index) =>
      `thing${index}(id: ID! @plain @touches(fields: ["Thing${index}.id"])): Thing${index} @purpose(of: [RIGHTS])`,
  );
  return `${OURS} enum State @plain { OPEN CLOSED } type Query { ${roots.join('\n')} } ${types.join('\n')}`;
}

async function compared(fields, rounds) {
  const sdl = generate(fields);
  // Whatever was found out about a schema is kept with it: each round has one of its own.
  const schemas = [buildSchema(sdl)];
  const found = await ratio({
    base: () => schemas.push(buildSchema(sdl)),
    work: () => {
      const schema = schemas.shift();
      compileModel(schema);
      if (validatePrivacyModel(schema).length > 0) throw new Error('the generated schema has problems');
    },
    rounds: rounds * 3,
    warmUp: 10,
  });
  return { fields, ...found };
}

/** At 1,000 fields and at 4,000: what grows faster than the schema would show. */
export async function compile(rounds) {
  const [small, large] = [await compared(1_000, rounds), await compared(4_000, rounds)];
  return { of: [small, large], growth: large.milliseconds.work / small.milliseconds.work };
}
