const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SIZE = ALPHABET.length;

/**
 * The check character of ISO/IEC 7064, MOD 37,36: notices each wrong character, and of two neighbours
 * that changed places all but one in five hundred.
 *
 * @param text digits and capital letters.
 * @throws RangeError for any other character.
 */
export function checkCharacter(text: string): string {
  let product = SIZE;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) throw new RangeError('Only digits and capital letters have a check character.');
    const sum = (product + value) % SIZE || SIZE;
    product = (sum * 2) % (SIZE + 1);
  }
  return ALPHABET.charAt((SIZE + 1 - product) % SIZE);
}
