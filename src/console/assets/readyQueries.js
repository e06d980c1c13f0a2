/**
 * A ready query's variables as the editor shows them, with a new idempotency key: each pick is an order of its own.
 *
 * @param {{variables?: object}} ready
 * @returns {string}
 */
export function variablesText(ready) {
  if (ready.variables === undefined) return '';
  const fill = (key, value) => (key === 'idempotencyKey' ? newUuid() : value);
  return JSON.stringify(ready.variables, fill, 2);
}

/** `crypto.randomUUID` exists in secure contexts only, and this page may be opened by another machine's name. */
function newUuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5');
}

/**
 * Fills the list of ready queries with a persona's, and chooses the one that the editor holds.
 *
 * @param {HTMLSelectElement} select
 * @param {{title: string, query: string}[]} queries
 * @param {string} text what the editor holds
 */
export function showReadyQueries(select, queries, text) {
  const chosen = queries.findIndex(({ query }) => query === text);
  const options = queries.map(({ title }, index) => new Option(title, String(index)));
  // Something else than a ready query stands in the editor: choosing any of them is then a change.
  if (chosen === -1) options.unshift(new Option('As typed', ''));
  select.replaceChildren(...options);
  select.value = chosen === -1 ? '' : String(chosen);
}

/** Whether a document would change something, so that it isn't run without being asked. */
export const isMutation = (text) => /^\s*mutation\b/mu.test(text);
