import { encode, isDoc } from '../bson/document.js';
import type { Doc } from '../bson/document.js';
import { RawBatch } from '../wire/message.js';
import type { CommandContext } from './commandContext.js';
import { countField } from './find.js';

/** A cursor reply over documents that are at hand, split into batches as the command's `cursor` asks. */
export function encodedBatch(context: CommandContext, namespace: string, documents: Iterable<Doc>): Doc {
  const { operation, transaction } = context;
  const options = isDoc(context.command['cursor']) ? context.command['cursor'] : {};
  const size = countField(options, 'batchSize', 101);
  const encoded = (function* (): Generator<Uint8Array> {
    for (const doc of documents) {
      operation.check();
      yield encode(doc);
    }
  })();
  const owner = transaction ? { operation, transaction } : { operation };
  const batch = context.server.cursors.start(namespace, encoded, size, owner);
  return { cursor: new RawBatch('firstBatch', batch.documents, { id: batch.id, ns: namespace }) };
}
