import { StartError } from '../kernel/errors.js';
import { AUDIENCES, selfTest } from '../privacy/index.js';
import type { Engine } from './engine.js';
import type { Gateway } from './gateway.js';

declare const PROVEN: unique symbol;

/** A gateway whose engine keeps what its schema promises: the only kind that a server is made of. */
export type ProvenGateway = Gateway & { readonly [PROVEN]: true };

/** Those that have passed. What only looks like one isn't among them. */
const proven = new WeakSet<Gateway>();

/** Every promise of the directives that an engine doesn't keep when it is asked; empty: none. */
export async function provenProblems({
  declared,
  model,
  relations,
  guard,
  gates,
  over,
}: Engine): Promise<readonly string[]> {
  const problems = await Promise.all(
    AUDIENCES.map((audience) =>
      selfTest({
        declared,
        schema: gates[audience].schema,
        model,
        relations,
        audiences: [audience],
        executor: (schema, ports) => over(schema, ports),
        guard,
      }),
    ),
  );
  return [...new Set(problems.flat())];
}

/**
 * Asks a gateway's own engine for everything that is protected (see {@link selfTest}), before anything is served. No
 * setting leaves it out. From then on the gateway can't be changed.
 *
 * @throws StartError with every coordinate that isn't protected as its directives say.
 */
export async function proveGateway(gateway: Gateway): Promise<ProvenGateway> {
  const problems = await provenProblems(gateway.engine);
  if (problems.length > 0) {
    throw new StartError(
      `The gateway does not protect what its schema promises (${problems.length}):\n  ${problems.join('\n  ')}`,
    );
  }
  return asIfProven(gateway);
}

/** For tests of servers alone, which would wait for the same proof at each start: the lint keeps `src` from it. */
export function asIfProven(gateway: Gateway): ProvenGateway {
  for (const gate of Object.values(gateway.gates)) Object.freeze(gate);
  Object.freeze(gateway.gates);
  proven.add(Object.freeze(gateway));
  return gateway as ProvenGateway;
}

/** @throws StartError for a gateway that was never proven, whatever its type says. */
export function assertProven(gateway: Gateway): asserts gateway is ProvenGateway {
  if (!proven.has(gateway))
    throw new StartError('A server is made of a gateway that was proven: see proveGateway.');
}
