import { randomBytes } from 'node:crypto';
import { checkCharacter } from '../../kernel/checkCharacter.js';
import { SealedInput } from '../../privacy/index.js';

/** Digits and capitals without those that are mistaken for one another: 32, so that five bits choose one evenly. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 11;

/**
 * A new member number: eleven random characters (55 bits: among a million members two alike are less likely than
 * one in 70,000) and their check character (ISO/IEC 7064, MOD 37,36). Sealed from the first: nobody has seen it.
 */
export function newMemberNumber(): SealedInput {
  const text = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return new SealedInput(text + checkCharacter(text));
}
