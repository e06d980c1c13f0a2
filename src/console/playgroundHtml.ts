import { embedJson, escapeHtml } from './escapeHtml.js';
import { GATE_ICON, GATE_ICON_URI } from './gateIcon.js';
import type { Persona } from './Persona.js';

/** The playground's page: its header stands without scripts, GraphiQL fills the rest. */
export function playgroundHtml(personas: readonly Persona[], nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Playground · Postern</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="${GATE_ICON_URI}">
<link rel="stylesheet" href="/playground/assets/graphiql.css">
<link rel="stylesheet" href="/playground/assets/playground.css">
<script defer src="/playground/assets/react.js"></script>
<script defer src="/playground/assets/react-dom.js"></script>
<script defer src="/playground/assets/graphiql.js"></script>
<script type="module" src="/playground/assets/playground.js" nonce="${nonce}" id="start"></script>
<script type="application/json" id="personas">${embedJson(personas)}</script>
</head>
<body>
<header class="bar">
<div class="bar-top">
<a class="home" href="/">${GATE_ICON}<span>Postern</span></a>
<h1>Playground</h1>
<label class="ready"><span>Ready query</span><select id="ready-query"></select></label>
</div>
<fieldset class="personas">
<legend>Ask as</legend>
<div class="chips">
${personas.map(chipHtml).join('\n')}
</div>
</fieldset>
<div class="told">
<p id="about"></p>
<p id="privacy-status" role="status"></p>
</div>
</header>
<main id="graphiql" aria-label="GraphiQL"><noscript><p class="plain">GraphiQL needs JavaScript. Without it, <a
href="/">the home page</a> says how to ask from a terminal.</p></noscript></main>
</body>
</html>
`;
}

function chipHtml({ key, label, about }: Persona, index: number): string {
  const checked = index === 0 ? ' checked' : '';
  return (
    `<label class="chip" title="${escapeHtml(about)}"><input type="radio" name="persona" ` +
    `value="${escapeHtml(key)}" autocomplete="off"${checked}><span>${escapeHtml(label)}</span></label>`
  );
}
