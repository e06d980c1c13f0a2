import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, type GraphQLSchema, GraphQLScalarType } from 'graphql';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { POLICIES } from '../../src/createFeatures.js';
import {
  assertPrivacyModel,
  audienceSchema,
  compileModel,
  createExecutor,
  EVERY,
  type FieldPolicy,
  type PrivacyModel,
  Relations,
  SCALAR_TYPES,
  selfTest,
  type SelfTestSubject,
} from '../../src/privacy/index.js';
import { provenProblems } from '../../src/server/assertProven.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { schemaOf } from './miniSchema.js';

const SDL = `
  type Query @audience(of: [PUBLIC, STAFF, PARTNER]) {
    parcel: Parcel @purpose(of: [DELIVERY, AFTER_SALES]) @audience(of: [PUBLIC, STAFF, PARTNER])
    things: [Thing!]! @purpose(of: [DELIVERY, AFTER_SALES]) @audience(of: [STAFF])
    report: Report! @purpose(of: [LEGAL]) @audit(action: "report.read") @audience(of: [STAFF])
  }
  type Mutation {
    parcelSend(input: ParcelInput!, note: FreeText @personal(category: "user.content") @scrub): Parcel @purpose(of: [DELIVERY])
  }
  input ParcelInput {
    weight: Weight!
    to: [RecipientInput!]!
  }
  input RecipientInput {
    name: PersonName! @personal(category: "user.name")
    dateOfBirth: String @drop(because: "Nobody needs it.")
  }
  scalar Weight @plain
  union Thing = Parcel | Report
  type Report @plain @audience(of: [STAFF]) { pages: Weight }
  type Parcel @subject(field: "owner") @retain(class: DELIVERY, after: "closedAt", period: "P30D") @audience(of: [PUBLIC, STAFF, PARTNER]) {
    weight: Weight
    recipient: PersonName
      @personal(category: "user.name")
      @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)
      @reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED, as: PARTIAL)
    email: EmailAddress! @personal(category: "user.contact.email") @redact(as: PLACEHOLDER)
    phone: PhoneNumber
      @personal(category: "user.contact.phone_number")
      @consent(to: CONSULTATION)
      @reveal(to: [AFTER_SALES], for: [AFTER_SALES], when: ASSIGNED)
    home: Home
      @personal(category: "user.contact.address")
      @reveal(to: [CARRIER], for: [DELIVERY], when: CARRYING)
    cost: Weight @audience(of: [STAFF])
  }
  type Home @personal(category: "user.contact.address") @audience(of: [PUBLIC, STAFF, PARTNER]) {
    lines: [AddressLine!]
    postalCode: PostalCode
  }
`;

const declared = makeExecutableSchema({
  typeDefs: printSchemaWithDirectives(schemaOf(SDL)),
  resolvers: SCALAR_TYPES,
});
const model = compileModel(declared);
const SCOPES = {
  Parcel: {
    ASSIGNED: ({
      viewer,
      purpose,
    }: {
      viewer: { case: { id: string; purpose: string } | null };
      purpose: string | null;
    }) =>
      viewer.case === null || viewer.case.purpose !== purpose
        ? null
        : [{ member: 'caseId', equals: viewer.case.id }],
    CARRYING: ({ viewer }: { viewer: { role: string; partner: string | null } }) =>
      viewer.role === 'CARRIER' ? [{ member: 'carrier', equals: viewer.partner ?? '' }] : null,
  },
} as const;
const relations = new Relations(model, SCOPES);

/** The self-test of every audience, with some of its parts broken. */
async function problemsWith(broken: {
  readonly model?: PrivacyModel;
  readonly relations?: Relations;
  readonly declared?: GraphQLSchema;
  readonly schema?: GraphQLSchema;
  readonly executor?: SelfTestSubject['executor'];
  readonly guard?: SelfTestSubject['guard'];
}): Promise<readonly string[]> {
  const all: string[] = [];
  for (const audience of ['PUBLIC', 'STAFF', 'PARTNER'] as const) {
    const enforced = { model: broken.model ?? model, relations: broken.relations ?? relations };
    all.push(
      ...(await selfTest({
        declared,
        schema: broken.schema ?? audienceSchema(declared, model, audience),
        model,
        relations,
        audiences: [audience],
        executor: broken.executor ?? ((schema, ports) => createExecutor({ schema, ...enforced, ...ports })),
        ...(broken.guard !== undefined && { guard: broken.guard }),
      })),
    );
  }
  return all;
}

const coordinatesOf = (problems: readonly string[]): string[] => [
  ...new Set(problems.map((line) => /^(\S+?):? /u.exec(line)?.[1]?.replace(/:$/u, '') ?? line)),
];

const without = <V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> =>
  new Map([...map].filter(([each]) => each !== key));

const withField = (coordinate: string, change: Partial<FieldPolicy>): PrivacyModel => ({
  ...model,
  fields: new Map(
    [...model.fields].map(([at, policy]) => [
      at,
      at === coordinate ? ({ ...policy, ...change } as FieldPolicy) : policy,
    ]),
  ),
});

describe('the self-test of a sound schema', () => {
  test('finds nothing', async () => {
    assertPrivacyModel(declared);
    expect(await problemsWith({})).toEqual([]);
  });

  test('finds nothing in the shop', async () => {
    expect(await provenProblems(POLICIES, loadPrivacyModel())).toEqual([]);
  });
});

