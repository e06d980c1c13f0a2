import { BSON } from 'bson';
import type { Document } from 'bson';
import fc from 'fast-check';
import { connect } from 'node:net';
import { startForTest } from './harness.js';
import type { Running } from './harness.js';

let running: Running;
beforeAll(async () => {
  running = await startForTest();
});
afterAll(() => running.stop());

function message(opcode: number, body: Buffer, id = 7): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + body.length, 0);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(opcode, 12);
  return Buffer.concat([head, body]);
}

function opMsg(
  command: Document,
  options: { flags?: number; sequence?: [string, Document[]]; checksum?: boolean } = {},
): Buffer {
  const flags = Buffer.alloc(4);
  flags.writeUInt32LE((options.flags ?? 0) | (options.checksum ? 1 : 0));
  const parts = [flags, Buffer.from([0]), Buffer.from(BSON.serialize(command))];
  if (options.sequence) {
    const content = Buffer.concat([
      Buffer.from(`${options.sequence[0]}\0`),
      ...options.sequence[1].map((doc) => Buffer.from(BSON.serialize(doc))),
    ]);
    const size = Buffer.alloc(4);
    size.writeInt32LE(content.length + 4);
    parts.push(Buffer.from([1]), size, content);
  }
  if (options.checksum) parts.push(Buffer.alloc(4, 9));
  return message(2013, Buffer.concat(parts));
}

/** Sends bytes in the given pieces and resolves with the first `count` replies, or with what came until the end. */
async function exchange(
  pieces: readonly Buffer[],
  count: number,
): Promise<{ replies: Document[]; closed: boolean; opcodes: number[] }> {
  const socket = connect(running.store.port, '127.0.0.1');
  let received = Buffer.alloc(0);
  const replies: Document[] = [];
  const opcodes: number[] = [];
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => resolve({ replies, closed: true, opcodes }));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 16 && received.length >= received.readInt32LE(0)) {
        const bytes = received.subarray(0, received.readInt32LE(0));
        received = received.subarray(bytes.length);
        opcodes.push(bytes.readInt32LE(12));
        replies.push(BSON.deserialize(bytes.subarray(bytes.readInt32LE(12) === 1 ? 36 : 21)));
      }
      if (replies.length < count) return;
      socket.removeAllListeners('close');
      socket.destroy();
      resolve({ replies, closed: false, opcodes });
    });
    for (const piece of pieces) socket.write(piece);
  });
}

it('answers a hello sent as OP_QUERY with OP_REPLY', async () => {
  const body = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('admin.$cmd\0'),
    Buffer.alloc(4),
    Buffer.from([255, 255, 255, 255]),
    Buffer.from(BSON.serialize({ isMaster: 1, helloOk: true })),
  ]);
  const { replies, opcodes } = await exchange([message(2004, body)], 1);
  expect(opcodes).toEqual([1]);
  const address = `127.0.0.1:${running.store.port}`;
  expect(replies[0]).toMatchObject({
    ok: 1,
    ismaster: true,
    setName: 'rs0',
    hosts: [address],
    me: address,
    primary: address,
    maxWireVersion: 25,
    logicalSessionTimeoutMinutes: 30,
  });
  expect(replies[0]).not.toHaveProperty('topologyVersion');
});

it('reads document sequences, checksums, and messages in pieces', async () => {
  const insert = opMsg(
    { insert: 'c', $db: 'wire' },
    { sequence: ['documents', [{ _id: 1 }, { _id: 2 }]], checksum: true },
  );
  const find = opMsg({ find: 'c', $db: 'wire', filter: {}, sort: { _id: 1 } });
  const all = Buffer.concat([insert, find]);
  const { replies } = await exchange([all.subarray(0, 3), all.subarray(3, 40), all.subarray(40)], 2);
  expect(replies[0]).toMatchObject({ ok: 1, n: 2 });
  expect(replies[0]).toHaveProperty('operationTime');
  expect((replies[1] as { cursor: Document }).cursor).toMatchObject({
    firstBatch: [{ _id: 1 }, { _id: 2 }],
    ns: 'wire.c',
  });
});

