import { SealedInput } from '../model/sealed.js';

/**
 * The text that reached a resolver in a sealed input; null: what reached it isn't sealed. Only the self-test may look,
 * and only at what it sent itself.
 */
export function readArrived(value: unknown): string | null {
  if (!(value instanceof SealedInput)) return null;
  let read: string | null = null;
  SealedInput.scrubWithin(value, (text) => {
    read = text;
    return { text, kinds: [] };
  });
  return read;
}
