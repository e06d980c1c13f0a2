import type { Socket } from 'node:net';
import { BSONError } from 'bson';
import { NestingError } from '../bson/nesting.js';
import { errorReply, MongoError } from '../mongoError.js';
import type { Doc } from '../bson/document.js';
import { awaitsReply, encodeReply, MAX_MESSAGE_BYTES, readMessage, writeReply } from './message.js';
import type { Request } from './message.js';

/** Answers a request; throwing means answering with an error, `DropConnection` with none at all. */
export type Answer = (request: Request) => Promise<Doc>;

/** Thrown by a handler to close the client's connection instead of answering. */
export class DropConnection extends Error {}

let nextReplyId = 1;

/** What a client may send ahead of the answer it waits for before no more is read of it. */
const MOST_AHEAD = 1024 * 1024;

/**
 * Serves one client: cuts the stream into messages and answers them in order. One that sends without reading
 * its answers is waited for, so that it costs no more than their one buffer. A message that can't be
 * read closes the connection, since nothing after it can be trusted; one that holds a malformed document is
 * answered with 22 InvalidBSON, or 15 Overflow when it's nested too deeply.
 */
export function serveConnection(socket: Socket, answer: Answer): void {
  const chunks: Buffer[] = [];
  let buffered = 0;
  let busy = false;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    buffered += chunk.length;
    if (!busy) void serve().catch(() => void socket.destroy());
    // Only then: of a socket that isn't read the end isn't noticed either.
    else if (buffered > MOST_AHEAD) socket.pause();
  });

  async function serve(): Promise<void> {
    busy = true;
    for (let message = take(); message; message = take()) {
      if (!(await handle(socket, message, answer))) return;
      if (socket.writableNeedDrain) await drained(socket);
    }
    busy = false;
    socket.resume();
  }

  function take(): Buffer | undefined {
    if (buffered < 16) return undefined;
    const first = chunks[0] as Buffer;
    const head = first.length >= 4 ? first : gather();
    const length = head.readInt32LE(0);
    if (length < 16 || length > MAX_MESSAGE_BYTES) {
      socket.destroy();
      return undefined;
    }
    if (buffered < length) return undefined;
    const all = gather();
    chunks[0] = all.subarray(length);
    buffered -= length;
    return all.subarray(0, length);
  }

  function gather(): Buffer {
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    chunks.length = 0;
    chunks.push(all);
    return all;
  }
}

/** Resolves once the client has read what was sent, or has gone. */
function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      socket.off('drain', settle).off('close', settle);
      resolve();
    };
    socket.on('drain', settle).on('close', settle);
  });
}

/** Answers a message; false when there is nobody to answer, after which the client's other messages don't count. */
async function handle(socket: Socket, bytes: Buffer, answer: Answer): Promise<boolean> {
  const request = readRequest(socket, bytes);
  if (!request) return true;
  let reply: Doc;
  try {
    reply = await answer(request);
  } catch (error) {
    if (error instanceof DropConnection) {
      socket.destroy();
      return false;
    }
    reply = errorReply(asMongoError(error));
  }
  if (request.silent) return true;
  if (socket.destroyed) return false;
  send(socket, request, encodeReply(reply));
  return true;
}

/** Reads a message, or answers it with an error and returns undefined when only a document in it is malformed. */
function readRequest(socket: Socket, bytes: Buffer): Request | undefined {
  try {
    return readMessage(bytes);
  } catch (error) {
    if (!(error instanceof BSONError) || !awaitsReply(bytes)) throw error;
    const request = { id: bytes.readInt32LE(4), legacy: false };
    send(socket, request, encodeReply(errorReply(asMongoError(error))));
    return undefined;
  }
}

function send(socket: Socket, request: Pick<Request, 'id' | 'legacy'>, body: Buffer): void {
  socket.write(writeReply(request, body, nextReplyId++ & 0x7fffffff));
}

function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  if (error instanceof BSONError)
    return new MongoError(error instanceof NestingError ? 'Overflow' : 'InvalidBSON', error.message);
  return new MongoError('InternalError', error instanceof Error ? error.message : String(error));
}
