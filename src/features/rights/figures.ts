import type { Figure } from '../../privacy/index.js';
import type { Clock } from '../../kernel/clock.js';
import type { DataRequests, OpenCount } from './store.js';

/** What an operator watches: how many requests wait, and how many have waited too long (R5). */
export function rightsFigures(requests: DataRequests, clock: Clock): readonly Figure[] {
  const figure = (name: string, help: string, value: (count: OpenCount) => number): Figure => ({
    name,
    help,
    labels: ['kind', 'state'],
    read: async () =>
      (await requests.openCounts(clock.now())).map((count) => ({
        labels: { kind: count.kind, state: count.state },
        value: value(count),
      })),
  });
  return [
    figure('postern_data_requests_open', 'Data-rights requests that are not closed.', ({ open }) => open),
    figure('postern_data_requests_late', 'Those of them that are past their day.', ({ late }) => late),
  ];
}
