import { parse, print } from 'graphql';
import type { PrivacyModel } from '../../src/privacy/index.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { loadTypeDefs } from '../../src/server/schema.js';
import { startDemoServer } from './demoServer.js';

/** The privacy model of the shipped schema after an edit of its SDL, which has to change something. */
export function editedModel(edit: (sdl: string) => string): PrivacyModel {
  const sdl = print(loadTypeDefs());
  const edited = edit(sdl);
  if (edited === sdl) throw new TypeError('the edit changed nothing');
  return loadPrivacyModel(parse(edited));
}

/** `/privacy` as served over a model. */
export async function servedPolicy(model: PrivacyModel = loadPrivacyModel()): Promise<string> {
  const server = await startDemoServer({ playground: false, policy: { model } });
  try {
    return await (await fetch(`${server.url}/privacy`)).text();
  } finally {
    await server.close();
  }
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&amp;', '&'],
];

/** What a person reads of a piece of HTML. */
export const textOf = (html: string): string =>
  ENTITIES.reduce(
    (text, [entity, sign]) => text.replaceAll(entity, sign),
    html
      .replace(/<(?<tag>head|style|svg)\b.*?<\/\k<tag>>/gsu, ' ')
      .replace(/<[^>]*>/gu, ' ')
      .replace(/\s+/gu, ' '),
  ).trim();

/** A row of a table, with what it stands below. */
export interface PolicyRow {
  readonly caption: string;
  /** The schema coordinate that the row is about, in the data map. */
  readonly field: string | null;
  readonly head: string;
  readonly cells: readonly string[];
}

/** Every row of every table. Cells that span the rows of their group are given to each of them. */
export function rowsOf(html: string): readonly PolicyRow[] {
  const tables = [...html.matchAll(/<table\b.*?<\/table>/gsu)].map(([table]) => table);
  return tables.flatMap((table) => {
    const caption = textOf(/<caption>.*?<\/caption>/su.exec(table)?.[0] ?? '');
    return [...table.matchAll(/<tbody(?<attributes>[^>]*)>.*?<\/tbody>/gsu)].flatMap((body) =>
      bodyRows(caption, body[0], body.groups?.['attributes'] ?? ''),
    );
  });
}

function bodyRows(caption: string, body: string, attributes: string): readonly PolicyRow[] {
  const field = /data-field="(?<field>[^"]*)"/u.exec(attributes)?.groups?.['field'] ?? null;
  const head = textOf(/<th\b.*?<\/th>/su.exec(body)?.[0] ?? '');
  const spanning = [...body.matchAll(/<td [^>]*rowspan=.*?<\/td>/gsu)].map(([cell]) => textOf(cell));
  return [...body.matchAll(/<tr\b.*?<\/tr>/gsu)].map(([row]) => {
    const own = [...row.matchAll(/<td (?![^>]*rowspan=).*?<\/td>/gsu)].map(([cell]) => textOf(cell));
    return { caption, field, head, cells: [...spanning, ...own] };
  });
}

/** Everything that is read, line by line: rows with what they stand below, headings, paragraphs, items. */
export function linesOf(html: string): readonly string[] {
  const rows = rowsOf(html).map(({ caption, field, head, cells }) =>
    [caption, field, head, ...cells].join(' | '),
  );
  const others = html
    .replace(/<tbody\b.*?<\/tbody>/gsu, '')
    .matchAll(/<(?<tag>h\d|p|li|caption)\b.*?<\/\k<tag>>/gsu);
  return [...rows, ...[...others].map(([element]) => textOf(element))];
}

/** What two pages don't have in common. */
export const difference = (
  before: string,
  after: string,
): { readonly gone: readonly string[]; readonly come: readonly string[] } => {
  const [was, is] = [linesOf(before), linesOf(after)];
  return {
    gone: was.filter((line) => !is.includes(line)).sort(),
    come: is.filter((line) => !was.includes(line)).sort(),
  };
};
