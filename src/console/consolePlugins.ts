import type { FastifyPluginAsync } from 'fastify';
import { homePage } from './homePage.js';
import { playground, type PlaygroundOptions } from './playground.js';
import type { PolicyBasis } from './privacyPage/PolicyDocument.js';
import { privacyPage } from './privacyPage/privacyPage.js';

/** What decides which pages there are. */
export interface ConsoleOptions {
  /** Null: there is no playground, and nobody gets a token from this server. Always null in production. */
  readonly playground: PlaygroundOptions | null;
  /** What `/privacy` tells of. */
  readonly policy: PolicyBasis;
}

/** The web pages, for the server to register. */
export function consolePlugins({ playground: demo, policy }: ConsoleOptions): readonly FastifyPluginAsync[] {
  const always = [homePage({ playground: demo !== null }), privacyPage(policy)];
  return demo === null ? always : [...always, playground(demo)];
}
