import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, type GraphQLSchema, GraphQLScalarType } from 'graphql';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { POLICIES } from '../../src/createFeatures.js';
import {
  assertPrivacyModel,
  AUDIENCE_OF_ROLE,
  AUDIENCES,
  audienceSchema,
  compileModel,
  createExecutor,
  EVERY,
  type FieldPolicy,
  type PrivacyModel,
  type Purpose,
  printAudienceSchema,
  PURPOSES,
  PURPOSES_OF_ROLE,
  Relations,
  ROLES,
  type Rule,
  SCALAR_FORMS,
  SCALAR_TYPES,
  SENSITIVE_KINDS,
  selfTest,
  type SelfTestSubject,
} from '../../src/privacy/index.js';
import type { ProbeContext } from '../../src/privacy/selfTest/probeSchema.js';
import type { ScalarForms } from '../../src/privacy/model/personalScalars.js';
import { createEngine } from '../../src/server/engine.js';
import { provenProblems } from '../../src/server/ProvenGateway.js';
import { executableSchema } from '../../src/server/schema.js';
import { loadPrivacyModel } from '../../src/server/privacyModel.js';
import { schemaOf } from './miniSchema.js';

const SDL = `
  type Query @audience(of: [PUBLIC, STAFF, PARTNER]) {
    parcel: Parcel @purpose(of: [DELIVERY, AFTER_SALES]) @audience(of: [PUBLIC, STAFF, PARTNER])
    things: [Thing!]! @purpose(of: [DELIVERY, AFTER_SALES]) @audience(of: [STAFF])
    report: Report! @purpose(of: [LEGAL]) @audit(action: "report.read") @audience(of: [STAFF])
    parcelBy(
      email: EmailAddress @personal(category: "user.contact.email") @touches(fields: ["Parcel.email"])
      where: ParcelFilter
      order: ParcelOrder
    ): Parcel
      @purpose(of: [DELIVERY, AFTER_SALES, LEGAL])
      @audience(of: [STAFF])
      @withoutCase(to: [AUDITOR], because: "Audits follow no case.")
  }
  type Mutation {
    parcelSend(
      input: ParcelInput! @touches(fields: [], because: "It is written.")
      note: FreeText @personal(category: "user.content") @scrub @touches(fields: [], because: "It is written.")
      code: FreeText @personal(category: "user.content") @scrub(of: PAYMENT_CARD) @touches(fields: [], because: "It is written.")
      callback: PhoneNumber @personal(category: "user.contact.phone_number") @consent(to: CONSULTATION) @touches(fields: [], because: "It is written.")
    ): Parcel @purpose(of: [DELIVERY])
  }
  input ParcelFilter {
    weight: Weight @touches(fields: ["Parcel.weight"])
    recipient: PersonName @personal(category: "user.name") @touches(fields: ["Parcel.recipient"])
  }
  enum ParcelOrder @plain {
    BY_WEIGHT @touches(fields: ["Parcel.weight"])
    BY_HOME @touches(fields: ["Parcel.home"])
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
    email: EmailAddress!
      @personal(category: "user.contact.email")
      @reveal(to: [AUDITOR], for: [LEGAL])
      @redact(as: PLACEHOLDER)
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

/** How Parcel.phone ends in the schema above. */
const ASSIGNED_PHONE = 'when: ASSIGNED)';

const executable = (schema: GraphQLSchema): GraphQLSchema =>
  makeExecutableSchema({ typeDefs: printSchemaWithDirectives(schema), resolvers: SCALAR_TYPES });

const declared = executable(schemaOf(SDL));
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
    const compiled = broken.model ?? model;
    const written = broken.declared ?? declared;
    const enforced = {
      model: compiled,
      relations: broken.relations ?? (compiled === model ? relations : new Relations(compiled, SCOPES)),
    };
    all.push(
      ...(await selfTest({
        declared: written,
        schema: broken.schema ?? audienceSchema(written, compiled, audience),
        ...enforced,
        audiences: [audience],
        executor: broken.executor ?? ((schema, ports) => createExecutor({ schema, ...enforced, ...ports })),
        ...(broken.guard !== undefined && { guard: broken.guard }),
      })),
    );
  }
  return all;
}

/** The self-test of the shop, with this for what its schema was compiled to. */
const problemsOfShop = (compiled: PrivacyModel): Promise<readonly string[]> =>
  provenProblems(createEngine(executableSchema([]), POLICIES, compiled));

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
    expect(await problemsOfShop(loadPrivacyModel())).toEqual([]);
  });
});

/** What each compiler that loses one thing would make of a model, at one coordinate. */
const LOSSES: Readonly<
  Record<string, (whole: PrivacyModel, at: (coordinate: string) => boolean) => PrivacyModel>
> = {
  'rules that let their roles see all, for whatever purpose': (whole, at) =>
    withRules(whole, at, (rule) => ({ ...rule, form: 'CLEAR', purposes: 'ANY', relations: [] })),
  'relations lost from rules': (whole, at) => withRules(whole, at, (rule) => ({ ...rule, relations: [] })),
  '@consent lost on an output field': (whole, at) => ({
    ...whole,
    fields: mapped(whole.fields, at, (policy) => ({ ...policy, consents: [] })),
  }),
  '@consent lost on an input': (whole, at) => ({ ...whole, consents: lost(whole.consents, at) }),
  'operations that serve every purpose': (whole, at) => ({
    ...whole,
    operations: mapped(whole.operations, at, (policy) => ({ ...policy, purposes: PURPOSES })),
  }),
  '@scrub of cards alone': (whole, at) => ({
    ...whole,
    inputs: mapped(whole.inputs, at, (policy) => ({
      ...policy,
      ...(policy.kind === 'personal' && policy.scrub.length > 0 && { scrub: ['PAYMENT_CARD'] as const }),
    })),
  }),
  '@drop lost': (whole, at) => ({
    ...whole,
    inputs: lost(whole.inputs, (each) => at(each) && whole.inputs.get(each)?.kind === 'drop'),
  }),
  '@touches lost': (whole, at) => ({ ...whole, touches: lost(whole.touches, at) }),
  '@audience widened': (whole, at) => ({
    ...whole,
    audiences: mapped(whole.audiences, at, () => AUDIENCES),
  }),
};

function mapped<V>(
  map: ReadonlyMap<string, V>,
  at: (coordinate: string) => boolean,
  change: (value: V) => V,
): ReadonlyMap<string, V> {
  return new Map([...map].map(([each, value]) => [each, at(each) ? change(value) : value]));
}

const lost = <V>(map: ReadonlyMap<string, V>, at: (coordinate: string) => boolean): ReadonlyMap<string, V> =>
  new Map([...map].filter(([each]) => !at(each)));

const withRules = (
  whole: PrivacyModel,
  at: (coordinate: string) => boolean,
  change: (rule: Rule) => Rule,
): PrivacyModel => ({
  ...whole,
  fields: mapped(
    whole.fields,
    at,
    (policy) => ({ ...policy, rules: policy.rules?.map(change) ?? null }) as FieldPolicy,
  ),
});

/** Where a loss changes what a model says; of some losses only where that changes anything for anybody. */
function losses(whole: PrivacyModel, loss: string): readonly string[] {
  const lose = LOSSES[loss] as (typeof LOSSES)[string];
  const parts = ['fields', 'inputs', 'consents', 'operations', 'touches', 'audiences'] as const;
  const all = new Set(parts.flatMap((part) => [...whole[part].keys()]));
  const before = JSON.stringify(plain(whole));
  return [...all].filter(
    (coordinate) =>
      JSON.stringify(plain(lose(whole, (each) => each === coordinate))) !== before &&
      MATTERS[loss]?.(whole, coordinate) !== false,
  );
}

const MATTERS: Readonly<Record<string, (whole: PrivacyModel, coordinate: string) => boolean>> = {
  // Who may sort by what everybody sees learns nothing.
  '@touches lost': (whole, coordinate) =>
    whole.touches.get(coordinate)?.decidedBy.some((field) => whole.fields.has(field)) === true,
  // A purpose for which nobody acts whom the field is served to.
  'operations that serve every purpose': (whole, coordinate) => {
    const { purposes = [], audiences = [] } = whole.operations.get(coordinate) ?? {};
    return ROLES.filter((role) => role !== 'SYSTEM' && audiences.includes(AUDIENCE_OF_ROLE[role])).some(
      (role) => PURPOSES_OF_ROLE[role].some((purpose) => !purposes.includes(purpose)),
    );
  },
  // What goes with its type is told of as that; of arguments nothing is said at all.
  '@audience widened': (whole, coordinate) => {
    const [type = ''] = coordinate.split('.');
    const own = whole.audiences.get(coordinate)?.length ?? 0;
    return (
      !coordinate.includes('(') && (coordinate === type || own < (whole.audiences.get(type)?.length ?? 0))
    );
  },
};

/** Whether an audience is served anything else with one model than with the other. */
const servesOthers = (one: PrivacyModel, other: PrivacyModel): boolean =>
  AUDIENCES.some(
    (audience) =>
      printAudienceSchema(audienceSchema(declared, one, audience)) !==
      printAudienceSchema(audienceSchema(declared, other, audience)),
  );

const plain = (whole: PrivacyModel): unknown =>
  Object.values(whole).map((part: Iterable<unknown>) => [...part]);

describe('the self-test finds what a compiler loses:', () => {
  test.each(Object.keys(LOSSES))('%s, wherever it is', async (loss) => {
    const lose = LOSSES[loss] as (typeof LOSSES)[string];
    const broken = losses(model, loss)
      .map((coordinate) => [coordinate, lose(model, (each) => each === coordinate)] as const)
      .filter(([, each]) => loss !== '@audience widened' || servesOthers(each, model));
    expect(broken).not.toEqual([]);
    for (const [coordinate, each] of broken) {
      const found = coordinatesOf(await problemsWith({ model: each }));
      expect(found).toContain(coordinate);
      // A root field that is served to others comes with its root.
      expect(found.filter((other) => other !== coordinate && !coordinate.startsWith(`${other}.`))).toEqual(
        [],
      );
    }
  });

  test.each(Object.keys(LOSSES))('%s, everywhere in the shop at once', async (loss) => {
    const shop = loadPrivacyModel();
    const lose = LOSSES[loss] as (typeof LOSSES)[string];
    const found = coordinatesOf(await problemsOfShop(lose(shop, () => true)));
    expect(losses(shop, loss).filter((coordinate) => !found.includes(coordinate))).toEqual([]);
  });
});

describe('the self-test names what is broken, and nothing else:', () => {
  test('a field that the model lost', async () => {
    const lost = { ...model, fields: without(model.fields, 'Parcel.email') };
    expect(coordinatesOf(await problemsWith({ model: lost }))).toEqual([
      'Parcel.email',
      'Query.parcelBy(email:)',
    ]);
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
      'Query.parcelBy(email:)',
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
      'Mutation.parcelSend(callback:)',
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

  test('a receipt that says what never happened', async () => {
    const executor: SelfTestSubject['executor'] = (schema, ports) => {
      const kept = { ...model, inputs: without(model.inputs, 'Mutation.parcelSend(note:)') };
      const execute = createExecutor({ schema, model: kept, relations, ...ports });
      return async (operation) => {
        const result = await execute(operation);
        const privacy = { scrubbed: [{ path: 'note', kinds: SENSITIVE_KINDS }] };
        return {
          ...result,
          extensions: { privacy: { ...privacy, ...(result.extensions?.['privacy'] as object) } },
        };
      };
    };
    expect(coordinatesOf(await problemsWith({ executor }))).toEqual(['Mutation.parcelSend(note:)']);
  });

  test.each(['PARTIAL', 'GENERAL'] as const)('a mask that hides nothing: %s', async (form) => {
    const rules =
      model.fields
        .get('Parcel.phone')
        ?.rules?.map((rule) => (rule.roles.includes('AFTER_SALES') ? { ...rule, form } : rule)) ?? [];
    const lessened = schemaOf(SDL.replace(ASSIGNED_PHONE, `when: ASSIGNED, as: ${form})`));
    const forms = SCALAR_FORMS as Map<string, ScalarForms>;
    const phone = forms.get('PhoneNumber') as ScalarForms;
    const asked = (): Promise<readonly string[]> =>
      problemsWith({ declared: executable(lessened), model: withField('Parcel.phone', { rules }) });
    expect(await asked()).toEqual([]);
    for (const mask of [(value: string) => value, (value: string) => `${value.slice(0, -2)}••`]) {
      forms.set('PhoneNumber', { ...phone, forms: { ...phone.forms, [form]: mask } });
      try {
        expect(coordinatesOf(await asked())).toEqual(['Parcel.phone']);
      } finally {
        forms.set('PhoneNumber', phone);
      }
    }
  });

  test('a purpose gate whose every failure counts as a yes', async () => {
    const executor: SelfTestSubject['executor'] = (schema, ports) =>
      createExecutor({
        schema,
        model,
        relations,
        ...ports,
        purposeGate: {
          open: (subjects, purposes) =>
            ports.purposeGate
              .open(subjects, purposes)
              .catch(() => new Map(subjects.map((each) => [each, new Set(purposes)]))),
        },
      });
    const problems = await problemsWith({ executor });
    expect(coordinatesOf(problems).sort()).toEqual([
      'Mutation.parcelSend(callback:)',
      'Parcel.home',
      'Parcel.phone',
      'Parcel.recipient',
    ]);
    expect(problems.every((line) => line.includes('while nobody can tell'))).toBe(true);
  });

  test('a purpose gate whose nonsense counts as a yes', async () => {
    const executor: SelfTestSubject['executor'] = (schema, ports) =>
      createExecutor({
        schema,
        model,
        relations,
        ...ports,
        purposeGate: {
          open: async (subjects, purposes) => {
            const standing = await ports.purposeGate.open(subjects, purposes);
            const holds = (subject: string, purpose: Purpose): boolean =>
              Boolean(standing.get(subject)?.has(purpose));
            return new Map(
              subjects.map((each) => [each, new Set(purposes.filter((purpose) => holds(each, purpose)))]),
            );
          },
        },
      });
    const problems = await problemsWith({ executor });
    expect(coordinatesOf(problems)).toContain('Mutation.parcelSend(callback:)');
    expect(coordinatesOf(problems)).toContain('Parcel.recipient');
    expect(problems.every((line) => line.includes('nonsense'))).toBe(true);
  });

  test('an input that is refused with any other error', async () => {
    const executor: SelfTestSubject['executor'] = (schema, ports) => {
      const execute = createExecutor({
        schema,
        model: { ...model, touches: without(model.touches, 'Query.parcelBy(email:)') },
        relations,
        ...ports,
      });
      return (operation) =>
        operation.documentHash.includes('parcelBy(email:')
          ? Promise.resolve({ errors: [new GraphQLError('Something else.')] })
          : execute(operation);
    };
    expect(coordinatesOf(await problemsWith({ executor }))).toEqual(['Query.parcelBy(email:)']);
  });

  test('an input that is refused to those who may have it', async () => {
    const fields = ['Parcel.recipient'];
    const refused = {
      ...model,
      touches: new Map([...model.touches, ['Query.parcelBy(email:)', { fields, decidedBy: fields }]]),
    };
    expect(await problemsWith({ model: refused })).toEqual([
      'Query.parcelBy(email:): @touches: AUDITOR may read what it touches, and does not have it',
    ]);
  });

  test('a use that is not logged', async () => {
    const unlogged = { ...model, audited: new Map<string, string>() };
    expect(coordinatesOf(await problemsWith({ model: unlogged }))).toEqual(['Query.report']);
  });

  test('an element in the schema of others', async () => {
    expect(coordinatesOf(await problemsWith({ schema: declared })).sort()).toEqual([
      'Mutation',
      'Mutation.parcelSend',
      'Parcel.cost',
      'Query.parcelBy',
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

  test.each([
    ['null', (value: unknown) => (value === null ? [] : null)],
    ['lengths', (value: unknown) => (Array.isArray(value) ? value.map(() => '[withheld]') : null)],
  ])('what is withheld, and tells what is stored: %s', async (_what, told) => {
    const listed = executable(
      schemaOf(
        SDL.replace('cost: Weight', 'names: [PersonName!] @personal(category: "user.name") cost: Weight'),
      ),
    );
    const whole = compileModel(listed);
    const enforced = { model: whole, relations: new Relations(whole, SCOPES) };
    const executor: SelfTestSubject['executor'] = (schema, ports) => {
      const execute = createExecutor({ schema, ...enforced, ...ports });
      return async (operation) => {
        const result = await execute(operation);
        const { rowOf } = operation.context as ProbeContext;
        const tell = (value: unknown): void => {
          if (typeof value !== 'object' || value === null) return;
          // What the execution made, and nothing that stands for a value.
          if (!Array.isArray(value) && Object.getPrototypeOf(value) !== null) return;
          Object.values(value).forEach(tell);
          if ('names' in value && value.names === null) value.names = told(rowOf('Parcel')['names']);
        };
        tell(result.data);
        return result;
      };
    };
    expect(await problemsWith({ declared: listed, ...enforced })).toEqual([]);
    expect(coordinatesOf(await problemsWith({ declared: listed, ...enforced, executor }))).toEqual([
      'Parcel.names',
    ]);
  });

  test('what nothing leads to, and what nobody can send', async () => {
    const lost = executable(
      schemaOf(`${SDL}
        type Chest @subject(field: "owner") @audience(of: [STAFF]) { label: PersonName @personal(category: "user.name") }
        extend type Mutation { chestSend(by: SecretInput @touches(fields: ["Parcel.recipient"])): Weight @purpose(of: [LEGAL]) @audience(of: [STAFF]) }
        input SecretInput { born: String @drop(because: "Nobody needs it.") note: FreeText @personal(category: "user.content") @scrub }`),
    );
    const whole = compileModel(lost);
    const problems = await problemsWith({ declared: lost, model: whole, schema: lost });
    expect(problems).toEqual(
      expect.arrayContaining([
        "Chest.label: no root field leads to it, so it can't be proven",
        "SecretInput.born: @drop: nobody can send anything there, so it can't be proven",
        "SecretInput.note: @scrub: nobody can send anything there, so it can't be proven",
      ]),
    );
  });

  test('never with a value', async () => {
    const problems = await problemsWith({ model: { ...model, fields: new Map() } });
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).not.toContain('self-test value of');
  });
});
