import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { DIRECTIVE_PARSERS } from '../../src/privacy/compile/directives.js';
import { SCALAR_FORMS, SCALAR_TYPES } from '../../src/privacy/index.js';
import {
  AUDIENCE_OF_ROLE,
  AUDIENCES,
  FORMS,
  PURPOSES,
  REDACTIONS,
  RELATIONS,
  RETENTION_CLASSES,
  ROLES,
  SENSITIVE_KINDS,
} from '../../src/privacy/model/vocabulary.js';

const definitions = parse(readFileSync('schema/directives.graphql', 'utf8')).definitions;
const scalars = parse(readFileSync('schema/scalars.graphql', 'utf8')).definitions.flatMap((each) =>
  each.kind === Kind.SCALAR_TYPE_DEFINITION ? [each] : [],
);

describe('the vocabulary', () => {
  test('each directive has a parser, and each parser a directive', () => {
    const directives = definitions.flatMap((each) =>
      each.kind === Kind.DIRECTIVE_DEFINITION ? [each.name.value] : [],
    );
    expect(directives.sort()).toEqual(Object.keys(DIRECTIVE_PARSERS).sort());
  });

  test('the words of each enum are those of the code, in the same order', () => {
    const enums = definitions.flatMap((each) =>
      each.kind === Kind.ENUM_TYPE_DEFINITION
        ? [[each.name.value, each.values?.map(({ name }) => name.value)] as const]
        : [],
    );
    expect(Object.fromEntries(enums)).toEqual({
      Role: ROLES,
      Purpose: PURPOSES,
      Relation: RELATIONS,
      Form: FORMS,
      Redaction: REDACTIONS,
      Audience: AUDIENCES,
      RetentionClass: RETENTION_CLASSES,
      SensitiveKind: SENSITIVE_KINDS,
    });
  });

  test('every role is served from one schema', () => {
    expect(Object.keys(AUDIENCE_OF_ROLE)).toEqual([...ROLES]);
  });

  test('each scalar is read and written by one of ours, and each of ours is declared', () => {
    expect(scalars.map(({ name }) => name.value).sort()).toEqual(Object.keys(SCALAR_TYPES).sort());
  });

  test('a scalar is plain or personal, never both and never neither', () => {
    const plain = scalars
      .filter(({ directives }) => directives?.some(({ name }) => name.value === 'plain'))
      .map(({ name }) => name.value);
    const personal = [...SCALAR_FORMS.values()].filter((row) => row.personal).map(({ name }) => name);
    expect([...plain, ...personal].sort()).toEqual(scalars.map(({ name }) => name.value).sort());
  });

  test('generated types hold personal scalars sealed', () => {
    const codegen = readFileSync('codegen.yml', 'utf8');
    const personal = [...SCALAR_FORMS.values()].filter((row) => row.personal).map(({ name }) => name);
    const sealed = [...codegen.matchAll(/^ +(\w+): \S+#SealedText$/gmu)].map((match) => match[1] ?? '');
    expect(sealed.sort()).toEqual(personal.sort());
  });
});
