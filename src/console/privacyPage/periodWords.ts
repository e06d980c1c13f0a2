import { Duration } from 'luxon';
import { StartError } from '../../kernel/errors.js';

/**
 * An ISO 8601 duration as people say it: `P10Y` is “10 years”.
 *
 * @throws StartError for what is no duration: a page that can't say for how long must not be served.
 */
export function periodWords(period: string): string {
  const duration = Duration.fromISO(period, { locale: 'en-GB' });
  const words = duration.isValid ? duration.toHuman({ listStyle: 'long' }) : '';
  if (words === '')
    throw new StartError(`A retention period of the schema is no ISO 8601 duration: ${period}`);
  return words;
}
