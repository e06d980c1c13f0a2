import type { ChangeStream, ChangeStreamOptions, Collection, Db, Document, MongoClient } from 'mongodb';

/** A change stream that has started, and what it has yielded. */
export interface Watching {
  readonly stream: ChangeStream;
  /** The next `count` events; fails when the stream ends before. */
  take(count: number): Promise<Document[]>;
}

/** Opens a change stream and returns once the store has answered, so that everything from now on is in it. */
export async function watching(
  target: Collection | Db | MongoClient,
  pipeline: Document[] = [],
  options: ChangeStreamOptions = {},
): Promise<Watching> {
  const stream = target.watch(pipeline, { maxAwaitTimeMS: 200, ...options });
  const take = async (count: number): Promise<Document[]> => {
    const events: Document[] = [];
    while (events.length < count) events.push((await stream.next()) as Document);
    return events;
  };
  const first = (await stream.tryNext()) as Document | null;
  if (!first) return { stream, take };
  const rest = async (count: number): Promise<Document[]> => {
    const kept = held.splice(0, count);
    return [...kept, ...(await take(count - kept.length))];
  };
  const held = [first];
  return { stream, take: rest };
}
