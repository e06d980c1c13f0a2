import { type Purpose, PURPOSES, type Role } from '../../src/privacy/index.js';
import type { Answer, Caller } from '../support/gatewayProcess.js';
import { type ObservedGateway, openObservedGateway } from '../support/observedGateway.js';
import { plantOrderThrough, type PlantedOrder } from '../support/plantOrder.js';

let gateway: ObservedGateway;
let planted: PlantedOrder;
beforeAll(async () => {
  gateway = await openObservedGateway();
  planted = await plantOrderThrough(gateway, gateway.storage);
}, 120_000);
afterAll(() => gateway?.close());

/** Written by hand, not taken from the code: what each role that a token can name acts for (U1, S2). */
const ACTS_FOR: Readonly<Partial<Record<Role, readonly Purpose[]>>> = {
  CUSTOMER: ['ORDER_VERIFICATION', 'FULFILMENT', 'DELIVERY', 'AFTER_SALES', 'CONSULTATION', 'RIGHTS'],
  OPERATIONS: ['ORDER_VERIFICATION', 'FULFILMENT'],
  AFTER_SALES: ['AFTER_SALES', 'CONSULTATION'],
  CARRIER: ['DELIVERY'],
  ANALYST: ['ANALYTICS'],
  PRIVACY_OFFICER: ['RIGHTS', 'LEGAL'],
  AUDITOR: ['RIGHTS', 'LEGAL'],
};

const refused = ({ data, text }: Answer): void => {
  const [error] = (JSON.parse(text) as { errors: { extensions: object }[] }).errors;
  expect([data, error?.extensions]).toMatchObject([null, { code: 'BAD_USER_INPUT' }]);
};

describe.each(Object.entries(ACTS_FOR) as [Role, readonly Purpose[]][])(
  'Postern-Purpose of %s',
  (role, own) => {
    test.each(PURPOSES)('%s', async (purpose) => {
      const caller: Caller = {
        role,
        id: 'somebody',
        ...(role === 'CARRIER' && { partner: 'carrier-a' }),
        purpose,
      };
      const answer = await gateway.ask(caller, '{ viewer { role } }');
      if (own.includes(purpose)) {
        expect(answer.text).toBe(`{"data":{"viewer":{"role":"${role}"}}}`);
        return;
      }
      refused(answer);
      expect(answer.text).not.toContain(purpose);
    });
  },
);

/** Whose case is for what. */
const CASES: Readonly<
  Record<'afterSales' | 'consultant' | 'verifier' | 'picker' | 'officer', readonly Purpose[]>
> = {
  afterSales: ['AFTER_SALES'],
  consultant: ['CONSULTATION'],
  verifier: ['ORDER_VERIFICATION'],
  picker: ['FULFILMENT'],
  officer: ['RIGHTS'],
};
/** A personal field of the case's person that each role is shown something of in its case. */
const SHOWN: Readonly<Record<string, string>> = {
  AFTER_SALES: 'lines { sku }',
  OPERATIONS: 'lines { sku }',
  PRIVACY_OFFICER: 'customer { name }',
};

describe.each(Object.entries(CASES) as [keyof typeof CASES, readonly Purpose[]][])(
  'the case of the %s, which is for %s',
  (situation, [ofCase]) => {
    test.each([undefined, ...PURPOSES])('and Postern-Purpose %s', async (purpose) => {
      const caller: Caller = { ...planted.callers[situation], ...(purpose !== undefined && { purpose }) };
      const role = caller.role ?? '';
      const query = `query ($n: OrderNumber!) { order(by: { number: $n }) { ${SHOWN[role]} } }`;
      const answer = await gateway.ask(caller, query, { n: planted.number });
      const serves = ['ORDER_VERIFICATION', 'FULFILMENT', 'AFTER_SALES', 'CONSULTATION', 'RIGHTS'];
      const may = ACTS_FOR[role as Role]?.filter((each) => serves.includes(each)) ?? [];
      if (purpose !== undefined && !may.includes(purpose)) return refused(answer);
      expect(answer.errors).toEqual([]);
      // ASSIGNED asks for the purpose of the case: without a header it is the case's.
      const shown = /TEA-GREEN|Qzaccountname/u.test(answer.text);
      expect(shown).toBe(purpose === undefined || purpose === ofCase);
    });
  },
);

test('fields that serve no purpose in common are two operations, whatever the header says', async () => {
  const query = '{ carriers { id } ...A } fragment A on Query { dataRightsRequests { nodes { id } } }';
  for (const purpose of [undefined, ...PURPOSES])
    refused(
      await gateway.ask(
        { role: 'OPERATIONS', id: 'ops-1', ...(purpose !== undefined && { purpose }) },
        query,
      ),
    );
});
