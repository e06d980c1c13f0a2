import type { Connection } from 'mongoose';
import type { SentCommand } from './testStorage.js';

/** How a server finds the documents of one shape of query. */
export interface QueryPlan {
  /** `command collection {filter} {sort}`, with types in the place of values. */
  readonly shape: string;
  /** The stages of the plan, such as `FETCH IXSCAN`; each once. */
  readonly stages: readonly string[];
}

type Doc = Readonly<Record<string, unknown>>;

/** One statement that looks for documents, as `explain` takes it. */
interface Asked {
  readonly database: string;
  readonly command: Doc;
}

/** The members of each command that say which documents it looks for, and in which order. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  find: ['filter', 'sort', 'projection', 'skip', 'limit'],
  aggregate: ['pipeline', 'cursor'],
  count: ['query'],
  distinct: ['key', 'query'],
  findAndModify: ['query', 'sort', 'update', 'remove', 'upsert'],
};
const STATEMENTS: Readonly<Record<string, string>> = { update: 'updates', delete: 'deletes' };

/** Has the server that `connection` leads to explain each shape of query among these commands, once. */
export async function queryPlans(
  connection: Connection,
  sent: readonly SentCommand[],
): Promise<readonly QueryPlan[]> {
  const asked = new Map(sent.flatMap(askedOf).map((each) => [shapeOf(each.command), each]));
  const client = connection.getClient();
  const plans: QueryPlan[] = [];
  for (const [shape, { database, command }] of asked) {
    const explained = await client.db(database).command({ explain: command, verbosity: 'queryPlanner' });
    plans.push({ shape, stages: [...new Set(stagesOf(explained))] });
  }
  return plans;
}

function askedOf({ name, command }: SentCommand): readonly Asked[] {
  const database = String(command['$db']);
  const list = STATEMENTS[name];
  if (list !== undefined)
    return (command[list] as readonly Doc[]).map((statement) => ({
      database,
      command: { [name]: command[name], [list]: [statement] },
    }));
  const kept = KEPT[name];
  if (kept === undefined) return [];
  const members = kept.filter((member) => command[member] !== undefined);
  return [
    {
      database,
      command: Object.fromEntries([name, ...members].map((member) => [member, command[member]])),
    },
  ];
}

function shapeOf(command: Doc): string {
  const [name, collection] = Object.entries(command)[0] as [string, string];
  const statement = ((command['updates'] ?? command['deletes']) as readonly Doc[] | undefined)?.[0];
  const filter = command['filter'] ?? command['query'] ?? command['pipeline'] ?? statement?.['q'] ?? {};
  return [name, collection, JSON.stringify(typed(filter)), JSON.stringify(sortOf(command['sort']))].join(' ');
}

/** The driver sends a sort as a map. */
const sortOf = (sort: unknown): unknown => (sort instanceof Map ? Object.fromEntries(sort) : (sort ?? {}));

/** Fields, operators and types; of a list the kinds of its members, however many they are. */
function typed(value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return [...new Set(value.map((each) => JSON.stringify(typed(each))))].join();
  if (typeof value !== 'object') return typeof value;
  if (value.constructor !== Object) return value.constructor.name;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typed(inner)]));
}

/** Every `stage` of an explanation, however deep it lies. */
function stagesOf(explained: unknown): readonly string[] {
  if (typeof explained !== 'object' || explained === null) return [];
  return Object.entries(explained).flatMap(([key, inner]) => {
    // Plans that were not taken are no plans.
    if (key === 'rejectedPlans' || key === 'command') return [];
    return key === 'stage' && typeof inner === 'string' ? [inner] : stagesOf(inner);
  });
}
