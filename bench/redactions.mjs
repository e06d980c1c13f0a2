// What redacting costs: one query in which every personal leaf is withheld, against the same query on the same schema
// without directives, executed by graphql-js alone on values that were never sealed. No server, no store.
import { makeExecutableSchema } from '@graphql-tools/schema';
import { readFileSync } from 'node:fs';
import { execute, getOperationAST, parse } from 'graphql';
import {
  ANONYMOUS,
  compileModel,
  createExecutor,
  handle,
  Ledger,
  Relations,
  SCALAR_TYPES,
  SealedPart,
} from '../dist/privacy/index.js';
import { ratio } from './ratio.mjs';

const ROWS = 200;
const OURS = ['directives', 'scalars']
  .map((name) => readFileSync(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8'))
  .join('\n');
const LEAVES = ['name', 'alias', 'nick', 'title', 'mother', 'father', 'partner', 'child'];

/** A page of people; `policy` is what each of their leaves says. */
const sdl = (policy) => `${OURS}
  type Query { people: [Person!]! @purpose(of: [CONSULTATION]) }
  type Person @subject(field: "id") @retain(class: IDENTITY, after: "closedAt", period: "P30D") {
    id: ID! @plain
    ${LEAVES.map((leaf) => `${leaf}: PersonName ${policy}`).join('\n')}
  }`;

const schemaOf = (policy, rows, scalars) =>
  makeExecutableSchema({
    typeDefs: sdl(policy),
    resolvers: { ...scalars, Query: { people: () => rows } },
  });

const document = parse(`{ people { id ${LEAVES.join(' ')} } }`);
const ENVELOPE = {
  v: 1,
  suite: 1,
  keyId: 'k',
  shape: '',
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
};

function row(index, sealed) {
  const id = String(index);
  const part = new SealedPart('Person', id, id, 'IDENTITY', ENVELOPE);
  return {
    id,
    ...Object.fromEntries(LEAVES.map((leaf) => [leaf, sealed ? handle(part, [leaf], 1) : `${leaf} ${id}`])),
  };
}

const page = (sealed) => Array.from({ length: ROWS }, (_, index) => row(index, sealed));

function withheld(policy) {
  const schema = schemaOf(policy, page(true), SCALAR_TYPES);
  const model = compileModel(schema);
  const run = createExecutor({
    schema,
    model,
    relations: new Relations(model, { Person: { ASSIGNED: () => [{ member: 'id', equals: 'nobody' }] } }),
    purposeGate: { open: () => Promise.resolve(new Map()) },
    accessLog: { append: () => Promise.resolve() },
    opener: { open: () => Promise.reject(new Error('nothing is opened')) },
    pseudonymFor: () => () => '',
  });
  return async () => {
    const result = await run({
      document,
      operation: getOperationAST(document),
      operationName: null,
      variables: {},
      documentHash: 'people',
      context: {
        viewer: { ...ANONYMOUS, id: 'staff-01', role: 'AFTER_SALES' },
        requestedPurpose: null,
        now: new Date(),
        purpose: null,
        ledger: new Ledger(() => ''),
      },
    });
    const lines = result.extensions?.privacy?.redacted ?? [];
    if (
      result.errors !== undefined ||
      lines.length !== LEAVES.length ||
      lines.some(({ count }) => count !== ROWS)
    )
      throw new Error(`not everything was withheld: ${JSON.stringify(result.errors ?? lines)}`);
  };
}

/** By rules that never allow the role, and by rules that ask for a relation to each row. */
export async function redactions(rounds) {
  // Its scalars are nobody's: those of the engine refuse a value that was never sealed.
  const plain = schemaOf('', page(false), {});
  const base = () => {
    const result = execute({ schema: plain, document });
    if (result.errors !== undefined || result.data.people.some(({ child }) => child === null))
      throw new Error('not what was asked for');
  };
  const personal = '@personal(category: "user.name")';
  const byRow = `${personal} @reveal(to: [AFTER_SALES], for: [CONSULTATION], when: ASSIGNED)`;
  const options = { base, rounds: rounds * 10, warmUp: 20 };
  return {
    of: `${ROWS} rows of ${LEAVES.length} personal leaves`,
    never: await ratio({ ...options, work: withheld(personal) }),
    byRow: await ratio({ ...options, work: withheld(byRow) }),
  };
}
