import type { FastifyRequest } from 'fastify';

/** Why a request isn't taken. */
export interface Refusal {
  readonly status: 403 | 415;
  readonly says: string;
}

/**
 * Whether a request comes from a page of ours: a site that somebody has open in the next tab must not get a
 * token. Programs outside a browser send neither header and could say anything, so they are let through.
 *
 * @returns null, or why not.
 */
export function refuseCrossSite(request: FastifyRequest): Refusal | null {
  // Another site can send a form or plain text without asking first, but not this.
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, says: 'Send the body as application/json.' };
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return FROM_ELSEWHERE;
  const { origin } = request.headers;
  if (origin !== undefined && !isOrigin(origin, request.host)) return FROM_ELSEWHERE;
  if (isLoopback(request.socket.localAddress) && !isLocalName(request.hostname)) return NOT_LOCAL;
  return null;
}

const FROM_ELSEWHERE: Refusal = { status: 403, says: 'Only a page of this server may ask for this.' };
const NOT_LOCAL: Refusal = {
  status: 403,
  says: 'This server listens on this machine only: open it under the name localhost.',
};

function isOrigin(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** Another site's name that is made to point here (DNS rebinding) passes for the same origin; its name doesn't. */
function isLocalName(name: string): boolean {
  return /^(?:localhost|[\w-]+\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(name);
}

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(?:::1|(?:::ffff:)?127\.)/u.test(address);
