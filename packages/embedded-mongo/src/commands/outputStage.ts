import { readStage } from '../aggregate/compilePipeline.js';
import type { Flow, StageScope } from '../aggregate/stage.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError } from '../mongoError.js';
import type { Writer } from '../store/writer.js';
import type { CommandContext } from './commandContext.js';
import { write } from './commandContext.js';
import { encodedBatch } from './encodedBatch.js';
import { compileMerge } from './mergeStage.js';
import { compileOut } from './outStage.js';

/** Writes what a pipeline yields, through one writer. */
export type WriteOutput = (context: CommandContext, writer: Writer, documents: Iterable<Doc>) => void;

/** How an output stage is compiled from its operand. */
export type CompileOutput = (operand: Value, context: CommandContext, scope: StageScope) => WriteOutput;

const OUTPUTS: Readonly<Record<string, CompileOutput>> = { $out: compileOut, $merge: compileMerge };

/** Takes `$out` or `$merge` off the end of a pipeline and compiles it. Throws 263 in a transaction. */
export function splitOutput(
  pipeline: readonly Value[],
  context: CommandContext,
  scope: StageScope,
): { readonly reading: readonly Value[]; readonly output: WriteOutput | undefined } {
  const last = pipeline[pipeline.length - 1];
  const [name, operand] = last === undefined ? ['', undefined] : readStage(last);
  const compile = Object.hasOwn(OUTPUTS, name) ? OUTPUTS[name] : undefined;
  if (!compile) return { reading: pipeline, output: undefined };
  if (context.transaction)
    throw new MongoError(
      'OperationNotSupportedInTransaction',
      `Stage not supported inside of a multi-document transaction: ${name}`,
    );
  const output = compile(operand, context, scope);
  return { reading: pipeline.slice(0, -1), output };
}

/**
 * Runs a pipeline and writes what it yields in one commit: all of it or, on an error, nothing. The reply is
 * an empty cursor.
 */
export async function runOutput(
  context: CommandContext,
  namespace: string,
  output: WriteOutput,
  source: Flow,
): Promise<Doc> {
  // Everything is read before anything is written, since both may be about the same collection.
  const { operation, transaction } = context;
  const documents: Doc[] = [];
  const take = (doc: Doc): boolean => documents.push(doc) > 0;
  await context.server.cursors.run({ namespace, operation, transaction }, source, take);
  await write(context, (writer) => {
    output(context, writer, documents);
    return {};
  });
  return encodedBatch(context, namespace, []);
}