it('carries out without answering what says more is to come', async () => {
  const silent = opMsg(
    { insert: 'quiet', $db: 'wire', writeConcern: { w: 0 } },
    { flags: 2, sequence: ['documents', [{ _id: 1 }]] },
  );
  const { replies } = await exchange([silent, opMsg({ count: 'quiet', $db: 'wire' })], 1);
  expect(replies[0]).toMatchObject({ ok: 1, n: 1 });
});

it.each<[string, Buffer]>([
  ['an unknown opcode', message(2005, Buffer.alloc(20))],
  ['an unknown required flag', opMsg({ ping: 1, $db: 'x' }, { flags: 4 })],
  ['a section longer than its message', message(2013, Buffer.from([0, 0, 0, 0, 0, 255, 255, 0, 0]))],
  ['an impossible length', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
])('closes the connection on %s, and goes on serving others', async (_name, bytes) => {
  expect(await exchange([bytes], 1)).toMatchObject({ replies: [], closed: true });
  const { replies } = await exchange([opMsg({ ping: 1, $db: 'admin' })], 1);
  expect(replies[0]).toMatchObject({ ok: 1 });
});

const nested = (levels: number): Document => (levels === 1 ? {} : { a: nested(levels - 1) });
const withByte = (bytes: Buffer, at: number, value: number): Buffer => {
  bytes[at < 0 ? bytes.length + at : at] = value;
  return bytes;
};

it.each<[string, Buffer, number]>([
  ['a document with an unknown type', withByte(opMsg({ ping: 1, $db: 'x' }), 25, 99), 22],
  ['a document nested too deeply', opMsg({ ping: 1, $db: 'x', comment: nested(200) }), 15],
  [
    'a malformed document of a sequence',
    withByte(opMsg({ insert: 'c', $db: 'x' }, { sequence: ['documents', [{ a: true }]] }), -2, 7),
    22,
  ],
])('answers %s with an error, and goes on serving the connection', async (_name, bytes, code) => {
  const { replies } = await exchange([bytes, opMsg({ ping: 1, $db: 'admin' })], 2);
  expect(replies).toMatchObject([{ ok: 0, code }, { ok: 1 }]);
});

it('answers or closes whatever bytes are wrong, and goes on serving others', async () => {
  const messages = [
    opMsg({
      find: 'fuzz',
      $db: 'wire',
      filter: { a: { $in: [1, 'x'] } },
      sort: { a: -1 },
      lsid: { id: 'x' },
    }),
    opMsg(
      { insert: 'fuzz', $db: 'wire' },
      { sequence: ['documents', [{ _id: 1, a: [new Date(0), { b: 'x' }] }]] },
    ),
    opMsg({
      update: 'fuzz',
      $db: 'wire',
      updates: [{ q: { a: 1 }, u: { $set: { 'b.0': 1 } }, upsert: true }],
    }),
  ];
  const change = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...messages),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (message, changes) => {
        const bytes = Buffer.from(message);
        // The length is left as it is: the rest of a longer message would rightly be waited for.
        for (const [at, value] of changes) bytes[4 + (at % (bytes.length - 4))] = value;
        const last = opMsg({ ping: 1, $db: 'admin', comment: 'last' });
        last.writeInt32LE(4711, 4);
        expect(await answeredOrClosed(Buffer.concat([bytes, last]), 4711)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
  const { replies } = await exchange([opMsg({ ping: 1, $db: 'admin' })], 1);
  expect(replies[0]).toMatchObject({ ok: 1 });
});

/** Resolves with true once the request of that id is answered or the connection is closed. */
function answeredOrClosed(bytes: Buffer, id: number): Promise<boolean> {
  const socket = connect(running.store.port, '127.0.0.1', () => socket.write(bytes));
  let received = Buffer.alloc(0);
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(true));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 16 && received.length >= received.readInt32LE(0)) {
        if (received.readInt32LE(8) === id) socket.destroy();
        received = received.subarray(received.readInt32LE(0));
      }
    });
  });
}
