import { badInput } from '../kernel/errors.js';

/** A Relay global id: opaque to clients, base64url of `Type:key`. */
export const toGlobalId = (type: string, key: string): string =>
  Buffer.from(`${type}:${key}`, 'utf8').toString('base64url');

/**
 * The type and key of a global id.
 *
 * @throws PosternError BAD_USER_INPUT where it is none; the message doesn't repeat it.
 */
export function fromGlobalId(id: string): { readonly type: string; readonly key: string } {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const split = /^([A-Z][A-Za-z]{0,63}):([\w-]{1,64})$/u.exec(text);
  if (split === null) throw badInput('This is no id that Postern gave out.', 'id');
  return { type: split[1] ?? '', key: split[2] ?? '' };
}

/** The key of a global id of `type`; null for any other id: not existing and of another type look the same. */
export function keyOf(type: string, id: string): string | null {
  try {
    const found = fromGlobalId(id);
    return found.type === type ? found.key : null;
  } catch {
    return null;
  }
}
