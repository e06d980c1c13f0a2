import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedMongo, startEmbeddedMongo } from '@postern/embedded-mongo';
import { exportJWK, SignJWT } from 'jose';
import { GatewayProcess } from '../support/gatewayProcess.js';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ISSUER = 'https://id.example';

let folder: string;
let store: EmbeddedMongo | null = null;
let provider: Server;
let gateway: GatewayProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-production-'));
  const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' };
  provider = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  // A database server of its own, as far as the gateway can tell.
  if (process.env['MONGODB_URI'] === undefined)
    store = await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: false });
  gateway = await GatewayProcess.start({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DRAIN_DELAY_MS: '0',
    JWKS_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: 'postern',
    ...(store !== null && { MONGODB_URI: store.uri }),
  });
}, 60_000);
afterAll(async () => {
  await gateway?.remove();
  await store?.close();
  provider?.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask(query: string, by = privateKey): Promise<string> {
  const token = await new SignJWT({ role: 'CUSTOMER' })
    .setProtectedHeader({ alg: 'ES256' })
    .setSubject('jana')
    .setIssuer(ISSUER)
    .setAudience('postern')
    .setExpirationTime('5m')
    .sign(by);
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

test('production lets in whom the identity provider’s published keys vouch for, and nobody else', async () => {
  expect(await ask('{ viewer { role } }')).toBe('{"data":{"viewer":{"role":"CUSTOMER"}}}');
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  expect(await ask('{ viewer { role } }', foreign)).toContain('UNAUTHENTICATED');
});

test('production has no playground, no introspection, no demo persons and no tokens to hand out', async () => {
  expect((await fetch(`${gateway.url}/playground`)).status).toBe(404);
  expect(await ask('{ __schema { queryType { name } } }')).toContain('BAD_USER_INPUT');
  expect(gateway.output).toContain('Postern serves at');
  expect(gateway.output).not.toMatch(/eyJ|playground|demo|embedded/u);
  const files = (await gateway.files()).map(({ name }) => name.slice(gateway.dataDir.length + 1));
  expect(files).toEqual(['keys/kek.key']);
});
