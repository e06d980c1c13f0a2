import { inSpan } from '../kernel/telemetry.js';
import type { MutationEnd, StorageObserver } from './StorageObserver.js';

/**
 * Carries a mutation out as a span, and tells the observer how it ended.
 *
 * @param name the root field's.
 * @param act is given what to call where an earlier outcome answers it; may call it again after a conflict.
 */
export function observeMutation<T extends { readonly ok: boolean }>(
  observer: StorageObserver,
  name: string,
  act: (isReplay: (known: boolean) => void) => Promise<T>,
): Promise<T> {
  return inSpan('mutation', async (tell) => {
    const started = performance.now();
    let replayed = false;
    let end: MutationEnd = 'FAILED';
    try {
      const outcome = await act((known) => (replayed = known));
      end = replayed ? 'REPLAYED' : outcome.ok ? 'DONE' : 'REFUSED';
      return outcome;
    } finally {
      observer.mutated(name, end, (performance.now() - started) / 1000);
      tell(() => ({ 'postern.mutation': name, 'postern.outcome': end }));
    }
  });
}
