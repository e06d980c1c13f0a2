import { createServer, type ServerOptions } from '../../src/server/createServer.js';
import { createGateway, type Gateway, type GatewayParts } from '../../src/server/gateway.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { proveGateway, type ProvenGateway } from '../../src/server/ProvenGateway.js';
import { fakeFeature, MemoryLog, memoryOpener } from './fakeFeature.js';

const model = loadPrivacyModel();
const gatewayOf = (parts: Partial<GatewayParts> = {}): Gateway =>
  createGateway({
    features: [fakeFeature],
    model,
    purposeGate: { open: () => Promise.resolve(new Map()) },
    accessLog: new MemoryLog(),
    opener: memoryOpener,
    pseudonymFor: () => () => 'psn_x',
    onError: () => undefined,
    ...parts,
  });

/** What it says of being made: nothing else of the options is looked at before. */
const refusalOf = async (gateway: Gateway): Promise<string> => {
  const options = { gateway: gateway as ProvenGateway } as ServerOptions;
  return createServer(options).then(
    () => 'made',
    (error: unknown) => (error as Error).message,
  );
};

describe('a server is made of what was proven:', () => {
  let proven: ProvenGateway;
  beforeAll(async () => {
    proven = await proveGateway(gatewayOf());
  });

  test('of that gateway it is', async () => {
    // It goes on to the options, of which there are none.
    expect(await refusalOf(proven)).not.toContain('was proven');
  });

  test('of one that was not, it is refused, whatever its type says', async () => {
    expect(await refusalOf(gatewayOf())).toContain('made of a gateway that was proven');
  });

  test('of a copy in which something else stands, too', async () => {
    const other = gatewayOf();
    expect(await refusalOf({ ...proven, gates: other.gates })).toContain('was proven');
    expect(await refusalOf(Object.create(proven) as Gateway)).toContain('was proven');
  });

  test('nothing in it can be put in the place of what was proven', () => {
    const { gates } = proven;
    const other = gatewayOf();
    expect(() => Object.assign(proven, { gates: other.gates })).toThrow(TypeError);
    expect(() => Object.assign(gates, { STAFF: other.gates.STAFF })).toThrow(TypeError);
    expect(() => Object.assign(gates.STAFF, { execute: other.gates.STAFF.execute })).toThrow(TypeError);
  });

  test('what was proven is what it serves', () => {
    const { engine, gates } = proven;
    for (const gate of Object.values(gates)) expect(gate.schema).toBe(engine.gates[gate.audience].schema);
  });
});

test('what does not keep its promises is not proven, and its coordinates are named', async () => {
  const careless = gatewayOf({ model: { ...model, consents: new Map(), audited: new Map() } });
  await expect(proveGateway(careless)).rejects.toThrow(
    /^The gateway does not protect[^]*CaseOpenInput\.callbackPhone: @consent/u,
  );
  expect(await refusalOf(careless)).toContain('was proven');
});
