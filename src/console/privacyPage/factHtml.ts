import { escapeHtml } from '../escapeHtml.js';
import type { Fact, RowGroup, Table } from './Fact.js';

/** A fact as HTML: a table with a caption and headers, or a sentence with a list. */
export function factHtml(fact: Fact): string {
  if (fact.kind === 'table') return tableHtml(fact);
  const items = fact.items.length > 0 ? fact.items : [fact.none];
  return `<p>${escapeHtml(fact.says)}</p>
<ul>
${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}
</ul>`;
}

/**
 * The roles say again what the elements are: on a narrow screen rows become blocks, and some browsers then
 * forget that it was a table. `data-label` is what such a block calls its cells by.
 */
export function tableHtml({ caption, columns, groups }: Table): string {
  const heads = columns.map((column) => `<th scope="col" role="columnheader">${escapeHtml(column)}</th>`);
  return `<table role="table">
<caption>${escapeHtml(caption)}</caption>
<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>
${groups.map((group) => groupHtml(group, columns)).join('\n')}
</table>`;
}

function groupHtml(group: RowGroup, columns: readonly string[]): string {
  const { head, note, coordinate, shared = [], rows } = group;
  const span = rows.length > 1 ? ` rowspan="${rows.length}"` : '';
  const small = note === undefined ? '' : ` <small>${escapeHtml(note)}</small>`;
  const first =
    `<th scope="${rows.length > 1 ? 'rowgroup' : 'row'}" role="rowheader"${span}>${escapeHtml(head)}${small}</th>` +
    shared.map((cell, index) => cellHtml(cell, columns[index + 1], span)).join('');
  const lines = rows.map((cells, row) => {
    const own = cells.map((cell, index) => cellHtml(cell, columns[index + 1 + shared.length]));
    return `<tr role="row">${row === 0 ? first : ''}${own.join('')}</tr>`;
  });
  const about = coordinate === undefined ? '' : ` data-field="${escapeHtml(coordinate)}"`;
  return `<tbody role="rowgroup"${about}>\n${lines.join('\n')}\n</tbody>`;
}

const cellHtml = (text: string, column = '', span = ''): string =>
  `<td role="cell" data-label="${escapeHtml(column)}"${span}>${escapeHtml(text)}</td>`;
