import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { contentSecurityPolicy, sendSecurityHeaders, usePolicy } from '../securityHeaders.js';
import { type PolicyBasis, policyDocument } from './PolicyDocument.js';
import { policyHtml } from './policyHtml.js';
import { POLICY_STYLE } from './policyStyle.js';

const POLICY = contentSecurityPolicy({
  'style-src': `'sha256-${createHash('sha256').update(POLICY_STYLE).digest('base64')}'`,
  'img-src': 'data:',
});

/**
 * `/privacy`: the shop's policy, clause by clause, for everybody; `/privacy.json`: the same for whoever checks.
 * Both are made once, from the privacy model that the gateway runs on.
 *
 * @throws StartError where the model holds a retention period that is no duration.
 */
export function privacyPage(basis: PolicyBasis): FastifyPluginAsync {
  const document = policyDocument(basis);
  const html = policyHtml(document);
  return async (app) => {
    sendSecurityHeaders(app);
    app.get('/privacy', async (_request, reply) => {
      usePolicy(reply, POLICY);
      return reply.type('text/html; charset=utf-8').send(html);
    });
    app.get('/privacy.json', async (_request, reply) => reply.send(document));
    for (const path of ['/privacy', '/privacy.json']) refuseOtherMethods(app, path);
  };
}

/** Before a body is read: there is nothing to send here. */
function refuseOtherMethods(app: FastifyInstance, url: string): void {
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url,
    onRequest: async (_request, reply) => {
      void reply.header('allow', 'GET, HEAD');
      throw Object.assign(new Error('This page can only be read.'), { statusCode: 405 });
    },
    handler: async () => undefined,
  });
}
