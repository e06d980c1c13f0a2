import { BASE_STYLE } from '../baseStyle.js';

/** The policy page's style, inline: its hash is what the page's policy allows. */
export const POLICY_STYLE = `${BASE_STYLE}
html { scroll-padding-top: 1rem; }
.page { max-width: 68rem; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--card); }
.skip:focus { left: .5rem; top: .5rem; }
.home { display: inline-flex; align-items: center; gap: .6rem; }
h2 { font-size: 1.5rem; line-height: 1.25; }
nav h2 { font-size: 1rem; margin: 2rem 0 .25rem; }
nav ol { margin: 0; padding-left: 1.5rem; }
h3 { margin: 2.25rem 0 .25rem; font-size: 1.125rem; }
h3 a { margin-right: .35rem; font-variant-numeric: tabular-nums; }
p, ul { max-width: 42rem; overflow-wrap: break-word; }
p { margin: .5rem 0; }
ul { margin: .5rem 0; padding-left: 1.5rem; }
table { width: 100%; margin: 1rem 0 1.75rem; border-collapse: collapse; font-size: .9375rem; line-height: 1.45;
  background: var(--card); border: 1px solid var(--line); }
caption { padding: .35rem 0; text-align: left; font-weight: 600; color: var(--soft); }
th, td { padding: .45rem .7rem; text-align: left; vertical-align: top; overflow-wrap: break-word; hyphens: auto; }
thead th { border-bottom: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
tbody tr:first-child > * { border-top: 1px solid var(--line); }
tbody th { min-width: 8rem; }
small { display: block; color: var(--soft); font-size: .8125rem; font-weight: 400; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
@media screen and (max-width: 44rem) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  tbody { padding: .6rem 0; border-top: 1px solid var(--line); }
  tbody tr:first-child > * { border-top: 0; }
  tr + tr { margin-top: .35rem; padding-top: .35rem; border-top: 1px dotted var(--line); }
  th, td { padding: .1rem .8rem; }
  td { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .6rem; }
  td::before { content: attr(data-label); color: var(--soft); font-size: .8125rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; color-scheme: light; }
  body { font-size: 10pt; }
  .page { max-width: none; padding: 0; }
  .skip, .home, nav { display: none; }
  h2, h3, caption { break-after: avoid; }
  tr { break-inside: avoid; }
}
`;
