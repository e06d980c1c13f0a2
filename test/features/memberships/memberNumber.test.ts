import { PURPOSES, type Purpose, ROLES, type Role } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { caseAbout, customer, type Placed } from '../logistics/parcelShop.js';
import { type MemberDesk, openMemberDesk } from './memberDesk.js';

let desk: MemberDesk;
let order: Placed;
let foreign: Placed;
let number: string;
beforeAll(async () => {
  desk = await openMemberDesk();
  order = await desk.join('anna');
  foreign = await desk.join('bert');
  const { membership } = await desk.start('anna');
  number = membership.memberNumber;
});
afterAll(() => desk?.shop.close());

const partly = (): string => `•••${number.slice(-2)}`;
/** Written by hand, not taken from the schema. */
const SEES: readonly (readonly [Role, Purpose])[] = [
  ['AFTER_SALES', 'AFTER_SALES'],
  ['AFTER_SALES', 'CONSULTATION'],
];

/** What somebody gets of Anna's number; null where they get nothing. */
async function numberFor(asker: Asker): Promise<string | null> {
  const answer = await desk.seen(asker, 'anna').catch(() => ({ data: null }));
  if (answer.data?.node?.membership?.memberNumber == null)
    expect(JSON.stringify(answer)).not.toContain(number);
  return answer.data?.node?.membership?.memberNumber ?? null;
}

describe('a member number', () => {
  it('is read by the member, by each way', async () => {
    expect(await numberFor(customer('anna'))).toBe(number);
    const query = `query ($id: ID!) { viewer { customer { membership { memberNumber } } }
      order(by: {id: $id}) { customer { membership { memberNumber } } } }`;
    const { data } = await desk.shop.ask(customer('anna'), query, { id: order.id });
    expect(data).toEqual({
      viewer: { customer: { membership: { memberNumber: number } } },
      order: { customer: { membership: { memberNumber: number } } },
    });
  });

  it('is of nobody else’s', async () => {
    expect((await desk.seen(customer('bert'), 'anna')).data).toEqual({ node: null });
    expect((await desk.seen(customer('bert'), 'bert')).data).toEqual({ node: { membership: null } });
  });

  it.each(
    ROLES.filter((role) => role !== 'CUSTOMER').flatMap((role) =>
      PURPOSES.map((purpose) => ({
        role,
        purpose,
        sees: SEES.some(([who, why]) => who === role && why === purpose),
      })),
    ),
  )('$role with a case for $purpose sees its end: $sees', async ({ role, purpose, sees }) => {
    const asker: Asker = {
      role,
      id: 'someone',
      partner: 'carrier',
      purpose,
      case: caseAbout(order, purpose),
    };
    expect(await numberFor(asker)).toBe(sees ? partly() : null);
  });

  it.each(SEES)(
    '%s for %s see it only in a case about this person, for that purpose',
    async (role, purpose) => {
      const [other] = SEES.filter(([, why]) => why !== purpose).map(([, why]) => why);
      const who: Asker = { role, id: 'someone', purpose };
      expect(await numberFor(who)).toBeNull();
      expect(await numberFor({ ...who, case: caseAbout(foreign, purpose) })).toBeNull();
      if (other === undefined) throw new Error('there are two purposes');
      expect(await numberFor({ ...who, case: caseAbout(order, other) })).toBeNull();
      expect(await numberFor({ ...who, case: caseAbout(order, purpose) })).toBe(partly());
    },
  );

  it('costs one command for a page of the member’s orders', async () => {
    for (let index = 0; index < 3; index += 1) await desk.shop.place('anna');
    const query = '{ orders(first: 10) { nodes { customer { membership { plan } } } } }';
    const commands = await desk.shop.commandsOf(() => desk.shop.ask(customer('anna'), query));
    expect(commands).toEqual(['find', 'find', 'find']);
  });

  it('is in the log as a field, and the mutations are', async () => {
    const { storage } = desk.shop;
    const subject = (await storage.keys.pseudonyms(['anna'])).get('anna') ?? '';
    const entries = await storage.audit.model.find({ subject }).lean();
    expect(entries.map(({ action }) => action)).toContain('membershipStart');
    const fields = entries.flatMap((entry) => entry.fields);
    for (const form of ['CLEAR', 'PARTIAL'])
      expect(fields).toContainEqual({ coordinate: 'Membership.memberNumber', form });
  });

  it('is stored sealed, nowhere else', async () => {
    const bytes = await desk.shop.storedBytes();
    expect(bytes.includes('MONTHLY')).toBe(true);
    expect(bytes.includes(number)).toBe(false);
  });
});
