import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { HOME_STYLE } from './homeStyle.js';
import { homeHtml } from './homeHtml.js';
import { placesOf } from './places.js';
import { contentSecurityPolicy, sendSecurityHeaders, usePolicy } from './securityHeaders.js';

/** What `/` tells of. */
export interface HomePageOptions {
  /** Whether `/playground` is served. */
  readonly playground: boolean;
}

const POLICY = contentSecurityPolicy({
  'style-src': `'sha256-${createHash('sha256').update(HOME_STYLE).digest('base64')}'`,
  'img-src': 'data:',
});

/** `/`: what this is and where everything is, for people and, asked for JSON, for programs. */
export function homePage(options: HomePageOptions): FastifyPluginAsync {
  const places = placesOf(options.playground);
  const html = homeHtml(places);
  const json = {
    name: 'Postern',
    endpoints: Object.fromEntries(places.map(({ method, path, says }) => [`${method} ${path}`, says])),
  };
  return async (app) => {
    sendSecurityHeaders(app);
    app.get('/', async (request, reply) => {
      void reply.header('vary', 'Accept');
      if (wantsJson(request.headers.accept)) return reply.send(json);
      usePolicy(reply, POLICY);
      return reply.type('text/html; charset=utf-8').send(html);
    });
  };
}

/** A browser lists HTML and takes anything; a program that wants JSON names it. */
function wantsJson(accept = ''): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}
