import { errorCodes, type FastifyInstance } from 'fastify';

const CHARSET = /;\s*charset\s*=\s*("?)([^\s;"]*)\1/giu;

/**
 * Only UTF-8, and nothing compressed: a body is read as what it is. What lies before us may take another
 * character set for another text, and a few bytes may be gigabytes.
 */
export function refuseEncodedBodies(app: FastifyInstance): void {
  app.addHook('preParsing', (request, _reply, _payload, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const charsets = (request.headers['content-type'] ?? '').matchAll(CHARSET);
    const readable =
      /^identity$/iu.test(encoding) &&
      [...charsets].every(([, , charset]) => /^utf-?8$/iu.test(charset ?? ''));
    done(readable ? null : new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE());
  });
}
