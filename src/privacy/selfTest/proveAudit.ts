import { isCompositeType, getNamedType, isObjectType } from 'graphql';
import { argumentOf } from './applied.js';
import type { Ground } from './Ground.js';
import { kindsOn } from './kindsOn.js';
import { stranger } from './Person.js';
import { SUBJECT } from './plantedRow.js';
import { documentOf } from './Route.js';
import type { Role } from '../model/vocabulary.js';

/** Uses each field that has to be logged, and looks whether it was: and whether it answers when it can't be. */
export async function proveAudit({ subject, trial, routes, roles }: Ground): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const type of Object.values(trial.schema.getTypeMap())) {
    const declared = subject.declared.getType(type.name);
    if (!isObjectType(type) || !isObjectType(declared)) continue;
    for (const [name, { type: of }] of Object.entries(type.getFields())) {
      const action = argumentOf(declared.getFields()[name] ?? {}, 'audit', 'action');
      const [route] = routes.get(type.name) ?? [];
      const operation = type === trial.schema.getMutationType() ? 'mutation' : 'query';
      if (action === undefined) continue;
      const selected = isCompositeType(getNamedType(of)) ? `${name} { __typename }` : name;
      const question = {
        viewer: stranger(roles[0] as Role),
        purpose: null,
        document: route === undefined ? `${operation} { ${selected} }` : documentOf(route, selected),
        rowOf: (each: string) => ({ __typename: each, id: SUBJECT }),
        kinds: kindsOn(route),
        consented: 'ALL' as const,
      };
      const used = await trial.ask({ ...question, logged: true });
      if (!used.records.some((record) => record.action === action))
        problems.push(`${type.name}.${name}: @audit: its use was not recorded`);
      const unlogged = await trial.ask({ ...question, logged: false });
      if (!unlogged.text.startsWith('{"data":null'))
        problems.push(`${type.name}.${name}: @audit: it answers without an entry in the log`);
    }
  }
  return problems;
}
