import { SealedInput, type SealedText } from '../privacy/index.js';

/** `T` with each sealed text in it as the text that it holds. */
export type Unsealed<T> = T extends SealedText
  ? string
  : T extends readonly (infer Item)[]
    ? Unsealed<Item>[]
    : T extends Date
      ? T
      : T extends object
        ? { [Key in keyof T]: Unsealed<T[Key]> }
        : T;

/**
 * The input with the texts that its personal scalars hold: this is where the value enters your code. From here on
 * nothing keeps it out of your logs, errors and messages, so call it as late as possible, on as little as possible.
 *
 * @param input a sealed value, or arguments, lists and input objects that hold some; it stays as it is.
 */
export function unseal<T>(input: T): Unsealed<T> {
  return unsealed(input) as Unsealed<T>;
}

function unsealed(value: unknown): unknown {
  if (value instanceof SealedInput) return SealedInput.takeForSealing(value);
  if (Array.isArray(value)) return value.map(unsealed);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unsealed(member)]));
}

/** Arguments and input objects; not what other scalars have made of a value. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
