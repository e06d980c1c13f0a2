import { SealedPart } from '../../src/privacy/index.js';
import { KEY_BYTES, randomBytes } from '../../src/storage/cipher.js';
import {
  type Binding,
  newKeyId,
  openEnvelope,
  readEnvelope,
  sealEnvelope,
} from '../../src/storage/envelope.js';

const KEY = randomBytes(KEY_BYTES);
const KEY_ID = newKeyId();
const TO: Binding = {
  collection: 'orders',
  documentId: 'o1',
  subject: 'jana',
  retentionClass: 'DELIVERY',
};
const VALUES = { contactEmail: 'jana@example.com', lines: ['a', 'b'] };
const SEALED = sealEnvelope(KEY, KEY_ID, TO, VALUES, { contactEmail: 1, lines: [1, 1] });

const open = (bytes: Buffer, to: Binding = TO, key = KEY): unknown => {
  const envelope = readEnvelope(bytes);
  if (envelope === null) return null;
  const { collection, documentId, subject, retentionClass } = to;
  return openEnvelope(key, new SealedPart(collection, documentId, subject, retentionClass, envelope));
};

test('an envelope opens where it was sealed, and holds no value in clear', () => {
  expect(open(SEALED)).toEqual(VALUES);
  expect(SEALED.includes('jana')).toBe(false);
  expect(readEnvelope(SEALED)?.shape).toBe('{"contactEmail":1,"lines":[1,1]}');
});

test.each<[string, Partial<Binding>]>([
  ['collection', { collection: 'shipments' }],
  ['document', { documentId: 'o2' }],
  ['subject', { subject: 'omar' }],
  ['retention class', { retentionClass: 'TRANSACTION' }],
  // Lengths are part of what it is bound to: a character can't move from one part to the next.
  ['boundary between two parts', { collection: 'order', documentId: 'so1' }],
])('it does not open in another %s', (_what, other) => {
  expect(open(SEALED, { ...TO, ...other })).toBeNull();
});

test('it does not open under another key', () => {
  expect(open(SEALED, TO, randomBytes(KEY_BYTES))).toBeNull();
});

test('it does not open with any byte changed or cut off: header, shape, nonce, ciphertext, tag', () => {
  for (let at = 0; at < SEALED.length; at += 1) {
    const changed = Buffer.from(SEALED);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect({ at, opened: open(changed) }).toEqual({ at, opened: null });
    expect({ at, opened: open(SEALED.subarray(0, at)) }).toEqual({ at, opened: null });
  }
});

test('the same values are never the same bytes, and a length tells little', () => {
  const again = sealEnvelope(KEY, KEY_ID, TO, VALUES, { contactEmail: 1, lines: [1, 1] });
  expect(again.equals(SEALED)).toBe(false);
  const sizes = ['', 'x', 'x'.repeat(40)].map(
    (note) => sealEnvelope(KEY, KEY_ID, TO, { note }, { note: 1 }).length,
  );
  expect(new Set(sizes).size).toBe(1);
});
