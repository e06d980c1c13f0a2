import { systemClock } from '../../kernel/clock.js';
import { AuditLog, type Stores } from '../../storage/index.js';
import { print, printError } from '../print.js';

/** `postern audit verify`: follows each chain of the access log from its first entry. @returns the exit code. */
export async function auditVerify(
  stores: Stores,
  options: { readonly json?: boolean | undefined },
): Promise<number> {
  const chains = await AuditLog.reader(stores.data, systemClock).verify();
  if (options.json === true) print(JSON.stringify(chains, null, 2));
  let faults = 0;
  for (const { chain, entries, head, fault } of chains) {
    if (fault !== null) faults += 1;
    if (options.json === true) continue;
    if (fault === null) print(`${chain}: ${entries} entries, unbroken, head ${head.slice(0, 16)}`);
    else printError(`${chain}: ${fault.kind} at ${fault.id}, after ${entries} good entries`);
  }
  if (chains.length === 0 && options.json !== true) print('The access log is empty.');
  return faults === 0 ? 0 : 1;
}
