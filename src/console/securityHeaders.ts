import type { FastifyInstance, FastifyReply } from 'fastify';

const CLOSED: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** A Content-Security-Policy in which everything is closed that `open` doesn't name. */
export function contentSecurityPolicy(open: Readonly<Record<string, string>>): string {
  return Object.entries({ ...CLOSED, ...open })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

const policies = new WeakMap<FastifyReply, string>();

/** Sets the policy of this one answer. */
export const usePolicy = (reply: FastifyReply, policy: string): void => void policies.set(reply, policy);

/**
 * Puts our own headers on every answer of this plugin. As the last step before sending, so that they take the
 * place of what the server's own hooks wrote, whichever of both was registered first.
 */
export function sendSecurityHeaders(scope: FastifyInstance): void {
  scope.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': policies.get(reply) ?? contentSecurityPolicy({}),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });
}
