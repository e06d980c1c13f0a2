/** Writes one line to standard output: a command's result. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Writes one line to standard error: what went wrong. */
export const printError = (line: string): void => void process.stderr.write(`${line}\n`);
