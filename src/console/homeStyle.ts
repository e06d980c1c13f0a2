/** The home page's style, inline: its hash is what the page's policy allows. */
export const HOME_STYLE = `
:root { color-scheme: light dark; --paper: #faf9f6; --card: #fff; --ink: #1c2024; --soft: #555c66;
  --line: #dfdcd4; --accent: #0f766e; --on-accent: #fff; --code: #f0eee8; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171b; --card: #1c2026; --ink: #e9e8e4;
  --soft: #a6adb8; --line: #343a43; --accent: #5eead4; --on-accent: #06302c; --code: #262b33; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
.page { max-width: 52rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4.5rem) 1.25rem 3rem; }
header svg { width: 3rem; height: 3rem; color: var(--accent); }
h1 { margin: .25rem 0 0; font-size: clamp(2rem, 7vw, 2.75rem); line-height: 1.15; letter-spacing: -.02em; }
h2 { margin: 2.75rem 0 .75rem; font-size: 1.1875rem; }
.lead { margin: .75rem 0 0; max-width: 40rem; font-size: 1.1875rem; color: var(--soft); }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 4px; }
.button { display: inline-block; margin-top: 1.5rem; padding: .65rem 1.15rem; border-radius: .5rem;
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
