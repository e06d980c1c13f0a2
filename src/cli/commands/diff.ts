import {
  type Change,
  diffModels,
  mayLoosen,
  printChanges,
  printChangesAsMarkdown,
} from '../../privacy/index.js';
import { print, printError } from '../print.js';
import { readSchemaSource, UnreadableSchema } from '../schemaSource.js';

/** How differences are printed. */
export const DIFF_FORMATS = ['text', 'markdown', 'json'] as const;
export interface DiffOptions {
  readonly format: (typeof DIFF_FORMATS)[number];
  /** The same as `--format json`. */
  readonly json?: boolean | undefined;
}

const PRINTERS: Readonly<Record<DiffOptions['format'], (changes: readonly Change[]) => string>> = {
  text: printChanges,
  markdown: printChangesAsMarkdown,
  json: (changes) => JSON.stringify({ loosens: changes.some(mayLoosen), changes }, null, 2),
};

/** `postern diff`: what differs between two schemas. @returns the exit code: 1 on a loosening, 2 if one can't be read. */
export function diff(before: string, after: string, options: DiffOptions): number {
  try {
    const changes = diffModels(readSchemaSource(before), readSchemaSource(after));
    print(PRINTERS[options.json === true ? 'json' : options.format](changes));
    return changes.some(mayLoosen) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UnreadableSchema)) throw error;
    printError(`A schema cannot be read. ${error.message}`);
    return 2;
  }
}
