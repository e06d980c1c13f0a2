import { createHook } from 'node:async_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { equals } from '../../src/privacy/index.js';
import { openExecutor, sealedRow } from './miniExecutor.js';
import { miniSchema } from './miniSchema.js';

const schema = miniSchema({
  fields: `
    name: PersonName @personal(category: "user.name")
    mail: EmailAddress @personal(category: "user.contact.email") @reveal(to: [SYSTEM], for: [RIGHTS], as: PARTIAL)
    phone: PhoneNumber @personal(category: "user.contact.phone_number")
      @reveal(to: [PRIVACY_OFFICER], for: [RIGHTS], when: ASSIGNED)`,
  query: 'people: [Person!] @purpose(of: [RIGHTS])',
});
const MEMBERS = ['name', 'mail', 'phone'];
const QUERY = '{ people { id name mail phone } }';

/** An executor whose list has so many rows. */
const withRows = (count: number, resolvers: Readonly<Record<string, unknown>> = {}) =>
  openExecutor({
    schema,
    resolvers: {
      Query: {
        people: () => Array.from({ length: count }, (_, at) => sealedRow('Person', `p${at}`, MEMBERS)),
      },
      ...resolvers,
    },
    values: { name: 'Jana', mail: 'jana@example.com', phone: '+4915123456742' },
    relations: { Person: { ASSIGNED: () => equals('id', 'nobody') } },
  });

/** How many promises come into being while `work` runs. */
async function promisesOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const hook = createHook({ init: (_id, type) => void (type === 'PROMISE' && (count += 1)) });
  hook.enable();
  await work();
  hook.disable();
  return count;
}

async function promisesFor(
  rows: number,
  role: 'SYSTEM' | 'PRIVACY_OFFICER',
  resolvers = {},
): Promise<number> {
  const { ask } = withRows(rows, resolvers);
  // The first time makes the schema of this role and purpose.
  await ask({ role }, QUERY);
  return promisesOf(() => ask({ role }, QUERY));
}

describe('no promise is made for a field', () => {
  it.each([
    ['revealed and masked', 'SYSTEM'],
    ['withheld, by no rule or by the row', 'PRIVACY_OFFICER'],
  ] as const)('%s: as many for 2 rows as for 200', async (_what, role) => {
    expect(await promisesFor(200, role)).toBe(await promisesFor(2, role));
  });

  it('which the count would show: a resolver of its own that is asynchronous makes them', async () => {
    const plain = { Person: { id: (row: { id: string }) => Promise.resolve(row.id) } };
    expect(await promisesFor(200, 'SYSTEM', plain)).toBeGreaterThan(
      (await promisesFor(2, 'SYSTEM', plain)) + 198,
    );
  });
});

it('keeps a bounded number of documents, however many come', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: WeakRef<object>[] = [];
  const { ask } = openExecutor({
    schema,
    resolvers: { Query: { people: () => [] } },
    values: {},
    // What is made from a document goes on using its selections.
    onDocument: ({ definitions: [operation] }) => {
      if (operation !== undefined && 'selectionSet' in operation)
        kept.push(new WeakRef(operation.selectionSet));
    },
  });
  for (let at = 0; at < 5_000; at += 1) await ask({ role: 'SYSTEM' }, `{ people { a${at}: id } }`);
  // A reference that was made in this turn of the loop holds until its end.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  const alive = kept.filter((each) => each.deref() !== undefined).length;
  // The executor is still there, and so is what it keeps.
  await ask({ role: 'SYSTEM' }, QUERY);
  expect(kept).toHaveLength(5_001);
  expect(alive).toBeGreaterThan(0);
  expect(alive).toBeLessThanOrEqual(1_100);
}, 120_000);
