import { getNamedType, isCompositeType } from 'graphql';
import { PURPOSES_OF_ROLE, type Purpose, type Role } from '../model/vocabulary.js';
import type { Ground } from './Ground.js';
import { kindsOn } from './kindsOn.js';
import { stranger } from './Person.js';
import { SUBJECT } from './plantedRow.js';

/** Asks for each root field for each purpose that somebody here acts for: it serves those that it says, alone. */
export async function provePurposes({ declared, trial, roles }: Ground): Promise<readonly string[]> {
  const problems: string[] = [];
  const actors = new Map<Purpose, Role>(
    roles.flatMap((role) => PURPOSES_OF_ROLE[role].map((purpose) => [purpose, role] as const)),
  );
  const roots = [
    ['query', trial.schema.getQueryType()],
    ['mutation', trial.schema.getMutationType()],
  ] as const;
  for (const [operation, type] of roots) {
    for (const [name, { type: of }] of Object.entries(type?.getFields() ?? {})) {
      const coordinate = `${type?.name}.${name}`;
      const selected = isCompositeType(getNamedType(of)) ? `${name} { __typename }` : name;
      const served = declared.purposesOf(coordinate);
      for (const [purpose, role] of actors) {
        const { codes, seen } = await trial.ask({
          viewer: stranger(role),
          purpose,
          document: `${operation} { ${selected} }`,
          rowOf: (each) => ({ __typename: each, id: SUBJECT }),
          kinds: kindsOn(null),
          consented: 'ALL',
          logged: true,
        });
        const refused = codes.includes(REFUSED);
        if (served.includes(purpose) && refused)
          problems.push(`${coordinate}: @purpose: it does not serve ${purpose}`);
        if (!served.includes(purpose) && (!refused || seen.size > 0))
          problems.push(`${coordinate}: @purpose: it serves ${purpose} too`);
      }
    }
  }
  return problems;
}

/** The error that says so: which header, or that nothing is served. */
const REFUSED = 'BAD_USER_INPUT Postern-Purpose';
