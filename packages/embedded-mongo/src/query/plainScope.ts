import { notSupported } from '../mongoError.js';
import type { MatchScope } from './matchContext.js';

/** A scope without variables or expressions, for filters kept with an index. Throws 115 for `$expr`. */
export const plainScope: MatchScope = {
  variables: {},
  collation: undefined,
  compileExpression: () => {
    throw notSupported('$expr in an index filter');
  },
};
