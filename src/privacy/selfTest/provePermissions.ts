import { getNamedType, isCompositeType } from 'graphql';
import type { Ground } from './Ground.js';
import { kindsOn } from './kindsOn.js';
import { stranger } from './Person.js';
import { SUBJECT } from './plantedRow.js';

/** Asks for each root field as each role that may not. */
export async function provePermissions({ subject, guarded, roles }: Ground): Promise<readonly string[]> {
  const problems: string[] = [];
  const { guard } = subject;
  if (guard === undefined || guarded === null) return problems;
  const roots = [
    ['query', guarded.schema.getQueryType()],
    ['mutation', guarded.schema.getMutationType()],
  ] as const;
  for (const [operation, type] of roots) {
    for (const [name, { type: of }] of Object.entries(type?.getFields() ?? {})) {
      const coordinate = `${type?.name}.${name}`;
      const selected = isCompositeType(getNamedType(of)) ? `${name} { __typename }` : name;
      for (const role of roles) {
        if (guard.mayAsk(role, coordinate)) continue;
        const { errors, seen } = await guarded.ask({
          viewer: stranger(role),
          purpose: null,
          document: `${operation} { ${selected} }`,
          rowOf: (each) => ({ __typename: each, id: SUBJECT }),
          kinds: kindsOn(null),
          consented: 'ALL',
          logged: true,
        });
        if (errors.length === 0 || seen.size > 0)
          problems.push(`${coordinate}: ${role} may not ask for it, and is not refused`);
      }
    }
  }
  return problems;
}
