import { readFileSync } from 'node:fs';
import { getOperationAST, GraphQLError, parse, validate } from 'graphql';
import { POLICIES } from '../../createFeatures.js';
import { PosternError } from '../../kernel/errors.js';
import {
  AUDIENCE_OF_ROLE,
  audienceSchema,
  compileModel,
  explain as explainQuery,
  type Explanation,
  operationPurpose,
  type Purpose,
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
    const purpose = operationPurpose(
      model,
      rootFields(document, operation),
      options.role,
      options.purpose ?? null,
      null,
    );
    if (purpose instanceof PosternError) throw purpose;
    const explained = explainQuery(schema, model, document, options.role, purpose, mayAsk(options.role));
    if (options.json === true)
      print(JSON.stringify({ role: options.role, purpose, fields: explained }, null, 2));
    else {
      print(`As ${options.role}, for ${purpose ?? 'no purpose'}:`);
      for (const field of explained) for (const line of describe(field)) print(line);
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

function describe({ path, coordinate, decisions, refused }: Explanation): readonly string[] {
  if (refused === true) return [`${path} (${coordinate}): refused to this role`];
  if (decisions === null) return [`${path} (${coordinate}): plain`];
  return [
    `${path} (${coordinate}):`,
    ...decisions.map(({ verdict, when, rule, lacks, consents = [] }) => {
      const condition =
        when.length === 0 ? (rule === null ? ' otherwise' : '') : ` when ${when.join(' and ')}`;
      const because = lacks === undefined ? '' : `; there is no ${lacks} form of it`;
      const agreed =
        consents.length === 0 ? '' : ` while the person’s consent to ${consents.join(' and ')} stands`;
      return `  ${verdict}${condition}${agreed} — ${rule ?? 'no rule: redaction is the default'}${because}`;
    }),
  ];
}
