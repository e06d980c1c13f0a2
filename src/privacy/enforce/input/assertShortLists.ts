import { badInput } from '../../../kernel/errors.js';

/** Members of one list; the longest that the schema takes is a quarter of it. */
const MOST_MEMBERS = 1_000;

/**
 * Refuses lists that no input takes before each of their members is read and sealed. It walks without recursion:
 * JSON can be nested as deep as its body is long.
 *
 * @throws PosternError BAD_USER_INPUT
 */
export function assertShortLists(variables: object): void {
  const open: object[] = [variables];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value) && value.length > MOST_MEMBERS) {
      throw badInput(`A list in the variables has more than ${MOST_MEMBERS} members.`, 'variables');
    }
    for (const inner of Object.values(value) as unknown[]) {
      if (typeof inner === 'object' && inner !== null) open.push(inner);
    }
  }
}
