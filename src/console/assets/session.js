/** Renewed this long before its end, so that no request leaves with a token that ends on the way. */
const MARGIN_MS = 30_000;

const tokens = new Map();

/**
 * The headers that say who asks: a fresh or remembered token, and the case. Tokens stay in this page's memory.
 *
 * @param {{key: string, case?: string}} persona
 * @returns {Promise<Record<string, string>>}
 */
export async function headersOf(persona) {
  const token = await tokenOf(persona.key);
  return {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(persona.case !== undefined && { 'postern-case': persona.case }),
  };
}

async function tokenOf(key) {
  const known = tokens.get(key);
  if (known !== undefined && known.until > Date.now()) return known.token;
  const response = await fetch('/playground/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: key }),
  });
  if (!response.ok) throw new Error(`Signing in failed (${response.status}).`);
  const { token, seconds } = await response.json();
  tokens.set(key, { token, until: Date.now() + seconds * 1_000 - MARGIN_MS });
  return token;
}
