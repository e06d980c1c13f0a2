import { POLICIES } from '../../createFeatures.js';
import { compileModel, validatePrivacyModel } from '../../privacy/index.js';
import { createEngine } from '../../server/engine.js';
import { provenProblems } from '../../server/ProvenGateway.js';
import { executableSchema } from '../../server/schema.js';
import { print, printError } from '../print.js';

/**
 * `postern check`: every problem of the schema's privacy directives and, where there is none, everything that comes
 * out or in against them when it is asked for. @returns the exit code.
 */
export async function check(): Promise<number> {
  const schema = executableSchema([]);
  const declared = validatePrivacyModel(schema);
  const problems =
    declared.length > 0
      ? declared
      : await provenProblems(createEngine(schema, POLICIES, compileModel(schema)));
  if (problems.length === 0) {
    print('The schema leaves no privacy question open, and what it promises holds when asked.');
    return 0;
  }
  for (const problem of problems) printError(problem);
  printError(`${problems.length} problem(s).`);
  return 1;
}
