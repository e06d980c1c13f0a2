import { escapeHtml } from './escapeHtml.js';
import { GATE_ICON, GATE_ICON_URI } from './gateIcon.js';
import { HOME_STYLE } from './homeStyle.js';
import type { Place } from './places.js';

const CALL = `# roles and demo ids
npm run -s token -- --help

curl "$URL/graphql" \\
  -H "content-type: application/json" \\
  -H "authorization: Bearer $TOKEN" \\
  -d '{"query": "{ viewer { role } }"}'`;

/** The home page: works without scripts, and loads nothing. */
export function homeHtml(places: readonly Place[]): string {
  const playground = places.some(({ path }) => path === '/playground');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Postern: a GraphQL gateway for personal data</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="A GraphQL gateway for people's personal data.">
<link rel="icon" href="${GATE_ICON_URI}">
<style>${HOME_STYLE}</style>
</head>
<body>
<div class="page">
<header>
${GATE_ICON}
<h1>Postern</h1>
<p class="lead">A GraphQL gateway for people’s data. The schema says, field by field, what is personal, who may
see it, why and in which form; everything else stays sealed, and every look is logged.</p>
${playground ? '<a class="button" href="/playground">Ask for one order as five people</a>' : ''}
</header>
<main>
<h2 id="places">Where everything is</h2>
<ul class="places" aria-labelledby="places">
${places.map(placeHtml).join('\n')}
</ul>
${playground ? `<h2>From a terminal</h2>\n<pre tabindex="0" role="region" aria-label="Commands"><code>${escapeHtml(CALL)}</code></pre>` : ''}
<h2>Documentation</h2>
<p><code>README.md</code> starts with the one order and its answers, <code>docs/</code> has a partner’s first call
and the printed schemas, <code>ARCHITECTURE.md</code> says how it works inside. The schema explains itself by
introspection. Programs get this page as JSON with <code>Accept: application/json</code>.</p>
</main>
</div>
</body>
</html>
`;
}

/** Only what answers a browser is a link. */
function placeHtml({ method, path, says }: Place): string {
  const code = `<code>${escapeHtml(path)}</code>`;
  const where = method === 'GET' ? `<a href="${escapeHtml(path)}">${code}</a>` : code;
  return `<li><div><span class="method">${method}</span> ${where}</div><p>${escapeHtml(says)}</p></li>`;
}
