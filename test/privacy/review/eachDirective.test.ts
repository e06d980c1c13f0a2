import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { diff } from '../../../src/cli/commands/diff.js';
import { readSchemaSource } from '../../../src/cli/schemaSource.js';
import { type Change, diffModels } from '../../../src/privacy/index.js';
import { DIRECTIVE_PARSERS } from '../../../src/privacy/compile/directives.js';
import { type Mini, miniText } from '../miniSchema.js';

const PHONE = 'phone: PhoneNumber @personal(category: "user.contact.phone_number")';
const TEXT = 'text: FreeText @personal(category: "user.content.private")';
const KEPT = '@retain(class: DELIVERY, after: "closedAt", period: "P30D")';
const STAFF = '@reveal(to: [AFTER_SALES], for: [CONSULTATION], when: ASSIGNED)';
const OWN = '@reveal(to: [CUSTOMER], for: [CONSULTATION], when: OWNER)';
const HOME = 'home: Home @personal(category: "user.contact.address")';
const home = (leaves: string): string =>
  `type Home @personal(category: "user.contact.address") { name: PersonName ${leaves} }`;
const asking = (more: string, of = 'RIGHTS'): Mini => ({
  query: `ask: Sku @purpose(of: [${of}]) ${more}`,
});
const mending = (more: string): Mini => ({
  more: `type Mutation { mend: Sku @purpose(of: [RIGHTS]) ${more} }`,
});
const without = (to: string): string => `@withoutCase(to: [${to}], because: "there is none")`;
const reveal = (said: string): Mini => ({ fields: `${PHONE} @reveal(${said})` });

/** What a row says of the way there and the way back: `LOOSENS` is undone by a tightening, the others by themselves. */
type Row = readonly [
  directive: string,
  what: string,
  before: Mini,
  after: Mini,
  direction: 'LOOSENS' | 'EITHER' | 'NEUTRAL',
];

