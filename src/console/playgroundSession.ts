import type { FastifyInstance } from 'fastify';
import { type IssueToken, type Persona, SESSION_SECONDS } from './Persona.js';
import { refuseCrossSite } from './refuseCrossSite.js';

/** What signs in as the demo persons. */
export interface PlaygroundSessionOptions {
  readonly personas: readonly Persona[];
  readonly issueToken: IssueToken;
}

/** `POST /playground/session`: a short-lived token for one of the demo persons, to pages of ours only. */
export function playgroundSession(app: FastifyInstance, options: PlaygroundSessionOptions): void {
  const personas = new Map(options.personas.map((persona) => [persona.key, persona]));
  app.post('/playground/session', {
    bodyLimit: 1_024,
    // Before the body is read, so that nothing of it counts.
    onRequest: async (request, reply) => {
      const refusal = refuseCrossSite(request);
      if (refusal !== null) return reply.code(refusal.status).send({ error: refusal.says });
      return undefined;
    },
    handler: async (request, reply) => {
      void reply.header('cache-control', 'no-store');
      const persona = personas.get(personaOf(request.body));
      if (persona === undefined) return reply.code(400).send({ error: 'There is no such demo person.' });
      return reply.send({ token: await tokenFor(persona, options.issueToken), seconds: SESSION_SECONDS });
    },
  });
}

async function tokenFor({ role, id, partner }: Persona, issueToken: IssueToken): Promise<string | null> {
  if (id === null) return null;
  return issueToken({ role, id, ...(partner !== undefined && { partner }) });
}

/** The persona that a body names; a name that nobody has where it names none. */
function personaOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('persona' in body)) return '';
  return typeof body.persona === 'string' ? body.persona : '';
}
