import { arithmeticOperators } from './arithmeticOperators.js';
import { arrayOperators } from './arrayOperators.js';
import { conditionalOperators } from './conditionalOperators.js';
import { conversionOperators } from './conversionOperators.js';
import { dateOperators } from './dateOperators.js';
import type { OperatorCompiler } from './expression.js';
import { iterationOperators } from './iterationOperators.js';
import { objectOperators } from './objectOperators.js';
import { setOperators } from './setOperators.js';
import { storageOperators } from './storageOperators.js';
import { stringOperators } from './stringOperators.js';

/** Every expression operator, by name. */
export const operatorTable: Readonly<Record<string, OperatorCompiler>> = {
  ...arithmeticOperators,
  ...arrayOperators,
  ...conditionalOperators,
  ...conversionOperators,
  ...dateOperators,
  ...iterationOperators,
  ...objectOperators,
  ...setOperators,
  ...storageOperators,
  ...stringOperators,
};
