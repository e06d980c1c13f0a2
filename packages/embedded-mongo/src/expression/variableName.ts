import { MongoError, notSupported } from '../mongoError.js';

/**
 * The name of a variable a client defines. Throws 9 for one that doesn't begin with a lower-case letter, as
 * the system's own variables don't, and 115 for `CURRENT`, which would move where field paths start.
 */
export function variableName(name: unknown): string {
  if (typeof name === 'string' && /^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) return name;
  if (name === 'CURRENT') throw notSupported('a variable named CURRENT');
  throw new MongoError(
    'FailedToParse',
    `'${String(name)}' starts with an invalid character for a user variable name`,
  );
}
