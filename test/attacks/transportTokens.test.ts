import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { AttackedGateway, codeOf, MARKER, type Reply } from '../support/AttackedGateway.js';
import { DEV_AUDIENCE, DEV_ISSUER, devKeys } from '../../src/server/devKeys.js';
import { GatewayProcess } from '../support/gatewayProcess.js';

let attacked: AttackedGateway;
let keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
beforeAll(async () => {
  const gateway = await GatewayProcess.start({ SEED: 'false', REQUESTS_PER_MINUTE: '0' });
  keys = await devKeys(gateway.dataDir);
  attacked = await AttackedGateway.over(gateway);
});
afterAll(() => attacked?.remove());

const now = Math.floor(Date.now() / 1000);
const GOOD = {
  role: 'CUSTOMER',
  sub: `${MARKER}-jane`,
  iss: DEV_ISSUER,
  aud: DEV_AUDIENCE,
  iat: now,
  exp: now + 600,
};
const STAFF = { ...GOOD, role: 'PRIVACY_OFFICER' };

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const signed = (claims: JWTPayload, header: object = {}, by = keys.privateKey): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(by);
const without = (...names: (keyof typeof GOOD)[]): JWTPayload =>
  Object.fromEntries(Object.entries(GOOD).filter(([name]) => !(names as string[]).includes(name)));
/** Signed as if the public key, which everybody may know, were a shared secret. */
const shared = (secret: string | Buffer, alg = 'HS256'): string => {
  const text = `${encode({ alg, typ: 'JWT' })}.${encode(STAFF)}`;
  return `${text}.${createHmac(`sha${alg.slice(2)}`, secret)
    .update(text)
    .digest('base64url')}`;
};
const ask = (authorization: string | readonly string[]): Promise<Reply> =>
  attacked.send({ headers: { authorization }, body: '{"query":"{ viewer { role } }"}' });

test('a token that is good is served, so that the others fail for what is wrong with them', async () => {
  const { status, text } = await ask(`Bearer ${await signed(GOOD)}`);
  expect([status, text]).toEqual([200, '{"data":{"viewer":{"role":"CUSTOMER"}}}']);
});

const CLAIMS: readonly (readonly [string, JWTPayload])[] = [
  ['that has expired', { ...GOOD, exp: now - 60 }],
  ['that expired in another unit', { ...GOOD, exp: -1 }],
  ['that never expires', without('exp')],
  ['that expires as a text', { ...GOOD, exp: '9999999999' as never }],
  ['that is not yet good', { ...GOOD, nbf: now + 600 }],
  ['of another issuer', { ...GOOD, iss: `https://${MARKER}.example` }],
  ['of no issuer', without('iss')],
  ['for somebody else', { ...GOOD, aud: MARKER }],
  ['for nobody', without('aud')],
  ['with the role list ["ADMIN"]', { ...GOOD, role: ['ADMIN'] }],
  ['with a list of one role', { ...GOOD, role: ['PRIVACY_OFFICER'] }],
  ['with a role in lower case', { ...GOOD, role: 'privacy_officer' }],
  ['with a role in title case', { ...GOOD, role: 'Customer' }],
  ['with a role and a space', { ...GOOD, role: 'CUSTOMER ' }],
  ['with a role that is an object', { ...GOOD, role: { name: 'CUSTOMER', toString: MARKER } }],
  ['with the role ADMIN', { ...GOOD, role: 'ADMIN' }],
  ['with the role SYSTEM', { ...GOOD, role: 'SYSTEM' }],
  ['with the role ANONYMOUS', { ...GOOD, role: 'ANONYMOUS' }],
  ['with the role __proto__', { ...GOOD, role: '__proto__' }],
  ['with the role constructor', { ...GOOD, role: 'constructor' }],
  ['without a role', without('role')],
  ['with roles instead', { ...without('role'), roles: ['PRIVACY_OFFICER'] }],
  ['without a person', without('sub')],
  ['of an empty person', { ...GOOD, sub: '' }],
  ['of a person with spaces', { ...GOOD, sub: `${MARKER} jane` }],
  ['of a person with a line end', { ...GOOD, sub: `${MARKER}\njane` }],
  ['of a person with NUL', { ...GOOD, sub: `${MARKER}\u0000` }],
  ['of a person of 10 kB', { ...GOOD, sub: MARKER.padEnd(10_000, 'x') }],
  ['of a person who is an operator', { ...GOOD, sub: { $ne: MARKER } as never }],
  ['of a carrier without a name', { ...GOOD, role: 'CARRIER' }],
  ['of a customer with a carrier', { ...GOOD, partner: MARKER }],
];

