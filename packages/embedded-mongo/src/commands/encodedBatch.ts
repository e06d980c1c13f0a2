import { encode, isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { PAUSE } from '../planner/pause.js';
import type { Pause } from '../planner/pause.js';
import { RawBatch } from '../wire/message.js';
import type { CommandContext } from './commandContext.js';
import { countField } from './find.js';

/** A cursor reply over documents, split into batches as the command's `cursor` asks. */
export async function encodedBatch(
  context: CommandContext,
  namespace: string,
  documents: Iterable<Doc | Pause>,
): Promise<Doc> {
  const { operation, transaction } = context;
  const options = isDoc(context.command['cursor']) ? context.command['cursor'] : {};
  const size = countField(options, 'batchSize', 101);
  const encoded = (function* (): Generator<Uint8Array | Pause> {
    for (const doc of documents) {
      operation.check();
      yield doc === PAUSE ? doc : encode(doc);
    }
  })();
  const owner = { namespace, operation, transaction };
  const batch = await context.server.cursors.start(owner, encoded, size);
  return { cursor: new RawBatch('firstBatch', batch.documents, { id: batch.id, ns: namespace }) };
}
