import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { IssueToken, Persona } from './Persona.js';
import { type Asset, loadPlaygroundAssets } from './playgroundAssets.js';
import { playgroundHtml } from './playgroundHtml.js';
import { playgroundSession } from './playgroundSession.js';
import { contentSecurityPolicy, sendSecurityHeaders, usePolicy } from './securityHeaders.js';

/** What the playground works with. */
export interface PlaygroundOptions {
  /** Whom it can ask as, in the order shown; the first is asked as at the start. */
  readonly personas: readonly Persona[];
  readonly issueToken: IssueToken;
}

/** GraphiQL makes two style elements of its own, while a menu or a dialog is open: they carry the nonce. */
const policyWith = (nonce: string): string =>
  contentSecurityPolicy({
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'font-src': 'data:',
    'img-src': "'self' data:",
    'connect-src': "'self'",
  });

/**
 * `/playground`: GraphiQL from our own files, with a switch that signs in as the demo persons. For development
 * only: it hands out tokens, so a production server must not register it.
 */
export function playground(options: PlaygroundOptions): FastifyPluginAsync {
  return async (app) => {
    const assets = await loadPlaygroundAssets();
    sendSecurityHeaders(app);
    app.get('/playground', async (_request, reply) => {
      const nonce = randomBytes(16).toString('base64');
      usePolicy(reply, policyWith(nonce));
      return reply
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(playgroundHtml(options.personas, nonce));
    });
    serveAssets(app, assets);
    playgroundSession(app, options);
  };
}

function serveAssets(app: FastifyInstance, assets: ReadonlyMap<string, Asset>): void {
  app.get<{ Params: { name: string } }>('/playground/assets/:name', async (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return reply.callNotFound();
    void reply.headers({ etag: asset.etag, 'cache-control': 'no-cache' });
    if (request.headers['if-none-match'] === asset.etag) return reply.code(304).send();
    return reply.type(asset.type).send(asset.body);
  });
}
