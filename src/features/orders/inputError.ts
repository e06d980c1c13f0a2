import type { UserErrorRow } from '../../storage/index.js';

/** What is wrong with an input, said of its path and without its value. */
export const inputError = (
  code: 'INVALID' | 'NOT_FOUND',
  message: string,
  path: readonly string[],
): UserErrorRow => ({ __typename: 'InputError', code, message, field: ['input', ...path] });
