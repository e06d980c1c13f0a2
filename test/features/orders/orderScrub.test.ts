import { inspect } from 'node:util';
import { customerOf, openTestShop, PLACE, placeInput, type TestShop } from '../testShop.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop?.close());

const READ = 'query ($id: ID!) { order(by: {id: $id}) { number note deliveryInstructions } }';
const CARD = '4111 1111 1111 1111';
const IBAN = 'DE89 3704 0044 0532 0130 00';
const PHONE = '0151 23987643';
const EMAIL = 'qzsecret@qzhidden.example';
const ID = '36 574 261 809';
const SECRETS = ['4111', '3704', '23987643', 'qzsecret', 'qzhidden', '574 261', '261 809'];

const NOTE = `Card ${CARD}, account ${IBAN}; mail ${EMAIL}. Order P-10042 cost 19,99 €.`;
const CLEAN_NOTE =
  'Card [payment card removed], account [bank account removed]; mail [email address removed]. Order P-10042 cost 19,99 €.';
const INSTRUCTIONS = `Ring twice at flat 12, call ${PHONE}; I am ${ID}.`;
const CLEAN_INSTRUCTIONS = 'Ring twice at flat 12, call [phone number removed]; I am [national id removed].';
const SCRUBBED = [
  { path: 'input.deliveryInstructions', kinds: ['PHONE_NUMBER', 'NATIONAL_ID'] },
  { path: 'input.note', kinds: ['PAYMENT_CARD', 'BANK_ACCOUNT', 'EMAIL_ADDRESS'] },
];

/** A value as GraphQL writes it in a document. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, member]) => `${key}: ${literal(member)}`)
    .join(', ')} }`;
}

/** The ways in which the same input can be sent. */
const FORMS: Readonly<
  Record<string, (input: Record<string, unknown>) => [string, Record<string, unknown>?]>
> = {
  'as a variable': (input) => [PLACE, { input }],
  'as a literal': (input) => [
    PLACE.replace('($input: OrderPlaceInput!)', '').replace('$input', literal(input)),
  ],
  'as a default': (input) => [PLACE.replace('OrderPlaceInput!', `OrderPlaceInput! = ${literal(input)}`)],
  'as variables inside of a literal': ({ note, deliveryInstructions, ...rest }) => [
    PLACE.replace('$input: OrderPlaceInput!', '$n: FreeText, $d: FreeText!').replace(
      '$input',
      literal(rest).replace(/ \}$/u, ', note: $n, deliveryInstructions: $d }'),
    ),
    { n: note, d: deliveryInstructions },
  ],
  'through a fragment': (input) => [
    `mutation ($input: OrderPlaceInput!) { ...Place } fragment Place on Mutation ${PLACE.slice(PLACE.indexOf('{'))}`,
    { input },
  ],
};

const place = (form: string, input: Record<string, unknown>) => {
  const [query, variables] = FORMS[form]?.(input) ?? [''];
  return shop.ask(customerOf('anna'), query, variables);
};

describe('texts of an order', () => {
  it.each(Object.keys(FORMS))('lose what nobody asked for, sent %s', async (form) => {
    const { input } = placeInput({ note: NOTE, deliveryInstructions: INSTRUCTIONS });
    const answer = await place(form, input);
    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.privacy).toEqual({ scrubbed: SCRUBBED });
    const read = await shop.ask(customerOf('anna'), READ, { id: answer.data.orderPlace.order.id });
    expect(read.data.order).toMatchObject({ note: CLEAN_NOTE, deliveryInstructions: CLEAN_INSTRUCTIONS });
    expect(read.extensions).toBeUndefined();
    for (const secret of SECRETS) expect(inspect([answer, read], { depth: 9 })).not.toContain(secret);
  });

  it('stay as they were written where there is nothing to take out', async () => {
    const texts = { note: 'Ring twice — danke!\n\tP-10042, 19,99 €', deliveryInstructions: 'flat 12' };
    const { input } = placeInput(texts);
    const answer = await place('as a variable', input);
    expect(answer.extensions).toBeUndefined();
    const read = await shop.ask(customerOf('anna'), READ, { id: answer.data.orderPlace.order.id });
    expect(read.data.order).toMatchObject(texts);
  });

  it('are told of beside what was dropped', async () => {
    const { input } = placeInput({ note: CARD, deliveryInstructions: null, nationalId: ID });
    const { extensions } = await place('as a literal', input);
    expect(extensions?.privacy).toEqual({
      dropped: ['input.nationalId'],
      scrubbed: [{ path: 'input.note', kinds: ['PAYMENT_CARD'] }],
    });
  });

  it('are stored longer than they may be sent', async () => {
    const note = 'a@b.co '.repeat(71).trim();
    const answer = await place('as a variable', placeInput({ note }).input);
    const read = await shop.ask(customerOf('anna'), READ, { id: answer.data.orderPlace.order.id });
    expect(read.data.order.note).toBe('[email address removed] '.repeat(71).trim());
  });

  it('are the same input for the idempotency key, whatever was taken out of them', async () => {
    const { input } = placeInput({ note: `pay by ${CARD}` });
    const first = await place('as a variable', input);
    const again = await place('as a literal', { ...input, note: 'pay by 5555 5555 5555 4444' });
    expect(again.data.orderPlace.order.id).toBe(first.data.orderPlace.order.id);
  });

  it('are nowhere in the stores, nor in the log, nor beside the idempotency key', async () => {
    await place('as a variable', placeInput({ note: NOTE, deliveryInstructions: INSTRUCTIONS }).input);
    const bytes = await shop.storedBytes();
    for (const secret of [...SECRETS, 'removed]'])
      expect({ secret, stored: bytes.includes(secret) }).toEqual({ secret, stored: false });
    const log = await shop.storage.connection.collection('audit_log').find().toArray();
    expect(log.length).toBeGreaterThan(0);
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${SECRETS.join('|')}|FreeText|PAYMENT_CARD`, 'u'));
  });
});
