import type { GraphQLSchema } from 'graphql';
import {
  AUDIENCE_OF_ROLE,
  type Audience,
  type Purpose,
  PURPOSES_OF_ROLE,
  type Role,
  ROLES,
} from '../../model/vocabulary.js';
import { takingCoerced } from '../input/CoercedLeaf.js';
import { executionSchema, type Terms } from '../output/executionSchema.js';
import { refusedInputs } from './refusedInputs.js';
import { withoutInputs } from './withoutInputs.js';

/**
 * One audience's schema as each role has it for each purpose: without the inputs that could betray what the role may
 * not see, and with the gate before every personal field. Each is made when it is first asked for, or all
 * beforehand; roles and purposes bound their number.
 */
export class ViewerSchemas {
  readonly #made = new Map<string, GraphQLSchema>();

  constructor(
    /** What all of them are made of: what this lacks, nobody of the audience has. */
    readonly base: GraphQLSchema,
    private readonly terms: Pick<Terms, 'model' | 'relations'>,
  ) {}

  /** Makes them all, for each role of an audience and each purpose that it can act for: no request then waits for that. */
  makeAll(audience: Audience): void {
    const { operations } = this.terms.model;
    const served = [...operations.values()].filter(({ audiences }) => audiences.includes(audience));
    // SYSTEM is code of ours, and no token names it.
    const roles = ROLES.filter((role) => AUDIENCE_OF_ROLE[role] === audience && role !== 'SYSTEM');
    for (const role of roles) {
      const own = PURPOSES_OF_ROLE[role].filter((each) =>
        served.some(({ purposes }) => purposes.includes(each)),
      );
      for (const purpose of [null, ...own]) this.for(role, purpose);
    }
  }

  /** The schema that an operation of this role and purpose is validated against, coerced by and executed on. */
  for(role: Role, purpose: Purpose | null): GraphQLSchema {
    const key = `${role} ${purpose}`;
    let made = this.#made.get(key);
    if (made === undefined) {
      const refused = refusedInputs(this.base, this.terms.model, role, purpose);
      made = takingCoerced(
        executionSchema(withoutInputs(this.base, refused), { ...this.terms, role, purpose }),
      );
      this.#made.set(key, made);
    }
    return made;
  }
}
