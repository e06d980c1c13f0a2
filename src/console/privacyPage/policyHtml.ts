import { escapeHtml } from '../escapeHtml.js';
import { GATE_ICON, GATE_ICON_URI } from '../gateIcon.js';
import { factHtml, tableHtml } from './factHtml.js';
import type { PolicyChapter, PolicyClause, PolicyDocument } from './PolicyDocument.js';
import { POLICY_STYLE } from './policyStyle.js';

/** The policy as a page: works without scripts, loads nothing, can be printed. */
export function policyHtml({ title, version, chapters, tables }: PolicyDocument): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)} · Postern</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="What the shop knows about you, who sees it, why, and for how long.">
<link rel="icon" href="${GATE_ICON_URI}">
<style>${POLICY_STYLE}</style>
</head>
<body>
<a class="skip" href="#policy">To the policy</a>
<div class="page">
<header>
<a class="home" href="/">${GATE_ICON}<span>Home</span></a>
<h1>${escapeHtml(title)}</h1>
<p class="lead">What the shop knows about you, who sees it, why, and for how long. The tables are made from the
rules that the service itself follows. This is version ${escapeHtml(version)}.</p>
</header>
<nav aria-labelledby="contents">
<h2 id="contents">On this page</h2>
<ol>
${chapters.map(({ id, title: name }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(name)}</a></li>`).join('\n')}
<li><a href="#data">Everything we hold, field by field</a></li>
</ol>
</nav>
<main id="policy">
${chapters.map(chapterHtml).join('\n')}
<section aria-labelledby="data">
<h2 id="data">Everything we hold, field by field</h2>
<p>These tables are the whole list. Who is not named in a row sees what the line “Everyone else” says. Parts of a
value, such as the town of an address, are shown together with the value; a line of their own can only show less.</p>
${tables.map(tableHtml).join('\n')}
</section>
</main>
<footer>
<p>The same as data, for whoever checks: <a href="/privacy.json">privacy.json</a>.</p>
</footer>
</div>
</body>
</html>
`;
}

const chapterHtml = ({
  id,
  title,
  clauses,
}: PolicyChapter): string => `<section aria-labelledby="${escapeHtml(id)}">
<h2 id="${escapeHtml(id)}">${escapeHtml(title)}</h2>
${clauses.map(clauseHtml).join('\n')}
</section>`;

const clauseHtml = ({
  id,
  title,
  text,
  facts,
}: PolicyClause): string => `<section aria-labelledby="${escapeHtml(id)}">
<h3 id="${escapeHtml(id)}"><a href="#${escapeHtml(id)}">${escapeHtml(id)}</a> ${escapeHtml(title)}</h3>
<p>${escapeHtml(text)}</p>
${facts.map(factHtml).join('\n')}
</section>`;
