import type { FastifyPluginAsync } from 'fastify';
import { homePage } from './homePage.js';
import { playground, type PlaygroundOptions } from './playground.js';

/** What decides which pages there are. */
export interface ConsoleOptions {
  /** Null: there is no playground, and nobody gets a token from this server. Always null in production. */
  readonly playground: PlaygroundOptions | null;
}

/** The web pages, for the server to register. */
export function consolePlugins(options: ConsoleOptions): readonly FastifyPluginAsync[] {
  const home = homePage({ playground: options.playground !== null });
  return options.playground === null ? [home] : [home, playground(options.playground)];
}
