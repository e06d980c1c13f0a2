import { firstName, getField, isDoc } from '../bson/document.js';
import type { Doc, Value } from '../bson/document.js';
import { MongoError, notSupported } from '../mongoError.js';
import { explainAggregate } from './aggregate.js';
import { readCommand } from './commandFields.js';
import type { CommandContext, CommandHandler } from './commandContext.js';
import { explainFind } from './find.js';

type Explain = (context: CommandContext, command: Doc, verbosity: Value) => Doc | Promise<Doc>;

/** What an update or delete looks for, explained as the find it begins with. */
function firstStatement(list: string): Explain {
  return (context, command, verbosity) => {
    const statements = getField(command, list);
    const first: Value = Array.isArray(statements) ? statements[0] : undefined;
    const name = firstName(command) as string;
    const { q, collation, hint } = isDoc(first) ? first : {};
    return explainFind(context, { find: getField(command, name), filter: q, collation, hint }, verbosity);
  };
}

const byQuery: Explain = (context, command, verbosity) => {
  const name = firstName(command) as string;
  return explainFind(
    context,
    {
      find: getField(command, name),
      filter: command['query'] ?? {},
      sort: command['sort'],
      hint: command['hint'],
      collation: command['collation'],
    },
    verbosity,
  );
};

const EXPLAINED: Readonly<Record<string, Explain>> = {
  find: explainFind,
  aggregate: explainAggregate,
  count: byQuery,
  distinct: byQuery,
  findAndModify: byQuery,
  update: firstStatement('updates'),
  delete: firstStatement('deletes'),
};

const VERBOSITIES: readonly Value[] = ['queryPlanner', 'executionStats', 'allPlansExecution'];

/** `explain`: how a command would find its documents. Throws 115 for commands that find none. */
export const explain: CommandHandler = async (context) => {
  const inner = context.command['explain'];
  if (!isDoc(inner))
    throw new MongoError('TypeMismatch', "BSON field 'explain' is the wrong type, expected type 'object'");
  const verbosity = context.command['verbosity'] ?? 'allPlansExecution';
  if (!VERBOSITIES.includes(verbosity))
    throw new MongoError(
      'BadValue',
      `Enumeration value '${String(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
    );
  const name = firstName(inner) ?? '';
  const run = Object.hasOwn(EXPLAINED, name) ? EXPLAINED[name] : undefined;
  if (!run) throw notSupported(`explaining ${name}`);
  return {
    ...(await run(context, readCommand(name, inner), verbosity)),
    serverInfo: { host: context.server.address },
  };
};
