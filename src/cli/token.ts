import { Command, Option } from 'commander';
import { isProduction, loadConfig } from '../config.js';
import { StartError } from '../kernel/errors.js';
import { fromGlobalId, type Role } from '../privacy/index.js';
import { TOKEN_ROLES } from '../server/authenticate.js';
import { signDevToken } from '../server/signDevToken.js';
import { DEMO_CARRIERS, DEMO_CUSTOMERS, DEMO_STAFF } from './demoIds.js';

interface Asked {
  readonly role: Role;
  readonly id: string;
  readonly partner?: string;
  readonly expires: string;
}

const HELP = `
Demo persons:
  CUSTOMER         ${DEMO_CUSTOMERS[0]} … ${DEMO_CUSTOMERS.at(-1)}
${staffLines()}
${carrierLines()}
`;

function staffLines(): string {
  const roles = [...new Set(DEMO_STAFF.map(({ role }) => role))];
  return roles
    .map((role) => {
      const ids = DEMO_STAFF.filter((staff) => staff.role === role).map(({ id }) => id);
      return `  ${role.padEnd(16)} ${ids.join(', ')}`;
    })
    .join('\n');
}

function carrierLines(): string {
  return DEMO_CARRIERS.map(
    ({ id, users }) => `  ${'CARRIER'.padEnd(16)} ${users.join(', ')} with --partner ${id}`,
  ).join('\n');
}

/** The plain id behind a global one; any other text as it is. */
function plainId(id: string): string {
  try {
    return fromGlobalId(id).key;
  } catch {
    return id;
  }
}

async function printToken(asked: Asked): Promise<void> {
  if (isProduction()) {
    throw new StartError('Development tokens are not made in production: use your identity provider.');
  }
  const { role, partner } = asked;
  if (role === 'CARRIER' && partner === undefined) {
    throw new StartError('A CARRIER acts for a carrier: name it with --partner, such as carrier-01.');
  }
  if (role !== 'CARRIER' && partner !== undefined) throw new StartError('Only a CARRIER has a --partner.');
  if (!/^\d{1,5} ?[smhd]$/u.test(asked.expires))
    throw new StartError('--expires is a time such as 30m or 12h.');
  const who = { role, id: plainId(asked.id), partner: partner && plainId(partner) };
  process.stdout.write(`${await signDevToken(loadConfig().dataDir, who, asked.expires)}\n`);
}

await new Command('token')
  .description('Prints a development token on standard output.')
  .addOption(new Option('--role <role>').choices(TOKEN_ROLES).makeOptionMandatory())
  .requiredOption('--id <id>', "the person's id: a demo id or a global one")
  .option('--partner <id>', 'the carrier that a CARRIER acts for')
  .option('--expires <time>', 'how long it is good', '12h')
  .addHelpText('after', HELP)
  .action(printToken)
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
