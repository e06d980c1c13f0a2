#!/usr/bin/env node
import { Argument, Command, Option } from 'commander';
import { loadConfig } from '../config.js';
import { StartError } from '../kernel/errors.js';
import { PURPOSES, ROLES } from '../privacy/index.js';
import { connectStores, type Stores } from '../storage/index.js';
import { auditVerify } from './commands/auditVerify.js';
import { check } from './commands/check.js';
import { diff, DIFF_FORMATS, type DiffOptions } from './commands/diff.js';
import { doctor } from './commands/doctor.js';
import { explain, type ExplainOptions } from './commands/explain.js';
import { map, MAP_FORMATS, type MapOptions } from './commands/map.js';
import { printError } from './print.js';

const program = new Command('postern').description('What the schema promises, and whether it is kept.');

const exit = (code: number): void => {
  process.exitCode = code;
};

/** Runs a command on the stores, those of a running gateway too. */
async function withStores(run: (stores: Stores) => Promise<number>): Promise<void> {
  const config = loadConfig();
  const stores = await connectStores({
    mongodbUri: config.mongodbUri ?? undefined,
    keysMongodbUri: config.keysMongodbUri ?? undefined,
    dataDir: config.dataDir,
    join: true,
  });
  try {
    exit(await run(stores));
  } finally {
    await stores.close();
  }
}

program
  .command('check')
  .description('every problem of the schema’s privacy directives')
  .action(async () => exit(await check()));

program
  .command('map')
  .description('the data map: field, category, who, why, form, retention')
  .addOption(new Option('--format <format>').choices(MAP_FORMATS).default('markdown'))
  .action((options: MapOptions) => exit(map(options)));

program
  .command('diff')
  .description('what changed for people’s privacy between two schemas; exit code 1 where something loosens')
  .argument('<old>', 'a .graphql file, a folder of them, or git:REVISION[:PATH]')
  .argument('<new>', 'the same')
  .addOption(new Option('--format <format>').choices(DIFF_FORMATS).default('text'))
  .option('--json', 'machine-readable, as --format json')
  .action((before: string, after: string, options: DiffOptions) => exit(diff(before, after, options)));

program
  .command('explain')
  .description('per selected field the decision and the rule that made it')
  .addOption(new Option('--role <role>', 'who asks').choices(ROLES).makeOptionMandatory())
  .requiredOption('--query <file>', 'a file with one query, - for standard input')
  .addOption(new Option('--purpose <purpose>', 'as the Postern-Purpose header').choices(PURPOSES))
  .option('--chain', 'every rule that was considered, and why it was out')
  .option('--json', 'machine-readable')
  .action((options: ExplainOptions) => exit(explain(options)));

program
  .command('audit')
  .description('the access log')
  .addArgument(new Argument('<what>').choices(['verify']))
  .option('--json', 'machine-readable')
  .action((_what: string, options: { json?: boolean }) =>
    withStores((stores) => auditVerify(stores, options)),
  );

program
  .command('doctor')
  .description('what is not safe yet')
  .action(() => exit(doctor(loadConfig())));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  printError(error.message);
  process.exitCode = 1;
}
