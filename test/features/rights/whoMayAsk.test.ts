import { randomUUID } from 'node:crypto';
import { CONSENTS_PERMISSIONS } from '../../../src/features/consents/index.js';
import { RIGHTS_PERMISSIONS } from '../../../src/features/rights/index.js';
import { AUDIENCE_OF_ROLE, type Role, ROLES, toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { customerOf } from '../testShop.js';
import { cancelled, workedOn } from './deskActs.js';
import { OFFICER, openRightsDesk, type RightsDesk } from './rightsDesk.js';

let desk: RightsDesk;
let theirs: string;
let order: { readonly id: string; readonly number: string };
beforeAll(async () => {
  desk = await openRightsDesk('anna', 'bert');
  ({ order } = await cancelled(desk, 'anna'));
  await desk.request(customerOf('anna'), 'dataAccessRequest');
  theirs = (await desk.until('anna', ({ state }) => state === 'COMPLETED')).id;
}, 60_000);
afterAll(() => desk?.close());

/** Written by hand from the policy: who may ask for what. */
const MAY: Readonly<Record<string, readonly Role[]>> = {
  'Query.dataRightsRequests': ['PRIVACY_OFFICER'],
  'Mutation.dataAccessRequest': ['CUSTOMER'],
  'Mutation.dataCorrectionRequest': ['CUSTOMER'],
  'Mutation.dataErasureRequest': ['CUSTOMER'],
  'Mutation.objectionRaise': ['CUSTOMER'],
  'Mutation.dataRequestCancel': ['CUSTOMER'],
  'Mutation.dataRightsDecide': ['PRIVACY_OFFICER'],
  'Mutation.consentGive': ['CUSTOMER'],
  'Mutation.consentWithdraw': ['CUSTOMER'],
};
const key = `idempotencyKey: "${randomUUID()}"`;
/** Each asked so that who may changes nothing that another test looks at. */
const ASKED: Readonly<Record<string, string>> = {
  'Query.dataRightsRequests': '{ dataRightsRequests { nodes { number } } }',
  'Mutation.dataAccessRequest': `mutation { dataAccessRequest(input: {${key}}) { request { number } } }`,
  'Mutation.dataCorrectionRequest': `mutation { dataCorrectionRequest(input: {${key}}) { userErrors { code } } }`,
  'Mutation.dataErasureRequest': `mutation { dataErasureRequest(input: {${key}}) { request { number } } }`,
  'Mutation.objectionRaise': `mutation { objectionRaise(input: {${key}, purpose: ANALYTICS}) { request { number } } }`,
  'Mutation.dataRequestCancel': `mutation { dataRequestCancel(input: {${key}, id: "x"}) { userErrors { code } } }`,
  'Mutation.dataRightsDecide': `mutation { dataRightsDecide(input: {${key}, request: "x", decision: REJECT, reason: "x"}) { userErrors { code } } }`,
  'Mutation.consentGive': `mutation { consentGive(input: {${key}, purpose: ANALYTICS}) { consents { status } } }`,
  'Mutation.consentWithdraw': `mutation { consentWithdraw(input: {${key}, purpose: ANALYTICS}) { consents { status } } }`,
};
/** Nobody signs in as these two: SYSTEM is our own code, ANONYMOUS is who hasn't. */
const asker = (role: Role): Asker => ({
  role,
  ...(role !== 'ANONYMOUS' && { id: role === 'PRIVACY_OFFICER' ? 'officer-1' : 'somebody' }),
  ...(role === 'CARRIER' && { partner: 'carrier-calls' }),
});
/** What becomes of a document: an answer, a refusal by code, or not part of the role's schema at all. */
async function outcomeOf(role: Role, query: string): Promise<string> {
  try {
    const { errors } = await desk.ask(asker(role), query);
    return errors?.[0]?.extensions?.code ?? (errors === undefined ? 'ANSWERED' : 'UNTYPED');
  } catch (error) {
    // The test gateway throws what validation finds.
    return /^Cannot query field|^Unknown type/u.test(String((error as Error).message))
      ? 'NOT THERE'
      : String(error);
  }
}

test('the tables name the same fields', () => {
  const named = [RIGHTS_PERMISSIONS, CONSENTS_PERMISSIONS].flatMap((permissions) =>
    (['Query', 'Mutation'] as const).flatMap((root) =>
      Object.keys(permissions?.[root] ?? {}).map((field) => `${root}.${field}`),
    ),
  );
  expect(named.sort()).toEqual(Object.keys(MAY).sort());
});

describe.each(Object.keys(MAY))('%s', (coordinate) => {
  const PUBLIC = !['Query.dataRightsRequests', 'Mutation.dataRightsDecide'].includes(coordinate);
  test.each(ROLES.filter((role) => role !== 'SYSTEM'))('for %s', async (role) => {
    const outcome = await outcomeOf(role, ASKED[coordinate] ?? '');
    const there = AUDIENCE_OF_ROLE[role] === (PUBLIC ? 'PUBLIC' : 'STAFF');
    const refused = role === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const may = MAY[coordinate]?.includes(role) ?? false;
    expect(outcome).toBe(may ? 'ANSWERED' : there ? refused : 'NOT THERE');
  });
});

describe.each(['dataRequests { nodes { number } }', 'consents { purpose }'])('Viewer: %s', (selection) => {
  test.each(ROLES.filter((role) => role !== 'SYSTEM'))('for %s', async (role) => {
    const query = `{ viewer { ${selection} } }`;
    const there = AUDIENCE_OF_ROLE[role] === 'PUBLIC';
    expect(await outcomeOf(role, query)).toBe(there ? 'ANSWERED' : 'NOT THERE');
    if (!there) return;
    // Of the person’s id in another role nothing is listed.
    const { data } = await desk.ask({ ...asker(role), id: 'anna' }, query);
    const [listed] = Object.values(data.viewer as Record<string, unknown>);
    const count = ((listed as { nodes?: unknown[] }).nodes ?? (listed as unknown[])).length;
    if (role === 'CUSTOMER') expect(count).toBeGreaterThan(0);
    else expect(count).toBe(0);
  });
});

describe('a request as a node', () => {
  const node = (selection: string) =>
    `query ($id: ID!) { node(id: $id) { ... on DataRequest { ${selection} } } }`;
  const read = async (by: Asker, id = theirs, selection = 'number export') =>
    desk.ask(by, node(selection), { id });

  test('is its person’s', async () => {
    const { data } = await read(customerOf('anna'));
    expect(data.node.export.subject).toBe('anna');
  });

  test('does not exist for others, just as one that does not exist', async () => {
    const care = await workedOn(desk, 'anna', order, 'AFTER_SALES');
    const ops = await workedOn(desk, 'anna', order, 'FULFILMENT');
    const nothing = toGlobalId('DataRequest', randomUUID());
    for (const by of [customerOf('bert'), care, ops, { role: 'OPERATIONS', id: 'ops-2' } as const]) {
      const answer = await read(by);
      expect(answer).toEqual(await read(by, nothing));
      expect(answer.data.node).toBeNull();
    }
  });

  test.each(['ANONYMOUS', 'ANALYST', 'AUDITOR'] as const)('is refused to %s', async (role) => {
    const { data, errors } = await read(asker(role));
    expect(data?.node ?? null).toBeNull();
    expect(errors).toHaveLength(1);
  });

  test('does not exist in the carriers’ schema', async () => {
    await expect(read(asker('CARRIER'))).rejects.toThrow('Unknown type "DataRequest"');
  });

  test('is the officer’s to see, but never its export: not even with a rights case of the person', async () => {
    const officer = await workedOn(desk, 'anna', order, 'RIGHTS');
    for (const by of [OFFICER, officer]) {
      const { data, extensions } = await read(by);
      expect(data.node).toEqual({ number: expect.stringMatching(/^R-\d+$/u), export: null });
      expect(extensions?.privacy?.redacted).toEqual([{ path: 'node.export', rule: 'WITHHELD', count: 1 }]);
    }
  });

  test('another person cannot cancel it, just as one that does not exist', async () => {
    const ofAnna = await desk.request(customerOf('bert'), 'dataRequestCancel', { id: theirs });
    const id = toGlobalId('DataRequest', randomUUID());
    expect(ofAnna).toEqual(await desk.request(customerOf('bert'), 'dataRequestCancel', { id }));
    expect(ofAnna.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'id'] }]);
  });
});
