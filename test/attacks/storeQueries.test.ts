import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { openTestStorage, type TestStorage } from '../support/testStorage.js';

let opened: TestStorage;
beforeAll(async () => {
  opened = await openTestStorage();
});
afterAll(() => opened?.close());

/** What a careless resolver would hand on of a request's body. */
const fromClient = <T>(json: string): T => JSON.parse(json) as T;

describe('a careless query with a client’s object', () => {
  beforeAll(async () => {
    const actor = { id: 'somebody', role: 'CUSTOMER', partner: null } as const;
    const record = { actor, purpose: null, case: null, action: 'reveal', subject: 'somebody', fields: {} };
    await opened.storage.audit.append([record]);
  });
  const model = () => opened.storage.audit.model;

  it.each([
    '{"$ne": null}',
    '{"$gt": ""}',
    '{"$regex": ".*"}',
    '{"$exists": true}',
    '{"$nin": []}',
    '{"$not": {"$eq": "x"}}',
    '{"$type": 2}',
    '[{"$ne": null}]',
  ])('finds, changes and removes nothing: %s', async (json) => {
    const action = fromClient<string>(json);
    const acts = [
      () => model().find({ action }).lean(),
      () =>
        model()
          .find({ $and: [{ chain: 'reads' }, { action }] })
          .lean(),
      () =>
        model()
          .find({ $or: [{ action }] })
          .lean(),
      async () => [await model().findOne({ action }).lean()].filter((found) => found !== null),
      async () =>
        Array((await model().updateMany({ action }, { $set: { role: 'AUDITOR' } })).matchedCount).fill(1),
      async () => Array((await model().deleteMany({ action })).deletedCount).fill(1),
      async () => Array(await model().countDocuments({ action })).fill(1),
    ];
    for (const act of acts) expect(await act().catch(() => [])).toEqual([]);
    expect(await model().countDocuments({ action: 'reveal', role: 'CUSTOMER' })).toBe(1);
  });

  it.each(['{"$where": "return true"}', '{"nobody.has": 1}', '{"unknown": "x"}'])(
    'is refused where it names no field of the schema: %s',
    async (json) => {
      await expect(model().find(fromClient(json)).lean()).rejects.toThrow();
    },
  );

  it.each(['{"__proto__.x": 1}', '{"constructor.prototype.x": 1}', '{"unknown": 1}'])(
    'changes no field that the schema lacks: %s',
    async (json) => {
      const change = fromClient<Record<string, unknown>>(json);
      await expect(model().updateOne({ chain: 'reads' }, { $set: change })).rejects.toThrow();
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );
});

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
  .map((name) => `src/${name}`);

it('nothing of ours populates, runs code in the store, or loosens the guards', () => {
  const never =
    /\.populate\(|\$where|\$expr|\$function|\$accumulator|\$lookup|sanitizeFilter: false|strictQuery: (?:false|true)|strict: (?:false|true)/u;
  const found = sources.filter((file) => never.test(readFileSync(file, 'utf8')));
  expect(found).toEqual([]);
  expect(sources.length).toBeGreaterThan(100);
});

/** A call of `trusted`, by which an operator passes the guards. */
interface Trusting {
  readonly place: string;
  readonly problems: readonly string[];
}

/** What may stand under a trusted operator: texts, numbers, dates, truths, and lists of these. Never an object. */
function isPlain(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isUnion()) return type.types.every((each) => isPlain(each, checker));
  const plain =
    ts.TypeFlags.StringLike |
    ts.TypeFlags.NumberLike |
    ts.TypeFlags.BooleanLike |
    ts.TypeFlags.Null |
    ts.TypeFlags.Undefined |
    ts.TypeFlags.Never;
  if ((type.flags & plain) !== 0) return true;
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker.getTypeArguments(type as ts.TypeReference).every((each) => isPlain(each, checker));
  return type.getSymbol()?.name === 'Date';
}

/** Why an argument of `trusted` isn't an operator that we wrote over values that we know. */
function problemsOf(argument: ts.Expression | undefined, checker: ts.TypeChecker): readonly string[] {
  if (argument === undefined) return ['no argument'];
  if (ts.isConditionalExpression(argument))
    return [...problemsOf(argument.whenTrue, checker), ...problemsOf(argument.whenFalse, checker)];
  if (!ts.isObjectLiteralExpression(argument)) return ['is no object that stands there'];
  return argument.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isIdentifier(property.name))
      return ['has a key that is made'];
    const { text } = property.name;
    if (!/^\$(?:in|nin|eq|ne|gt|gte|lt|lte|exists)$/u.test(text)) return [`has ${text}`];
    const type = checker.getTypeAtLocation(property.initializer);
    return isPlain(type, checker) ? [] : [`${text} of ${checker.typeToString(type)}`];
  });
}

function trustingsOf(program: ts.Program): readonly Trusting[] {
  const checker = program.getTypeChecker();
  const found: Trusting[] = [];
  for (const file of program.getSourceFiles()) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(file) === 'trusted') {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        const place = `${file.fileName.replace(/^.*\/(?=src\/)/u, '')}:${line + 1}`;
        found.push({ place, problems: problemsOf(node.arguments[0], checker) });
      }
      ts.forEachChild(node, visit);
    };
    if (!file.isDeclarationFile) visit(file);
  }
  return found;
}

const programOf = (files: readonly string[], host?: ts.CompilerHost): ts.Program => {
  const { config } = ts.readConfigFile('tsconfig.base.json', ts.sys.readFile) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  return ts.createProgram({
    rootNames: files,
    options: { ...options, noEmit: true },
    ...(host !== undefined && { host }),
  });
};

describe('what passes the guards by trusted()', () => {
  it('is an operator that we wrote, over values that are no objects', () => {
    const found = trustingsOf(programOf(sources));
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ problems }) => problems.length > 0)).toEqual([]);
    const named = sources.filter((file) => /\btrusted\b/u.test(readFileSync(file, 'utf8')));
    // By no other name: an alias would not be seen above.
    for (const file of named)
      expect(readFileSync(file, 'utf8')).not.toMatch(/\btrusted as\b|mongoose\.trusted|= trusted\b/u);
  });

  const CARELESS = [
    ['trusted(input)', 'is no object that stands there'],
    ['trusted({ ...input })', 'has a key that is made'],
    ['trusted({ [input.key]: 1 })', 'has a key that is made'],
    ['trusted({ $where: "x" })', 'has $where'],
    ['trusted({ $gt: input })', '$gt of Input'],
    ['trusted({ $gt: anything })', '$gt of unknown'],
    ['trusted({ $in: [input] })', '$in of Input[]'],
  ] as const;

  it('and what is not is found', () => {
    const text = `interface Input { key: string }
      declare const input: Input; declare const anything: unknown;
      declare function trusted(value: object): object;
      ${CARELESS.map(([code], index) => `export const made${index} = ${code};`).join('\n')}`;
    const host = ts.createCompilerHost({});
    const real = host.getSourceFile.bind(host);
    host.getSourceFile = (name, target, ...rest) =>
      name === 'careless.ts' ? ts.createSourceFile(name, text, target, true) : real(name, target, ...rest);
    const found = trustingsOf(programOf(['careless.ts'], host));
    expect(found.flatMap(({ problems }) => problems)).toEqual(CARELESS.map(([, problem]) => problem));
  });
});
