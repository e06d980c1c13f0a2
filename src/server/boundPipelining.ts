import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that one connection may have sent before it reads an answer. Hardly a client sends two. */
const MOST_UNANSWERED = 16;

/**
 * Node hands on whatever requests stand in one packet at once: some kilobytes would be a thousand of them, before
 * anybody else is served. A connection that sends more than a few gets their answers, then it is closed; the
 * others are never looked at.
 */
export function boundPipelining(handler: RequestListener): RequestListener {
  const unanswered = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const count = (unanswered.get(socket) ?? 0) + 1;
    if (count > MOST_UNANSWERED) return;
    const isLast = count === MOST_UNANSWERED;
    if (isLast) response.setHeader('connection', 'close');
    unanswered.set(socket, isLast ? Infinity : count);
    const settle = (): void => void unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1);
    // An answer that needs to wait for nothing is through before the next request of the packet is looked at: it
    // counts until others have had their turn.
    response.once('close', () => setImmediate(settle));
    handler(request, response);
  };
}
