import { GraphQLError } from 'graphql';

/** Why a scalar refused a value. Names the scalar and what it wants, never the value: safe to answer. */
export class ScalarError extends GraphQLError {
  constructor(scalar: string, wants: string) {
    super(`${scalar} ${wants}`);
    this.name = 'ScalarError';
  }
}
