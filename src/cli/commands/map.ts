import { compileModel, dataMap, printDataMap } from '../../privacy/index.js';
import { executableSchema } from '../../server/schema.js';
import { print } from '../print.js';

/** `postern map`: the data map, as Markdown or JSON. @returns the exit code. */
export function map(options: { readonly format: 'markdown' | 'json' }): number {
  const found = dataMap(compileModel(executableSchema([])));
  print(options.format === 'json' ? JSON.stringify(found, null, 2) : printDataMap(found));
  return 0;
}
