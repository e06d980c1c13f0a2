import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@postern/embedded-mongo';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { GatewayProcess } from './gatewayProcess.js';

const ISSUER = 'https://id.example';
const AUDIENCE = 'postern';

/** A gateway as it runs in production: an identity provider's tokens, a database server of its own. */
export interface ProductionGateway {
  readonly gateway: GatewayProcess;
  /** A token of the identity provider. */
  token(claims: JWTPayload, by?: KeyObject): Promise<string>;
  /** Ends it with everything that it stood on. */
  remove(): Promise<void>;
}

/** Starts one, beside an identity provider and, where `MONGODB_URI` names none, a database server. */
export async function startProductionGateway(extra: NodeJS.ProcessEnv = {}): Promise<ProductionGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'postern-production-'));
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' }] });
  const provider = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(keys);
  }).listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const store =
    process.env['MONGODB_URI'] === undefined
      ? await startEmbeddedMongo({ dataDir: join(folder, 'store'), sync: false })
      : null;
  const gateway = await GatewayProcess.start({
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    DRAIN_DELAY_MS: '0',
    JWKS_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
    ...(store !== null && { MONGODB_URI: store.uri }),
    ...extra,
  });
  return {
    gateway,
    token: (claims, by = privateKey) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('5m')
        .sign(by),
    remove: async () => {
      await gateway.remove();
      await store?.close();
      provider.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
