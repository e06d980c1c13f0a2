import { Int32 } from 'bson';
import { encode } from '../bson/document.js';
import { ValueMap } from '../bson/valueMap.js';
import type { Collation } from '../collation/collation.js';
import { letVariables } from '../expression/letVariables.js';
import { scopeWith } from '../expression/matchScope.js';
import { MongoError } from '../mongoError.js';
import type { Pause } from '../planner/pause.js';
import { compileFilter } from '../query/compileFilter.js';
import { EMPTY_ARRAY, keyValues } from '../query/fieldPath.js';
import { collationFor, docField, planFor } from './collectionAccess.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { findCollection, namespaceOf, readerOf } from './commandContext.js';
import { countField } from './find.js';
import { select } from './selection.js';
import type { Selected } from './selection.js';

const LARGEST_REPLY = 16 * 1024 * 1024;

function requestedCollation(context: CommandContext): Collation | undefined {
  return collationFor(context.command['collation'], findCollection(context, namespaceOf(context)));
}

function* matched(context: CommandContext, collation: Collation | undefined): Generator<Selected | Pause> {
  const { command } = context;
  const filter = docField(command, 'query');
  const predicate = compileFilter(filter, scopeWith(letVariables(command, collation), collation));
  const meta = findCollection(context, namespaceOf(context));
  if (!meta) return;
  const plan = planFor(context, meta, { filter, hint: command['hint'], collation });
  const all = { sort: [], skip: 0, limit: Infinity };
  yield* select(readerOf(context), { meta, plan, predicate, collation, ...all });
}

/** Hands every matching document to `take` until it returns false. */
function eachMatch(
  context: CommandContext,
  collation: Collation | undefined,
  take: (found: Selected) => boolean,
): Promise<void> {
  const { operation, transaction } = context;
  const owner = { namespace: namespaceOf(context), operation, transaction };
  return context.server.cursors.run(owner, matched(context, collation), take);
}

/** `count`: how many documents match, between `skip` and `limit`. */
export const count: CommandHandler = async (context) => {
  const skip = countField(context.command, 'skip', 0);
  const limit = countField(context.command, 'limit', 0) || Infinity;
  let total = 0;
  await eachMatch(context, requestedCollation(context), () => ++total < skip + limit);
  return { n: new Int32(Math.max(0, total - skip)) };
};

/** `distinct`: every different value of a field, the elements of arrays taken singly. */
export const distinct: CommandHandler = async (context) => {
  const { key } = context.command;
  if (typeof key !== 'string' || key === '')
    throw new MongoError('TypeMismatch', "BSON field 'distinct.key' must be a non-empty string");
  if (key.includes('\0')) throw new MongoError(31032, 'Key field cannot contain an embedded null byte');
  const collation = requestedCollation(context);
  const found = new ValueMap<true>(collation);
  await eachMatch(context, collation, ({ doc }) => {
    for (const value of keyValues(doc, key.split('.')).values) {
      if (value !== undefined && value !== EMPTY_ARRAY) found.getOrAdd(value, () => true);
    }
    return true;
  });
  const values = found.keys();
  if (encode({ values }).length > LARGEST_REPLY) throw new MongoError(17217, 'distinct too big, 16mb cap');
  return { values };
};
