/** What our pages have in common: colours for light and dark, type, links, the column of text. */
export const BASE_STYLE = `
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
`;
