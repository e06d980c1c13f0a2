import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { ANONYMOUS } from '../../src/privacy/index.js';
import { type Authenticate, createAuthenticate } from '../../src/server/authenticate.js';
import { devKeys } from '../../src/server/devKeys.js';
import { devVerifier, remoteVerifier } from '../../src/server/tokenVerifier.js';

const CLAIMS = { role: 'CUSTOMER', sub: 'customer-01', iss: 'postern-dev', aud: 'postern' };
const soon = (): number => Math.floor(Date.now() / 1000) + 600;

let dataDir: string;
let key: KeyObject;
let authenticate: Authenticate;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'postern-keys-'));
  authenticate = createAuthenticate(await devVerifier(dataDir));
  ({ privateKey: key } = await devKeys(dataDir));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const sign = (claims: JWTPayload, by: KeyObject = key, alg = 'EdDSA'): Promise<string> =>
  new SignJWT({ exp: soon(), ...claims }).setProtectedHeader({ alg }).sign(by);
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const outcome = (token: string): Promise<unknown> =>
  authenticate(`Bearer ${token}`).then(
    ({ role, id, partner }) => ({ role, id, partner }),
    (error: { extensions: { code: string } }) => error.extensions.code,
  );

describe('who asks', () => {
  test('no header is nobody', async () => {
    await expect(authenticate(undefined)).resolves.toBe(ANONYMOUS);
  });

  test('a good token is its person, also when it is asked again', async () => {
    const token = await sign(CLAIMS);
    const viewer = { role: 'CUSTOMER', id: 'customer-01', partner: null };
    expect(await outcome(token)).toEqual(viewer);
    expect(await outcome(token)).toEqual(viewer);
  });

  test('a carrier acts for one carrier', async () => {
    const token = await sign({ ...CLAIMS, role: 'CARRIER', sub: 'driver-01', partner: 'carrier-01' });
    expect(await outcome(token)).toEqual({ role: 'CARRIER', id: 'driver-01', partner: 'carrier-01' });
  });

  test.each<[string, JWTPayload]>([
    ['expired', { ...CLAIMS, exp: Math.floor(Date.now() / 1000) - 60 }],
    ['not yet good', { ...CLAIMS, nbf: soon() }],
    ['of another issuer', { ...CLAIMS, iss: 'elsewhere' }],
    ['for another audience', { ...CLAIMS, aud: 'elsewhere' }],
    ['without an audience', { role: 'CUSTOMER', sub: 'a', iss: 'postern-dev' }],
    ['with a list of roles', { ...CLAIMS, role: ['CUSTOMER'] }],
    ['with a lower-case role', { ...CLAIMS, role: 'customer' }],
    ['with an unknown role', { ...CLAIMS, role: 'ADMIN' }],
    ['as SYSTEM', { ...CLAIMS, role: 'SYSTEM' }],
    ['as ANONYMOUS', { ...CLAIMS, role: 'ANONYMOUS' }],
    ['without a role', { sub: 'a', iss: 'postern-dev', aud: 'postern' }],
    ['without a subject', { role: 'CUSTOMER', iss: 'postern-dev', aud: 'postern' }],
    ['with an empty subject', { ...CLAIMS, sub: '' }],
    ['of a carrier without one', { ...CLAIMS, role: 'CARRIER' }],
    ['of a carrier with two', { ...CLAIMS, role: 'CARRIER', partner: ['a', 'b'] }],
    ['of a customer with a carrier', { ...CLAIMS, partner: 'carrier-01' }],
  ])('a token %s is refused', async (_name, claims) => {
    expect(await outcome(await sign(claims))).toBe('UNAUTHENTICATED');
  });

  test('a token without an end is refused', async () => {
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'EdDSA' }).sign(key);
    expect(await outcome(token)).toBe('UNAUTHENTICATED');
  });

  test('a signature that proves nothing is refused: none, a shared secret, another key, a changed claim', async () => {
    const payload = encode({ ...CLAIMS, exp: soon() });
    const good = await sign(CLAIMS);
    const [header = '', , signature = ''] = good.split('.');
    const secret = Buffer.from('secret-that-is-at-least-32-bytes-long');
    const shared = await new SignJWT({ ...CLAIMS, exp: soon() })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(secret);
    const other = await sign(CLAIMS, generateKeyPairSync('ed25519').privateKey);
    const changed = encode({ ...CLAIMS, role: 'PRIVACY_OFFICER', exp: soon() });
    for (const token of [
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none' })}.${payload}.${signature}`,
      shared,
      other,
      `${header}.${changed}.${signature}`,
    ]) {
      expect(await outcome(token)).toBe('UNAUTHENTICATED');
    }
  });

  test.each(['', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b', 'Bearer a.b.c d'])(
    'the header %j is refused, never taken for nobody',
    async (header) => {
      await expect(authenticate(header)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    },
  );
});

describe('development keys', () => {
  test('are one key, however many start at once, and readable by their owner only', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'postern-keys-'));
    const made = await Promise.all(Array.from({ length: 8 }, () => devKeys(fresh)));
    const texts = new Set(made.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'pem' })));
    expect(texts.size).toBe(1);
    const { mode } = await stat(join(fresh, 'keys', 'dev-token.pem'));
    expect(mode & 0o777).toBe(0o600);
    await rm(fresh, { recursive: true });
  });

  test('of a folder that cannot be are one clear line', async () => {
    await expect(devKeys('/dev/null/nowhere')).rejects.toThrow(
      /^The development keys in \/dev\/null\/nowhere\/keys can be neither read nor made \(ENOTDIR\)\.$/u,
    );
  });
});

describe('tokens of an identity provider', () => {
  test('are checked by the keys that it publishes; without them nobody is let in', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' };
    let up = true;
    const provider = createServer((_request, response) => {
      response.writeHead(up ? 200 : 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const jwksUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys`;
    const from = { jwksUrl, issuer: 'https://id.example', audience: 'postern' };
    const claims = { ...CLAIMS, iss: from.issuer };
    const token = await sign(claims, privateKey, 'ES256');
    const asked = createAuthenticate(remoteVerifier(from));
    await expect(asked(`Bearer ${token}`)).resolves.toMatchObject({ role: 'CUSTOMER' });
    const foreign = await sign({ ...claims, iss: 'https://other.example' }, privateKey, 'ES256');
    await expect(asked(`Bearer ${foreign}`)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    await expect(asked(`Bearer ${await sign(CLAIMS)}`)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    up = false;
    await expect(createAuthenticate(remoteVerifier(from))(`Bearer ${token}`)).rejects.toMatchObject({
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    provider.close();
  });
});
