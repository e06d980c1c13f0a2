import type { Role, Viewer } from '../privacy/index.js';
import type { DemoServices } from './demoTypes.js';

/** Somebody of the demo, without a case. */
export const viewer = (role: Role, id: string, partner: string | null = null): Viewer => ({
  role,
  id,
  partner,
  case: null,
});

/** One mutation, which has to succeed. @returns its payload. */
export async function carryOut(
  services: DemoServices,
  as: Viewer,
  now: Date,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const [payload] = Object.values(await services.ask(as, now, query, variables)) as Record<string, unknown>[];
  const errors = payload?.['userErrors'] as readonly { readonly message: string }[] | undefined;
  if (payload === undefined || errors === undefined || errors.length > 0) {
    throw new Error(`The demo data could not be made: ${errors?.[0]?.message ?? 'no answer'}`);
  }
  return payload;
}
