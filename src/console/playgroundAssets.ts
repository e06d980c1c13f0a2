import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that the playground's page loads. */
export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** The compiler copies no assets: both src/ and dist/ read them from here. */
const OWN_FOLDER = fileURLToPath(new URL('../../src/console/assets/', import.meta.url));
const OWN = [
  'playground.css',
  'playground.js',
  'editorBridge.js',
  'PersonaSwitch.js',
  'privacyStatus.js',
  'readyQueries.js',
  'session.js',
];

const VENDOR: Readonly<Record<string, readonly [packageName: string, path: string]>> = {
  'react.js': ['react', 'umd/react.production.min.js'],
  'react-dom.js': ['react-dom', 'umd/react-dom.production.min.js'],
  'graphiql.js': ['graphiql', 'graphiql.min.js'],
  'graphiql.css': ['graphiql', 'graphiql.min.css'],
};

/**
 * Reads the playground's files, once. They are served by name from this table and never by a path, so that no
 * name that a client makes up can reach another file.
 */
export async function loadPlaygroundAssets(): Promise<ReadonlyMap<string, Asset>> {
  const resolve = createRequire(import.meta.url).resolve;
  const files = [
    ...OWN.map((name) => [name, join(OWN_FOLDER, name)] as const),
    ...Object.entries(VENDOR).map(
      ([name, [packageName, path]]) =>
        [name, join(dirname(resolve(`${packageName}/package.json`)), path)] as const,
    ),
  ];
  return new Map(
    await Promise.all(files.map(async ([name, file]) => [name, asset(name, await readFile(file))] as const)),
  );
}

function asset(name: string, body: Buffer): Asset {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: name.endsWith('.css') ? STYLE : SCRIPT, body, etag };
}
