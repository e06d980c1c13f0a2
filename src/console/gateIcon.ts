/** The sign of the house, a small gate: strokes in the colour of the text around it. */
export const GATE_ICON =
  '<svg viewBox="0 0 32 32" width="32" height="32" fill="none" stroke="currentColor" stroke-width="2.2" ' +
  'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">' +
  '<path d="M5 28V14a11 11 0 0 1 22 0v14"/><path d="M10.5 28V14.5a5.5 5.5 0 0 1 11 0V28"/>' +
  '<path d="M3 28h26M16 9v19"/><circle cx="18.7" cy="20" r=".6" fill="currentColor"/></svg>';

const FAVICON = GATE_ICON.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replace(
  'currentColor',
  '#0f766e',
);

/** The same as a page's icon; a data URI, so that no second request is needed. */
export const GATE_ICON_URI = `data:image/svg+xml,${encodeURIComponent(FAVICON.replaceAll('currentColor', '#0f766e'))}`;
