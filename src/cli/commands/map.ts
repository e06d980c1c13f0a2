import { compileModel, type DataMap, dataMap, printDataMap, printDataMapCsv } from '../../privacy/index.js';
import { executableSchema } from '../../server/schema.js';
import { print } from '../print.js';

/** How the data map is printed. */
export const MAP_FORMATS = ['markdown', 'csv', 'json'] as const;
export interface MapOptions {
  readonly format: (typeof MAP_FORMATS)[number];
}

const PRINTERS: Readonly<Record<MapOptions['format'], (map: DataMap) => string>> = {
  markdown: printDataMap,
  // Its last line is complete: printing adds one more line break.
  csv: (map) => printDataMapCsv(map).replace(/\r\n$/u, '\r'),
  json: (map) => JSON.stringify(map, null, 2),
};

/** `postern map`: the data map. @returns the exit code. */
export function map({ format }: MapOptions): number {
  print(PRINTERS[format](dataMap(compileModel(executableSchema([])))));
  return 0;
}
