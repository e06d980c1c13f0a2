import { randomUUID } from 'node:crypto';
import { toGlobalId } from '../../../src/privacy/index.js';
import type { Asker } from '../../support/testGateway.js';
import { CALLER } from '../logistics/parcelShop.js';
import { openRightsDesk, OFFICER, type RequestRow, type RightsDesk } from '../rights/rightsDesk.js';
import { customerOf } from '../testShop.js';

let desk: RightsDesk;
/** Of somebody who has never ordered anything. */
let request: RequestRow;
beforeAll(async () => {
  desk = await openRightsDesk('anna', 'bert');
  request = (await desk.request(customerOf('anna'), 'dataAccessRequest')).request as RequestRow;
});
afterAll(() => desk?.close());

const CASE = 'case { id number orderNumber requestNumber purpose order { id } }';
const open = (asker: Asker, input: object) =>
  desk.change(asker, 'caseOpen', CASE, { purpose: 'RIGHTS', ...input });
const CARE: Asker = { role: 'AFTER_SALES', id: 'care-1' };

describe('a case about a data request', () => {
  test.each([
    ['its person', customerOf('anna')],
    ['staff who were told its number', CARE],
    ['an officer who is to work on none that they opened', OFFICER],
  ])('is opened by %s', async (_who, asker) => {
    const { case: opened, userErrors } = await open(asker, { requestNumber: request.number });
    expect(userErrors).toEqual([]);
    expect(opened).toMatchObject({ orderNumber: null, requestNumber: request.number, order: null });
  });

  test('is not opened by somebody else: the same as where there is no such request', async () => {
    const foreign = await open(customerOf('bert'), { requestNumber: request.number });
    expect(foreign).toMatchObject({
      case: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['input', 'requestNumber'] }],
    });
    expect(await open(customerOf('bert'), { requestNumber: 'R-9999' })).toEqual(foreign);
    expect(await open(CARE, { requestNumber: 'R-9999' })).toEqual(foreign);
  });

  test('is about one thing, and for RIGHTS', async () => {
    const { number: orderNumber } = await desk.place('bert');
    const { number: requestNumber } = request;
    for (const input of [{}, { orderNumber, requestNumber }])
      expect((await open(CARE, input)).userErrors).toMatchObject([{ code: 'INVALID', field: ['input'] }]);
    for (const purpose of ['AFTER_SALES', 'FULFILMENT', 'CONSULTATION', 'ORDER_VERIFICATION'])
      expect((await open(CARE, { requestNumber, purpose })).userErrors).toMatchObject([
        { code: 'INVALID', field: ['input', 'purpose'] },
      ]);
  });

  test('lets its officer decide on what its person asked for, and opens no order of anybody', async () => {
    const stuck = { state: 'ESCALATED', open: true, closedAt: null };
    const requests = desk.storage.connection.collection('data_requests');
    await desk.until('anna', ({ state }) => state === 'COMPLETED');
    await requests.updateOne({ number: request.number }, { $set: stuck });
    const { case: opened } = await open(CARE, { requestNumber: request.number });
    await desk.change(OFFICER, 'caseAssign', 'case { id }', { id: opened.id });
    const { role, id = '' } = OFFICER;
    const atHand = await desk.features.cases.cases.resolveCase({ role, id }, opened.number);
    expect(atHand).toMatchObject({ orderId: null, subject: 'anna', purpose: 'RIGHTS' });
    const officer: Asker = { ...OFFICER, ...(atHand !== null && { case: atHand }) };
    const { data } = await desk.ask(
      officer,
      `query ($id: ID!, $order: ID!, $shipment: ID!) { it: node(id: $id) { ... on Customer { name } }
        order(by: { id: $order }) { id } node(id: $shipment) { id } cases(first: 10) { nodes { order { id } } } }`,
      {
        id: toGlobalId('Customer', 'anna'),
        order: (await desk.place('bert')).id,
        shipment: toGlobalId('Shipment', randomUUID()),
      },
    );
    expect(data).toMatchObject({ it: { name: 'Qzaccount Person' }, order: null, node: null });
    for (const { order } of data.cases.nodes) expect(order).toBeNull();
    const decision = { request: request.id, decision: 'REJECT', reason: 'Qzdecision' };
    expect((await desk.request(OFFICER, 'dataRightsDecide', decision)).userErrors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    expect((await desk.request(officer, 'dataRightsDecide', decision)).request).toMatchObject({
      state: 'REJECTED',
    });
    // It is about no order, so no parcel of anybody leaves by it.
    const parcel = { carrierId: toGlobalId('Carrier', CALLER), parcel: { weightGrams: 1 } };
    const ops: Asker = { role: 'OPERATIONS', id: 'ops-1', case: { ...officer.case!, purpose: 'FULFILMENT' } };
    const ofAnna = { orderId: (await desk.place('anna')).id, ...parcel };
    expect((await desk.change(ops, 'shipmentCreate', 'shipment { id }', ofAnna)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['input', 'orderId'] },
    ]);
  });
});
