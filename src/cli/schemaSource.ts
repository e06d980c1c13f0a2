import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { mergeTypeDefs } from '@graphql-tools/merge';
import {
  buildASTSchema,
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  GraphQLError,
  Kind,
  parse,
} from 'graphql';
import { FORMS, type Reviewed, reviewed } from '../privacy/index.js';

/** A schema that can't be read, in words for whoever named it. */
export class UnreadableSchema extends Error {}

interface Source {
  readonly name: string;
  readonly text: string;
}

// The same from src/cli and from dist/cli.
const OURS = ['directives', 'scalars'].map(
  (name) => new URL(`../../schema/${name}.graphql`, import.meta.url),
);

/**
 * Reads a schema for review: a `.graphql` file, a folder of them, or `git:REVISION` with a path behind a second
 * colon (`schema`, if there is none). What it lacks of the vocabulary and its scalars is ours.
 *
 * @throws UnreadableSchema
 */
export function readSchemaSource(source: string): Reviewed {
  try {
    const theirs = filesOf(source).map(({ name, text }) => parseFile(name, text));
    if (theirs.length === 0) throw new UnreadableSchema('there is no .graphql file');
    const found = reviewed(buildASTSchema(mergeTypeDefs([...withVocabulary(theirs)])));
    const unknown = found.vocabulary.Form.filter((form) => !FORMS.some((known) => known === form));
    if (unknown.length > 0) throw new UnreadableSchema(`there is no way to compare the form ${unknown[0]}`);
    const [unreadable] = found.unreadable;
    if (unreadable !== undefined) throw new UnreadableSchema(unreadable);
    return found;
  } catch (error) {
    throw new UnreadableSchema(`${source}: ${whyOf(error as Error)}`);
  }
}

function whyOf(error: Error): string {
  // git says it in its last line.
  if ('stderr' in error) return String(error.stderr).trim().split('\n').at(-1) || error.message;
  if ('code' in error) return `cannot be read (${String(error.code)})`;
  return error.message.split('\n')[0] ?? '';
}

function filesOf(source: string): readonly Source[] {
  if (source.startsWith('git:')) return gitFiles(source.slice('git:'.length));
  if (!statSync(source).isDirectory()) return [{ name: source, text: readFileSync(source, 'utf8') }];
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(source, name), 'utf8') }));
}

function gitFiles(where: string): readonly Source[] {
  const [revision = '', path = 'schema'] = where.split(/:(.*)/su);
  if (revision === '' || revision.startsWith('-'))
    throw new UnreadableSchema('git:REVISION or git:REVISION:PATH');
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 ** 2,
    });
  return git('ls-tree', '-r', '-z', '--name-only', revision, '--', path)
    .split('\0')
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => ({ name, text: git('show', `${revision}:./${name}`) }));
}

function parseFile(name: string, text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line;
    throw new UnreadableSchema(`${name}${line === undefined ? '' : `, line ${line}`}: ${error.message}`);
  }
}

const isDirective = (node: DefinitionNode): node is DirectiveDefinitionNode =>
  node.kind === Kind.DIRECTIVE_DEFINITION;
const nameOf = (node: DefinitionNode): string =>
  `${isDirective(node) ? '@' : ''}${'name' in node ? (node.name?.value ?? '') : ''}`;

/** An older definition of a directive may lack an argument that we read: then ours stands for it. */
function withVocabulary(documents: readonly DocumentNode[]): readonly DocumentNode[] {
  const ours = OURS.flatMap((url) => parseFile(url.pathname, readFileSync(url, 'utf8')).definitions);
  const defined = new Map(
    documents.flatMap(({ definitions }) => definitions.map((node) => [nameOf(node), node])),
  );
  const needed = ours.filter((node) => {
    const theirs = defined.get(nameOf(node));
    return theirs === undefined || lacksArguments(theirs, node);
  });
  const replaced = new Set(needed.map(nameOf));
  const kept = documents.map((document) => ({
    ...document,
    definitions: document.definitions.filter((node) => !isDirective(node) || !replaced.has(nameOf(node))),
  }));
  return [...kept, { kind: Kind.DOCUMENT, definitions: needed }];
}

function lacksArguments(theirs: DefinitionNode, ours: DefinitionNode): boolean {
  if (!isDirective(theirs) || !isDirective(ours)) return false;
  const names = new Set(theirs.arguments?.map(({ name }) => name.value));
  return ours.arguments?.some(({ name }) => !names.has(name.value)) === true;
}
