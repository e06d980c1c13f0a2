import { storedDifferences } from './compareSeen.js';
import { collectionsOf, type Document } from './StoredShop.js';
import { type Change, isWrite, type Twins } from './Twins.js';
import type { World } from './World.js';

/**
 * Whether what requests left behind is the same in both stores, the log's entries and their hashes included; read
 * where something was written. Envelopes are only bytes here; rows that one store lacks on purpose are left out.
 */
export async function compareStored(
  twins: Twins,
  commands: Parameters<Twins['restore']>[0],
  changes: readonly Change[],
): Promise<readonly string[]> {
  const written = new Set(
    commands.filter(({ name }) => isWrite(name)).map(({ name, command }) => String(command[name])),
  );
  if ([...written].every((name) => name === 'audit_log')) return [];
  const gone = new Set(
    changes.filter(({ values }) => values === null).map(({ document }) => document.plain._id),
  );
  const [left, right] = await Promise.all(twins.worlds.map((world) => stored(world, written, gone)));
  return storedDifferences(left, right);
}

async function stored(world: World, names: ReadonlySet<string>, gone: ReadonlySet<string>): Promise<unknown> {
  const found: Record<string, readonly Document[]> = {};
  for (const [name, collection] of await collectionsOf(world)) {
    const own = name.slice(name.indexOf('/') + 1);
    // Its entries were compared as they were sent.
    if (!names.has(own) || own === 'audit_log') continue;
    const documents = await collection.find({}).sort({ _id: 1 }).toArray();
    found[name] = documents.filter(({ _id }) => !gone.has(_id)) as unknown as readonly Document[];
  }
  return found;
}
