// `node .ci/testFailures.js REPORT`: of Jest's JSON report, how many passed and failed (on one line, to standard
// output), and each failure by its name with the beginning of what it said (to standard error).
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const LINES_EACH = 12;
const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const tell = (file, name, message) => {
  const said = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '');
  console.error(
    [`FAILED  ${relative(process.cwd(), file)}: ${name}`, ...said.slice(0, LINES_EACH)].join('\n        '),
  );
};

for (const { name: file, assertionResults, status, message } of report.testResults) {
  const failed = assertionResults.filter((result) => result.status === 'failed');
  for (const { fullName, failureMessages } of failed) tell(file, fullName, failureMessages.join('\n'));
  if (status === 'failed' && failed.length === 0) tell(file, 'could not run', message);
}
console.log(report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites);