test.each(CLAIMS)('a token %s is refused', async (_name, claims) => {
  const authorization = `Bearer ${await signed(claims)}`;
  await expectRefused(authorization);
});

const FORGED: readonly (readonly [string, () => Promise<string> | string])[] = [
  ['that is not signed', () => `${encode({ alg: 'none' })}.${encode(STAFF)}.`],
  ['that says none and has a signature', () => `${encode({ alg: 'none' })}.${encode(STAFF)}.eHg`],
  ['that says None', () => `${encode({ alg: 'None' })}.${encode(STAFF)}.eHg`],
  ['that says no algorithm', () => `${encode({})}.${encode(STAFF)}.eHg`],
  ['signed with the public key as text', () => shared(pem())],
  ['signed with the public key as text, longer', () => shared(pem(), 'HS512')],
  [
    'signed with the public key as bytes',
    () => shared(keys.publicKey.export({ type: 'spki', format: 'der' })),
  ],
  [
    'signed with the public key’s coordinate',
    () => shared(Buffer.from(keys.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')),
  ],
  ['signed by another key', () => signed(STAFF, {}, generateKeyPairSync('ed25519').privateKey)],
  ['signed by a key that it brings along', bringsItsKey],
  [
    'that names where its key is',
    () =>
      signed(
        STAFF,
        { jku: `http://127.0.0.1:9/${MARKER}`, kid: MARKER },
        generateKeyPairSync('ed25519').privateKey,
      ),
  ],
  ['with a critical header that nobody knows', critical],
  ['whose claims were changed', async () => swapped(await signed(GOOD))],
  ['whose signature is cut off', async () => (await signed(GOOD)).slice(0, -10)],
  ['in five parts', () => `a.b.c.d.${MARKER}`],
  ['of 10 kB', async () => `${await signed(GOOD)}${'x'.repeat(10_000)}`],
  ['that is JSON', () => JSON.stringify(STAFF)],
];

test.each(FORGED)('a token %s is refused', async (_name, make) => {
  await expectRefused(`Bearer ${await make()}`);
});

test('two headers, another scheme and an empty one are refused, and are nobody’s', async () => {
  const good = `Bearer ${await signed(GOOD)}`;
  for (const header of ['', 'Bearer', `Basic ${MARKER}`, `${good}, ${good}`, `Token ${MARKER}`]) {
    await expectRefused(header);
  }
});

async function expectRefused(authorization: string): Promise<void> {
  const [reply] = await attacked.withstands(async () => [await ask(authorization)]);
  expect(reply && [reply.status, codeOf(reply), reply.headers['www-authenticate']]).toEqual([
    401,
    'UNAUTHENTICATED',
    'Bearer',
  ]);
  // Neither the token nor what it says is told on.
  const [, claims = ''] = authorization.split('.');
  expect(claims.length < 8 || !`${reply?.text}${attacked.gateway.output}`.includes(claims)).toBe(true);
}

const pem = (): string => keys.publicKey.export({ type: 'spki', format: 'pem' }) as string;

async function bringsItsKey(): Promise<string> {
  const own = generateKeyPairSync('ed25519');
  return signed(STAFF, { jwk: own.publicKey.export({ format: 'jwk' }) }, own.privateKey);
}

function critical(): string {
  const text = `${encode({ alg: 'EdDSA', crit: ['x'], x: MARKER })}.${encode(STAFF)}`;
  return `${text}.${sign(null, Buffer.from(text), keys.privateKey).toString('base64url')}`;
}

function swapped(token: string): string {
  const [header = '', , signature = ''] = token.split('.');
  return `${header}.${encode(STAFF)}.${signature}`;
}