describe('the self-test names what is broken, and nothing else:', () => {
  test('a field that the model lost', async () => {
    const lost = { ...model, fields: without(model.fields, 'Parcel.email') };
    expect(coordinatesOf(await problemsWith({ model: lost }))).toEqual(['Parcel.email']);
  });

  test('a field without a wrapper, of a scalar that writes whatever it gets', async () => {
    const lax = new GraphQLScalarType({
      ...SCALAR_TYPES['PersonName']?.toConfig(),
      name: 'PersonName',
      serialize: (value) => value,
    });
    const careless = makeExecutableSchema({
      typeDefs: printSchemaWithDirectives(schemaOf(SDL)),
      resolvers: { ...SCALAR_TYPES, PersonName: lax },
    });
    const lost = { ...model, fields: without(model.fields, 'Parcel.recipient') };
    const problems: string[] = [];
    for (const audience of ['PUBLIC', 'PARTNER'] as const) {
      problems.push(
        ...(await selfTest({
          declared: careless,
          schema: audienceSchema(careless, model, audience),
          model,
          relations,
          audiences: [audience],
          executor: (schema, ports) => createExecutor({ schema, model: lost, relations, ...ports }),
        })),
      );
    }
    expect(coordinatesOf(problems)).toEqual(['Parcel.recipient']);
    expect(problems.join('\n')).toContain('its value came out');
  });

  test('a relation that everybody stands in', async () => {
    const open = new Relations(model, { Parcel: { ...SCOPES.Parcel, CARRYING: () => EVERY } });
    expect(coordinatesOf(await problemsWith({ relations: open }))).toEqual([
      'Parcel.recipient',
      'Parcel.home',
    ]);
  });

  test('a rule that serves every purpose', async () => {
    const policy = model.fields.get('Parcel.phone');
    const rules = policy?.rules?.map((rule) => ({ ...rule, purposes: 'ANY' as const, relations: [] })) ?? [];
    expect(coordinatesOf(await problemsWith({ model: withField('Parcel.phone', { rules }) }))).toEqual([
      'Parcel.phone',
    ]);
  });

  test('a rule that is forgotten: its own person sees nothing', async () => {
    expect(coordinatesOf(await problemsWith({ model: withField('Parcel.email', { rules: [] }) }))).toEqual([
      'Parcel.email',
    ]);
  });

  test('a form that is clearer than the rule says', async () => {
    const rules =
      model.fields.get('Parcel.recipient')?.rules?.map((rule) => ({ ...rule, form: 'CLEAR' as const })) ?? [];
    expect(coordinatesOf(await problemsWith({ model: withField('Parcel.recipient', { rules }) }))).toEqual([
      'Parcel.recipient',
    ]);
  });

  test('a consent that nobody asks for', async () => {
    expect(coordinatesOf(await problemsWith({ model: withField('Parcel.phone', { consents: [] }) }))).toEqual(
      ['Parcel.phone'],
    );
    const executor: SelfTestSubject['executor'] = (schema, ports) =>
      createExecutor({
        schema,
        model,
        relations,
        ...ports,
        purposeGate: {
          open: (subjects, purposes) =>
            Promise.resolve(new Map(subjects.map((each) => [each, new Set(purposes)]))),
        },
      });
    expect(coordinatesOf(await problemsWith({ executor })).sort()).toEqual([
      'Parcel.home',
      'Parcel.phone',
      'Parcel.recipient',
    ]);
  });

  test('a log that nobody waits for', async () => {
    const executor: SelfTestSubject['executor'] = (schema, ports) =>
      createExecutor({
        schema,
        model,
        relations,
        ...ports,
        accessLog: {
          append: (records) => {
            ports.accessLog.append(records).catch(() => undefined);
            return Promise.resolve();
          },
        },
      });
    const problems = await problemsWith({ executor });
    expect(problems.filter((line) => line.startsWith('Parcel.email'))).not.toEqual([]);
    expect(problems.filter((line) => line.includes('without an entry in the log'))).not.toEqual([]);
  });

  test('a dropped input that arrives', async () => {
    const kept = { ...model, inputs: without(model.inputs, 'RecipientInput.dateOfBirth') };
    expect(coordinatesOf(await problemsWith({ model: kept }))).toEqual(['RecipientInput.dateOfBirth']);
  });

  test('a text that is not scrubbed', async () => {
    const kept = { ...model, inputs: without(model.inputs, 'Mutation.parcelSend(note:)') };
    expect(coordinatesOf(await problemsWith({ model: kept }))).toEqual(['Mutation.parcelSend(note:)']);
  });

  test('a use that is not logged', async () => {
    const unlogged = { ...model, audited: new Map<string, string>() };
    expect(coordinatesOf(await problemsWith({ model: unlogged }))).toEqual(['Query.report']);
  });

  test('an element in the schema of others', async () => {
    expect(coordinatesOf(await problemsWith({ schema: declared })).sort()).toEqual([
      'Parcel.cost',
      'Query.report',
      'Query.things',
      'Report',
    ]);
  });

  test('a permission that lets everybody in', async () => {
    const guard = {
      wrap: (schema: GraphQLSchema) => schema,
      mayAsk: (role: string, coordinate: string) => role !== 'ANALYST' || coordinate !== 'Query.things',
    };
    expect(await problemsWith({ guard })).toEqual([
      'Query.things: ANALYST may not ask for it, and is not refused',
    ]);
  });

  test('an executor that refuses everything', async () => {
    const problems = await problemsWith({
      executor: () => () => Promise.resolve({ errors: [new GraphQLError('no')] }),
    });
    expect(coordinatesOf(problems)).toEqual(
      expect.arrayContaining(['Parcel.recipient', 'Parcel.email', 'RecipientInput.dateOfBirth']),
    );
  });

  test('never with a value', async () => {
    const problems = await problemsWith({ model: { ...model, fields: new Map() } });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).not.toContain('self-test value of');
  });
});
