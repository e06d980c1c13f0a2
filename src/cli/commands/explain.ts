import { readFileSync } from 'node:fs';
import { getOperationAST, GraphQLError, parse, validate } from 'graphql';
import { POLICIES } from '../../createFeatures.js';
import { PosternError } from '../../kernel/errors.js';
import {
  AUDIENCE_OF_ROLE,
  audienceSchema,
  compileModel,
  type Considered,
  considerRules,
  explain as explainQuery,
  type Explanation,
  explainInputs,
  operationPurpose,
  type Out,
  type Purpose,
  PURPOSES_OF_ROLE,
  type RefusedInput,
  type Role,
  rootFields,
} from '../../privacy/index.js';
import { permissionsOf } from '../../server/permissions.js';
import { executableSchema } from '../../server/schema.js';
import { print, printError } from '../print.js';

/** What `postern explain` was asked. */
export interface ExplainOptions {
  readonly role: Role;
  /** A file with one query, or `-` for standard input. */
  readonly query: string;
  readonly purpose?: Purpose | undefined;
  readonly json?: boolean | undefined;
  /** Every rule that was considered, in the text too. */
  readonly chain?: boolean | undefined;
}

/** `postern explain`: per selected field the decision and the rule that made it. @returns the exit code. */
export function explain(options: ExplainOptions): number {
  const whole = executableSchema([]);
  const model = compileModel(whole);
  const schema = audienceSchema(whole, model, AUDIENCE_OF_ROLE[options.role]);
  try {
    const document = parse(readFileSync(options.query === '-' ? 0 : options.query, 'utf8'));
    const errors = validate(schema, document);
    if (errors.length > 0) {
      for (const error of errors) printError(`In the schema that ${options.role} has: ${error.message}`);
      return 1;
    }
    const operation = getOperationAST(document);
    if (operation == null) throw new GraphQLError('the file holds no operation, or several');
    const roots = rootFields(schema, document, operation);
    const purpose = operationPurpose(model, roots, options.role, options.purpose ?? null, null);
    if (purpose instanceof PosternError) throw purpose;
    const { role } = options;
    const explained = explainQuery(schema, model, document, operation, role, purpose, mayAsk(role));
    const fields = explained.map((field) =>
      field.decisions === null
        ? field
        : { ...field, considered: considerRules(whole, field.coordinate, role, purpose) },
    );
    const operations = roots.map((coordinate) => ({
      coordinate,
      purposes: model.operations.get(coordinate)?.purposes ?? [],
    }));
    const refused = explainInputs(schema, model, document, role, purpose);
    if (options.json === true) print(JSON.stringify({ role, purpose, operations, refused, fields }, null, 2));
    else {
      print(`As ${role}, for ${purpose ?? 'no purpose'}:`);
      if (options.chain === true) for (const line of describePurposes(operations, role)) print(line);
      for (const input of refused) print(describeRefused(input));
      for (const field of fields) for (const line of describe(field, options.chain === true)) print(line);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof GraphQLError) && !isSystemError(error)) throw error;
    printError(`The query cannot be explained: ${whyOf(error)}`);
    return 1;
  }
}

/** As the gateway's root permissions say. */
function mayAsk(role: Role): (coordinate: string) => boolean {
  const roots = {
    Query: permissionsOf(POLICIES, 'Query'),
    Mutation: permissionsOf(POLICIES, 'Mutation'),
  };
  return (coordinate) => {
    const [root, field = ''] = coordinate.split('.');
    return (root === 'Mutation' ? roots.Mutation : roots.Query).get(field)?.includes(role) === true;
  };
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;
const whyOf = (error: GraphQLError | NodeJS.ErrnoException): string =>
  error instanceof GraphQLError ? error.message : `its file cannot be read (${error.code})`;

function describePurposes(
  operations: readonly { readonly coordinate: string; readonly purposes: readonly Purpose[] }[],
  role: Role,
): readonly string[] {
  return [
    ...operations.map(({ coordinate, purposes }) => `  ${coordinate} serves ${purposes.join(', ') || 'any'}`),
    `  ${role} acts for ${PURPOSES_OF_ROLE[role].join(', ')}`,
  ];
}

/** Such a document is invalid for the role, as if the input had never been. */
const describeRefused = ({ coordinate, touches }: RefusedInput): string =>
  `${coordinate}: does not exist for this role` +
  (touches.length === 0
    ? ', of whose parts none does'
    : `: it touches ${touches.join(', ')}, which must be clear whatever the row`);

type Explained = Explanation & { readonly considered?: readonly Considered[] };

function describe(
  { path, coordinate, decisions, refused, considered = [] }: Explained,
  chain: boolean,
): readonly string[] {
  if (refused === true) return [`${path} (${coordinate}): refused to this role`];
  if (decisions === null) return [`${path} (${coordinate}): plain`];
  return [
    `${path} (${coordinate}):`,
    ...decisions.map(({ verdict, when, rule, lacks, consents = [] }) => {
      const condition = when.length === 0 ? (rule === null ? ' otherwise' : '') : whenWords(when);
      const because = lacks === undefined ? '' : `; there is no ${lacks} form of it`;
      const agreed =
        consents.length === 0 ? '' : ` while the person’s consent to ${consents.join(' and ')} stands`;
      return `  ${verdict}${condition}${agreed} — ${rule ?? 'no rule: redaction is the default'}${because}`;
    }),
    ...(chain ? considered.map(describeConsidered) : []),
  ];
}

const whenWords = (when: readonly string[]): string =>
  when.length === 0 ? '' : ` when ${when.join(' and ')}`;

const OUT: Readonly<Record<Out, string>> = {
  NARROWED: 'its type or interface leaves nothing of it',
  ROLE: 'for other roles',
  PURPOSE: 'for other purposes',
  RELATION: 'this role never stands in its relation',
  FORM: 'there is no such form of it',
  LESSER: 'no more than',
};

function describeConsidered({ rule, form, when, out, by }: Considered): string {
  if (out === null) return `    decides${whenWords(when)}: ${form} — ${rule}`;
  return `    out, ${OUT[out]}${by === undefined ? '' : ` ${by}`}: ${form} — ${rule}`;
}
