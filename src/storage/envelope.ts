import type { Envelope, SealedPart, Shape } from '../privacy/index.js';
import { asBuffer, bind, decrypt, encrypt, NONCE_BYTES, randomBytes } from './cipher.js';

const VERSION = 1;
/** XChaCha20-Poly1305. */
const SUITE = 1;
const KEY_ID_BYTES = 16;
const HEADER_BYTES = 2 + KEY_ID_BYTES + 4;
/** Plaintexts are padded to this, so that a length tells little. JSON ignores trailing spaces. */
const PADDING = 64;

/** What an envelope is bound to: it opens nowhere else. */
export type Binding = Pick<SealedPart, 'collection' | 'documentId' | 'subject' | 'retentionClass'>;

function associatedData(to: Binding, keyId: string, shape: string): Buffer {
  const { collection, documentId, subject, retentionClass } = to;
  return bind(
    'postern.envelope',
    `${VERSION}.${SUITE}`,
    collection,
    documentId,
    subject,
    retentionClass,
    keyId,
    shape,
  );
}

/**
 * Seals the values of one document and retention class. Layout: version (1 byte), suite (1), key id (16),
 * length of the shape (4, big-endian), shape (JSON), nonce (24), ciphertext with tag.
 */
export function sealEnvelope(key: Buffer, keyId: string, to: Binding, values: object, shape: Shape): Buffer {
  const text = JSON.stringify(shape);
  const json = Buffer.from(JSON.stringify(values), 'utf8');
  const plaintext = Buffer.alloc(Math.ceil(json.length / PADDING) * PADDING, ' ');
  json.copy(plaintext);
  const nonce = randomBytes(NONCE_BYTES);
  const ciphertext = encrypt(key, nonce, plaintext, associatedData(to, keyId, text));
  plaintext.fill(0);
  json.fill(0);
  const shapeBytes = Buffer.from(text, 'utf8');
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(shapeBytes.length);
  return Buffer.concat([
    Buffer.of(VERSION, SUITE),
    Buffer.from(keyId, 'hex'),
    length,
    shapeBytes,
    nonce,
    ciphertext,
  ]);
}

/** An envelope over its stored bytes: what only opening needs is read only then. */
class StoredEnvelope implements Envelope {
  readonly v = VERSION;
  readonly suite = SUITE;
  readonly shape: string;

  constructor(
    private readonly bytes: Buffer,
    private readonly shapeEnd: number,
  ) {
    this.shape = bytes.toString('utf8', HEADER_BYTES, shapeEnd);
  }
  get keyId(): string {
    return this.bytes.toString('hex', 2, 2 + KEY_ID_BYTES);
  }
  get nonce(): Buffer {
    return this.bytes.subarray(this.shapeEnd, this.shapeEnd + NONCE_BYTES);
  }
  get ciphertext(): Buffer {
    return this.bytes.subarray(this.shapeEnd + NONCE_BYTES);
  }
}

/** Reads the clear part of an envelope; null where the bytes are none. Nothing is authenticated yet. */
export function readEnvelope(bytes: Uint8Array): Envelope | null {
  const buffer = asBuffer(bytes);
  if (buffer.length < HEADER_BYTES + NONCE_BYTES || buffer[0] !== VERSION || buffer[1] !== SUITE) return null;
  const shapeEnd = HEADER_BYTES + buffer.readUInt32BE(2 + KEY_ID_BYTES);
  return shapeEnd + NONCE_BYTES > buffer.length ? null : new StoredEnvelope(buffer, shapeEnd);
}

/** The values of a part; null where the key or anything that the envelope is bound to is another. */
export function openEnvelope(key: Buffer, part: SealedPart): Record<string, unknown> | null {
  const { envelope } = part;
  const bound = associatedData(part, envelope.keyId, envelope.shape);
  const plaintext = decrypt(key, asBuffer(envelope.nonce), asBuffer(envelope.ciphertext), bound);
  if (plaintext === null) return null;
  const values = JSON.parse(plaintext.toString('utf8')) as Record<string, unknown>;
  plaintext.fill(0);
  return values;
}

/** A new key id. */
export const newKeyId = (): string => randomBytes(KEY_ID_BYTES).toString('hex');
