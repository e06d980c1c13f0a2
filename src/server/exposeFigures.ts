import { Gauge, type Registry } from 'prom-client';
import type { Figure } from '../privacy/index.js';

/** Lets features' figures be read with the metrics. One that can't be read now is left out, and the others stand. */
export function exposeFigures(registry: Registry, figures: readonly Figure[]): void {
  for (const { name, help, labels, read } of figures) {
    const gauge = new Gauge({
      name,
      help,
      labelNames: [...labels],
      registers: [registry],
      collect: async () => {
        gauge.reset();
        const values = await read().catch(() => []);
        for (const each of values) gauge.set({ ...each.labels }, each.value);
      },
    });
  }
}
