import { validatePrivacyModel } from '../../privacy/index.js';
import { executableSchema } from '../../server/schema.js';
import { print, printError } from '../print.js';

/** `postern check`: every problem of the schema's privacy directives. @returns the exit code. */
export function check(): number {
  const problems = validatePrivacyModel(executableSchema([]));
  if (problems.length === 0) {
    print('The schema leaves no privacy question open.');
    return 0;
  }
  for (const problem of problems) printError(problem);
  printError(`${problems.length} problem(s).`);
  return 1;
}
