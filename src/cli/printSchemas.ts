import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { AUDIENCES, audienceSchema, printAudienceSchema } from '../privacy/index.js';
import { loadPrivacyModel } from '../server/privacyModel.js';
import { executableSchema } from '../server/schema.js';

const FOLDER = new URL('../../docs/sdl/', import.meta.url);

/** What each audience's clients are given, by file name. */
function printed(): ReadonlyMap<string, string> {
  const model = loadPrivacyModel();
  const schema = executableSchema([]);
  return new Map(
    AUDIENCES.map((audience) => [
      `${audience.toLowerCase()}.graphql`,
      printAudienceSchema(audienceSchema(schema, model, audience)),
    ]),
  );
}

async function check(files: ReadonlyMap<string, string>): Promise<void> {
  for (const [name, text] of files) {
    const committed = await readFile(new URL(name, FOLDER), 'utf8').catch(() => '');
    if (committed === text) continue;
    process.stderr.write(`docs/sdl/${name} is stale: run npm run schema:print and commit it.\n`);
    process.exitCode = 1;
  }
}

async function write(files: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, text] of files) await writeFile(new URL(name, FOLDER), text);
}

await (process.argv.includes('--check') ? check : write)(printed());
