import { BASE_STYLE } from './baseStyle.js';

/** The home page's style, inline: its hash is what the page's policy allows. */
export const HOME_STYLE = `${BASE_STYLE}.button { display: inline-block; margin-top: 1.5rem; padding: .65rem 1.15rem; border-radius: .5rem;
  background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
.button:hover { text-decoration: underline; }
.places { margin: 0; padding: 0; list-style: none; background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; }
.places li { display: grid; grid-template-columns: 15rem 1fr; gap: .25rem 1.25rem; padding: .9rem 1.15rem; }
.places li + li { border-top: 1px solid var(--line); }
.places p { margin: 0; color: var(--soft); font-size: 1rem; line-height: 1.5; }
.method { display: inline-block; min-width: 3.1rem; font-size: .75rem; font-weight: 700; letter-spacing: .05em;
  color: var(--soft); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; font-size: .9em; }
p code { padding: .1em .35em; border-radius: .3em; background: var(--code); overflow-wrap: anywhere; }
pre { margin: 0; padding: 1rem 1.15rem; border: 1px solid var(--line); border-radius: .75rem;
  background: var(--card); line-height: 1.6; overflow-x: auto; }
pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 40rem) { .places li { grid-template-columns: 1fr; } }
`;
