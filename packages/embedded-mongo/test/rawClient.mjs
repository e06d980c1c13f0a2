import { connect } from 'node:net';
import { BSON } from 'bson';

/**
 * A connection that sends commands as they are: sessions, numbers and concerns are the caller's, which the
 * driver would overwrite. Commands are answered in order; a lost connection rejects what is unanswered.
 *
 * @param {number} port
 */
export async function rawClient(port) {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received = Buffer.alloc(0);
  /** @type {{ resolve(reply: import('bson').Document): void, reject(error: Error): void }[]} */
  const waiting = [];
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 16 && received.length >= received.readInt32LE(0)) {
      const length = received.readInt32LE(0);
      waiting.shift()?.resolve(BSON.deserialize(received.subarray(21, length)));
      received = received.subarray(length);
    }
  });
  const lost = () => waiting.splice(0).forEach(({ reject }) => reject(new Error('connection lost')));
  socket.on('error', lost).on('close', lost);
  return {
    /**
     * @param {import('bson').Document} command its first field names it; `$db` is added where it has none
     * @param {string} [database]
     * @returns {Promise<import('bson').Document>} the reply, be it an error
     */
    send(command, database = 'admin') {
      const body = Buffer.from(BSON.serialize({ ...command, $db: command.$db ?? database }));
      const head = Buffer.alloc(21);
      head.writeInt32LE(21 + body.length, 0);
      head.writeInt32LE(2013, 12);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        socket.write(Buffer.concat([head, body]));
      });
    },
    close: () => socket.destroy(),
  };
}
