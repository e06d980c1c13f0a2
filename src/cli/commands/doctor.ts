import type { Config } from '../../config.js';
import { print } from '../print.js';

interface Finding {
  readonly unsafe: boolean;
  readonly text: string;
}

/** What a configuration leaves unsafe, in the order in which it is worth mending. Pure. */
function findings(config: Config): readonly Finding[] {
  const tls = config.mongodbUri !== null && /[?&](?:tls|ssl)=true|^mongodb\+srv:/u.test(config.mongodbUri);
  return [
    {
      unsafe: config.tokens === null,
      text: 'Development tokens: set JWKS_URL, JWT_ISSUER and JWT_AUDIENCE.',
    },
    { unsafe: config.mongodbUri === null, text: 'The embedded store is for development: set MONGODB_URI.' },
    {
      unsafe: config.mongodbUri !== null && !tls,
      text: 'The connection to MongoDB is not encrypted: add tls=true to MONGODB_URI.',
    },
    {
      unsafe: config.keysMongodbUri === null,
      text: 'Keys live on the server that holds the data: set KEYS_MONGODB_URI.',
    },
    { unsafe: true, text: 'The key-encryption key is a file: keep it out of backups of the data.' },
    { unsafe: !config.production, text: 'Not in production mode: introspection and the playground are on.' },
  ];
}

/** `postern doctor`: what isn't safe yet. @returns the exit code: 1 where something isn't. */
export function doctor(config: Config): number {
  const unsafe = findings(config).filter((finding) => finding.unsafe);
  for (const { text } of unsafe) print(`! ${text}`);
  if (unsafe.length === 0) print('Nothing found.');
  return unsafe.length === 0 ? 0 : 1;
}