const ROWS: readonly Row[] = [
  [
    'personal',
    'a field that is plain now',
    { fields: PHONE },
    { fields: 'phone: PhoneNumber @plain' },
    'LOOSENS',
  ],
  [
    'personal',
    'a field of a bare text now',
    { fields: PHONE },
    { fields: PHONE.replace('PhoneNumber', 'String') },
    'LOOSENS',
  ],
  [
    'personal',
    'an input of a bare text now',
    { args: `, ${TEXT}` },
    { args: `, ${TEXT.replace('FreeText', 'String')}` },
    'LOOSENS',
  ],
  [
    'personal',
    'another category',
    { fields: PHONE },
    { fields: PHONE.replace('.phone_number', '') },
    'NEUTRAL',
  ],
  ['personal', 'a new field that nobody sees', {}, { fields: PHONE }, 'NEUTRAL'],
  ['personal', 'a new input', {}, { args: `, ${TEXT}` }, 'LOOSENS'],
  [
    'personal',
    'a new input field',
    { more: 'input In { id: Sku @touches(fields: []) }', args: ', in: In' },
    {
      more: 'input In { id: Sku @touches(fields: []) mail: EmailAddress @personal(category: "user.contact.email") }',
      args: ', in: In',
    },
    'LOOSENS',
  ],
  [
    'plain',
    'a field that nobody classifies any more',
    { fields: 'note: String @plain' },
    { fields: 'note: String' },
    'LOOSENS',
  ],
  ['plain', 'a new plain field of a person', {}, { fields: 'note: String @plain' }, 'LOOSENS'],
  [
    'plain',
    'a new field of a plain scalar of a person',
    { fields: PHONE },
    { fields: `${PHONE} sku: Sku` },
    'LOOSENS',
  ],
  [
    'plain',
    'a new plain field of what a person’s rows lead to, at any depth',
    { fields: 'last: Bought', more: 'type Bought { item: Item } type Item { sku: Sku }' },
    { fields: 'last: Bought', more: 'type Bought { item: Item } type Item { sku: Sku code: Sku }' },
    'LOOSENS',
  ],
  ['plain', 'a new way from one person to others', {}, { fields: 'friends: [Person!]' }, 'LOOSENS'],
  [
    'plain',
    'a new type of people',
    {},
    { more: `type Guest @subject(field: "id") { name: String @plain }` },
    'LOOSENS',
  ],
  [
    'plain',
    'a new plain field of what is nobody’s',
    { more: 'type Item { sku: Sku }' },
    { more: 'type Item { sku: Sku code: Sku }' },
    'NEUTRAL',
  ],
  [
    'plain',
    'a new plain field of what leads to people, but is led to by none',
    { query: 'page: Page @purpose(of: [RIGHTS])', more: 'type Page { items: [Person!] }' },
    {
      query: 'page: Page @purpose(of: [RIGHTS])',
      more: 'type Page { items: [Person!] more: Boolean @plain }',
    },
    'NEUTRAL',
  ],
  ['plain', 'a new input of a bare text', {}, { args: ', note: String @plain' }, 'LOOSENS'],
  [
    'plain',
    'an input that takes a bare text now',
    { args: ', note: Sku @plain' },
    { args: ', note: String @plain' },
    'LOOSENS',
  ],
  ['plain', 'a new input of personal texts', {}, { args: ', note: FreeText @plain' }, 'LOOSENS'],
  ['plain', 'a new input of a code', {}, { args: ', note: Sku @plain' }, 'NEUTRAL'],
  ['reveal', 'a rule', { fields: PHONE }, { fields: `${PHONE} ${STAFF}` }, 'LOOSENS'],
  [
    'reveal',
    'a role more',
    reveal('to: [CARRIER], for: [DELIVERY]'),
    reveal('to: [CARRIER, SYSTEM], for: [DELIVERY]'),
    'LOOSENS',
  ],
  [
    'reveal',
    'a purpose more',
    reveal('to: [SYSTEM], for: [DELIVERY]'),
    reveal('to: [SYSTEM], for: [DELIVERY, LEGAL]'),
    'LOOSENS',
  ],
  [
    'reveal',
    'no relation',
    reveal('to: [SYSTEM], for: [LEGAL], when: ASSIGNED'),
    reveal('to: [SYSTEM], for: [LEGAL]'),
    'LOOSENS',
  ],
  [
    'reveal',
    'a clearer form',
    reveal('to: [SYSTEM], for: [LEGAL], as: PARTIAL'),
    reveal('to: [SYSTEM], for: [LEGAL]'),
    'LOOSENS',
  ],
  [
    'reveal',
    'a type that narrows nothing',
    { fields: `${PHONE} ${STAFF}`, person: '@reveal(to: [SYSTEM], for: [LEGAL])' },
    { fields: `${PHONE} ${STAFF}` },
    'LOOSENS',
  ],
  ['reveal', 'a new field that staff see', {}, { fields: `${PHONE} ${STAFF}` }, 'LOOSENS'],
  ['reveal', 'a new field that its owner alone sees', {}, { fields: `${PHONE} ${OWN}` }, 'NEUTRAL'],
  [
    'reveal',
    'a new part of a sealed value that staff see',
    { fields: `${HOME} ${STAFF}`, more: home('') },
    { fields: `${HOME} ${STAFF}`, more: home('country: CountryCode') },
    'LOOSENS',
  ],
  [
    'reveal',
    'a new part of a sealed value that its owner alone sees',
    { fields: `${HOME} ${OWN}`, more: home('') },
    { fields: `${HOME} ${OWN}`, more: home('country: CountryCode') },
    'NEUTRAL',
  ],
  [
    'reveal',
    'a new part that is withheld from who sees the value',
    { fields: `${HOME} ${STAFF}`, more: home('') },
    { fields: `${HOME} ${STAFF}`, more: home('phone: PhoneNumber @reveal(to: [SYSTEM], for: [LEGAL])') },
    'NEUTRAL',
  ],
  [
    'redact',
    'another redaction',
    { fields: PHONE },
    { fields: `${PHONE} @redact(as: PLACEHOLDER)` },
    'EITHER',
  ],
  [
    'retain',
    'longer',
    { fields: `${PHONE} ${KEPT}` },
    { fields: `${PHONE} ${KEPT.replace('30', '60')}` },
    'LOOSENS',
  ],
  [
    'retain',
    'another class',
    { fields: `${PHONE} ${KEPT}` },
    { fields: `${PHONE} ${KEPT.replace('DELIVERY', 'IDENTITY')}` },
    'EITHER',
  ],
  [
    'retain',
    'another clock',
    { fields: `${PHONE} ${KEPT}` },
    { fields: `${PHONE} ${KEPT.replace('closed', 'placed')}` },
    'EITHER',
  ],
  [
    'subject',
    'another owner',
    { more: `type Thing @subject(field: "id") ${KEPT} { id: ID! @plain ${PHONE} }` },
    { more: `type Thing @subject(field: "owner") ${KEPT} { id: ID! @plain ${PHONE} }` },
    'EITHER',
  ],
  [
    'consent',
    'a field without',
    { fields: `${PHONE} @consent(to: NOTIFICATION)` },
    { fields: PHONE },
    'LOOSENS',
  ],
  [
    'consent',
    'an input without',
    { args: `, ${TEXT} @consent(to: NOTIFICATION)` },
    { args: `, ${TEXT}` },
    'LOOSENS',
  ],
  [
    'consent',
    'to something else',
    { args: `, ${TEXT} @consent(to: NOTIFICATION)` },
    { args: `, ${TEXT} @consent(to: ANALYTICS)` },
    'EITHER',
  ],
  [
    'audience',
    'a field for more',
    { fields: `${PHONE} @audience(of: [STAFF])` },
    { fields: PHONE },
    'LOOSENS',
  ],
  [
    'audience',
    'a type for more',
    { fields: PHONE },
    { fields: PHONE, person: '@audience(of: [PUBLIC, STAFF, PARTNER])' },
    'LOOSENS',
  ],
  [
    'audience',
    'a root field for more',
    asking('@audience(of: [STAFF])'),
    asking('@audience(of: [STAFF, PUBLIC])'),
    'LOOSENS',
  ],
  ['audit', 'none', asking('@audit(action: "ask")'), asking(''), 'LOOSENS'],
  ['audit', 'another name', asking('@audit(action: "ask")'), asking('@audit(action: "look")'), 'NEUTRAL'],
  ['purpose', 'one more', asking(''), asking('', 'RIGHTS, LEGAL'), 'LOOSENS'],
  ['purpose', 'another usual one', asking('', 'LEGAL, RIGHTS'), asking('', 'RIGHTS, LEGAL'), 'NEUTRAL'],
  ['purpose', 'a new root field that leads to nobody', {}, asking(''), 'NEUTRAL'],
  [
    'purpose',
    'a new root field that leads to what staff see',
    { fields: `${PHONE} ${STAFF}` },
    { fields: `${PHONE} ${STAFF}`, query: 'all: [Person!] @purpose(of: [CONSULTATION])' },
    'LOOSENS',
  ],
  [
    'purpose',
    'a new root field for what nobody sees anything for, but what is plain',
    { fields: `${PHONE} ${STAFF}` },
    { fields: `${PHONE} ${STAFF}`, query: 'all: [Person!] @purpose(of: [LEGAL])' },
    'LOOSENS',
  ],
  [
    'purpose',
    'a new root field that leads to one’s own',
    { fields: `${PHONE} ${OWN}` },
    { fields: `${PHONE} ${OWN}`, query: 'me: Person @purpose(of: [CONSULTATION])' },
    'LOOSENS',
  ],
  [
    'purpose',
    'a root field that leads to people now',
    {
      fields: `${PHONE} ${STAFF}`,
      query: 'item: Item @purpose(of: [CONSULTATION])',
      more: 'type Item { sku: Sku }',
    },
    {
      fields: `${PHONE} ${STAFF}`,
      query: 'item: Item @purpose(of: [CONSULTATION])',
      more: 'type Item { sku: Sku buyer: Person }',
    },
    'LOOSENS',
  ],
  [
    'touches',
    'nothing is said',
    { args: ', a: Sku @touches(fields: ["Person.id"])' },
    { args: ', a: Sku' },
    'LOOSENS',
  ],
  [
    'touches',
    'less',
    { fields: PHONE, args: ', a: Sku @touches(fields: ["Person.id", "Person.phone"])' },
    { fields: PHONE, args: ', a: Sku @touches(fields: ["Person.id"])' },
    'LOOSENS',
  ],
  ['withoutCase', 'an exception', mending(''), mending(without('AUDITOR')), 'LOOSENS'],
  [
    'withoutCase',
    'for one more',
    mending(without('AUDITOR')),
    mending(without('AUDITOR, OPERATIONS')),
    'LOOSENS',
  ],
  ['withoutCase', 'a new mutation with one', {}, mending(without('AUDITOR')), 'LOOSENS'],
  ['drop', 'kept now', { args: ', text: FreeText @drop(because: "no")' }, { args: `, ${TEXT}` }, 'LOOSENS'],
  [
    'drop',
    'plain now',
    { args: ', text: FreeText @drop(because: "no")' },
    { args: ', text: FreeText @plain' },
    'LOOSENS',
  ],
  [
    'drop',
    'another reason',
    { args: ', text: FreeText @drop(because: "no")' },
    { args: ', text: FreeText @drop(because: "never")' },
    'NEUTRAL',
  ],
  ['drop', 'a new input that is forgotten', {}, { args: ', text: FreeText @drop(because: "no")' }, 'NEUTRAL'],
  ['scrub', 'no more', { args: `, ${TEXT} @scrub` }, { args: `, ${TEXT}` }, 'LOOSENS'],
  [
    'scrub',
    'of fewer kinds',
    { args: `, ${TEXT} @scrub(of: [PHONE_NUMBER, PAYMENT_CARD])` },
    { args: `, ${TEXT} @scrub(of: [PHONE_NUMBER])` },
    'LOOSENS',
  ],
  ['scrub', 'a new input that is scrubbed', {}, { args: `, ${TEXT} @scrub` }, 'NEUTRAL'],
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-each-directive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The exit code and what it was for. */
async function compared(before: Mini, after: Mini): Promise<readonly [number, readonly Change[]]> {
  const files = ['before', 'after'].map((name) => join(folder, `${name}.graphql`)) as [string, string];
  await writeFile(files[0], miniText(before));
  await writeFile(files[1], miniText(after));
  const printed = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    const code = diff(...files, { format: 'text' });
    return [code, diffModels(readSchemaSource(files[0]), readSchemaSource(files[1]))];
  } finally {
    printed.mockRestore();
  }
}

const OTHER_WAY = { LOOSENS: 'TIGHTENS', EITHER: 'EITHER', NEUTRAL: 'NEUTRAL' } as const;

test.each(ROWS)('@%s: %s', async (_directive, _what, before, after, direction) => {
  for (const [was, is, expected] of [
    [before, after, direction],
    [after, before, OTHER_WAY[direction]],
  ] as const) {
    const [code, changes] = await compared(was, is);
    // Nothing is said but that and what is neutral.
    const said = new Set(changes.map((change) => change.direction));
    said.delete('NEUTRAL');
    expect([...said]).toEqual(expected === 'NEUTRAL' ? [] : [expected]);
    expect(code).toBe(expected === 'LOOSENS' || expected === 'EITHER' ? 1 : 0);
  }
});

test('no directive is without a row', () => {
  const rows = new Set(ROWS.map(([directive]) => directive));
  expect([...rows].sort()).toEqual(Object.keys(DIRECTIVE_PARSERS).sort());
});
