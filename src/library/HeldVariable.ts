import { Opaque } from '../privacy/index.js';

let valueOf: (held: HeldVariable) => unknown;

/** A variable's value between a request's arrival and its execution: whatever the host logs of it is `[sealed]`. */
export class HeldVariable extends Opaque {
  readonly #value: unknown;

  static {
    valueOf = (held) => held.#value;
  }

  constructor(value: unknown) {
    super();
    this.#value = value;
  }
}

/** The variables with what was held. For the executor alone. */
export const releaseVariables = (
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      value instanceof HeldVariable ? valueOf(value) : value,
    ]),
  );

/** Holds them all: where it isn't known yet what they are for. */
export const holdAll = (variables: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, new HeldVariable(value)]));
