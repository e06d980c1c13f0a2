import sodium from 'sodium-native';

/** Bytes of a data key, of a nonce and of the authentication tag of XChaCha20-Poly1305 (libsodium's IETF form). */
export const KEY_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
export const NONCE_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
const TAG_BYTES = sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES;

export function randomBytes(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  sodium.randombytes_buf(bytes);
  return bytes;
}

/** Encrypts and authenticates; `bound` is authenticated only. 192-bit nonces may be random. */
export function encrypt(key: Buffer, nonce: Buffer, plaintext: Buffer, bound: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(plaintext.length + TAG_BYTES);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, plaintext, bound, null, nonce, key);
  return sealed;
}

/** The plaintext; null where key, nonce, ciphertext or what it's bound to don't belong together. */
export function decrypt(key: Buffer, nonce: Buffer, sealed: Buffer, bound: Buffer): Buffer | null {
  if (sealed.length < TAG_BYTES) return null;
  const plaintext = Buffer.allocUnsafe(sealed.length - TAG_BYTES);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, sealed, bound, nonce, key);
    return plaintext;
  } catch {
    return null;
  }
}

/**
 * Associated data without ambiguity: each part preceded by its length as 32 bits, so that no two lists of
 * parts have the same bytes.
 */
export function bind(...parts: readonly string[]): Buffer {
  const lengths = parts.map((part) => Buffer.byteLength(part, 'utf8'));
  const bytes = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  parts.forEach((part, index) => {
    at = bytes.writeUInt32BE(lengths[index] ?? 0, at);
    at += bytes.write(part, at, 'utf8');
  });
  return bytes;
}

/** The same bytes as a Buffer, without copying them. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
