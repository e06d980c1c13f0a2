import { createHash } from 'node:crypto';
import { getIntrospectionQuery, type OperationDefinitionNode, parse } from 'graphql';
import {
  AUDIENCE_OF_ROLE,
  Ledger,
  type Purpose,
  PURPOSES,
  type Role,
  ROLES,
  SealedInput,
  whileWriting,
} from '../../src/privacy/index.js';
import { PROBES, type World, worldOf } from './probes.js';

const probed = worldOf(true);
const unprobed = worldOf(false);

/** The answer, as it would be written. */
async function answer(
  world: World,
  role: Role,
  purpose: Purpose | null,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const audience = AUDIENCE_OF_ROLE[role];
  const prepared = world.prepare[audience]({ query, variables });
  const document = parse(prepared.query, { noLocation: true });
  const result = await world.execute[audience]({
    document,
    operation: document.definitions.find(
      ({ kind }) => kind === 'OperationDefinition',
    ) as OperationDefinitionNode,
    operationName: query.includes('query A') ? 'A' : null,
    variables: prepared.variables,
    documentHash: createHash('sha256').update(prepared.query).digest('hex'),
    context: {
      viewer: { role, id: 'someone', partner: null, case: null },
      requestedPurpose: purpose,
      now: new Date(0),
      purpose: null,
      ledger: new Ledger(() => ''),
    },
  });
  return whileWriting(() => JSON.stringify(result));
}

/**
 * Who sees anybody's email and name in the clear, for a purpose that nobody can close; an operation for nothing else serves this role's first purpose.
 */
const mayProbe = (role: Role, purpose: Purpose | null): boolean =>
  (role === 'PRIVACY_OFFICER' && purpose === null) ||
  ((role === 'PRIVACY_OFFICER' || role === 'SYSTEM') && purpose === 'RIGHTS');

const VIEWERS = ROLES.flatMap((role) => [null, ...PURPOSES].map((purpose) => [role, purpose] as const));

describe('an input that touches what the viewer may not see in the clear', () => {
  test.each(VIEWERS.filter(([role, purpose]) => !mayProbe(role, purpose)))(
    '%s for %s: the answer is that of a schema that never had it',
    async (role, purpose) => {
      for (const [way, query, variables] of PROBES) {
        const got = await answer(probed, role, purpose, query, variables);
        expect({ way, got }).toEqual({ way, got: await answer(unprobed, role, purpose, query, variables) });
        expect(got).toContain('"errors"');
        expect(got).not.toMatch(/zq|Did you mean[^?]*(?:email|EMAIL|byName|home|Home|Name)/u);
      }
    },
  );

  test.each(ROLES)('introspection does not list it to %s', async (role) => {
    const listed = await answer(probed, role, null, getIntrospectionQuery());
    // Two texts of this length take minutes to be compared letter by letter.
    expect(listed === (await answer(unprobed, role, null, getIntrospectionQuery()))).toBe(true);
    expect(listed.includes('PeopleFilter')).toBe(true);
  });

  test('who may not have it can ask for all else', async () => {
    const query = '{ people(id: "a", by: [ID], filter: { id: "b" }) { id } }';
    for (const role of ['CUSTOMER', 'AFTER_SALES', 'ANALYST', 'CARRIER'] as const)
      expect(await answer(probed, role, null, query)).toBe('{"data":{"people":[{"id":"p1"}]}}');
  });

  test('who may see it may use it, in each of these ways', async () => {
    for (const [way, query, variables] of PROBES.filter(([name]) => !/two mistakes|nearly/u.test(name))) {
      const got = await answer(probed, 'PRIVACY_OFFICER', 'RIGHTS', query, variables);
      expect({ way, ok: got.startsWith('{"data"') && !got.includes('"errors"') }).toEqual({ way, ok: true });
    }
  });

  test('and its value reaches the resolver', async () => {
    await answer(probed, 'PRIVACY_OFFICER', 'RIGHTS', '{ people(email: "zq@x.example") { id } }');
    expect(probed.seen.at(-1)?.['email']).toBeInstanceOf(SealedInput);
  });

  test('all that an input touches has to be clear: one masked leaf of a sealed value is enough', async () => {
    const query = '{ people(home: { city: "zq" }) { id } }';
    expect(await answer(probed, 'SYSTEM', 'RIGHTS', query)).toContain('Unknown argument');
    expect(await answer(probed, 'SYSTEM', 'RIGHTS', '{ people(email: "a@b.example") { id } }')).toContain(
      '"data"',
    );
  });
});
