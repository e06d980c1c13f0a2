import DataLoader from 'dataloader';
import { perRequest, type RequestContext, toGlobalId } from '../../../privacy/index.js';
import type { Storage } from '../../../storage/index.js';
import { earliestAt } from '../Erasure.js';
import { type DataRequestRow, exportsExpireBefore } from '../requestModel.js';
import { workingDaysBetween } from '../workingDays.js';

const LOADER = {};

/** `DataRequest`'s own fields; personal ones are handles of the row. */
export const dataRequestResolvers = (storage: Storage) => ({
  id: ({ id }: DataRequestRow) => toGlobalId('DataRequest', id),
  workingDaysLeft: ({ dueAt }: DataRequestRow, _args: object, { now }: RequestContext) =>
    workingDaysBetween(now, dueAt),
  // Whether or not it has been cleared by then.
  export: ({ closedAt, ...row }: DataRequestRow, _args: object, { now }: RequestContext) =>
    closedAt !== null && closedAt <= exportsExpireBefore(now) ? null : row['export'],
  earliestAt: ({ blockers }: DataRequestRow) => earliestAt(blockers),
  pseudonym: ({ subject }: DataRequestRow, _args: object, context: RequestContext) =>
    pseudonyms(storage, context).load(subject),
});

/** Those of one page share a read of the key store. */
const pseudonyms = (storage: Storage, context: RequestContext): DataLoader<string, string> =>
  perRequest(
    context,
    LOADER,
    () =>
      new DataLoader<string, string>(async (subjects) => {
        const found = await storage.keys.pseudonyms(subjects);
        return subjects.map((subject) => found.get(subject) ?? '');
      }),
  );
