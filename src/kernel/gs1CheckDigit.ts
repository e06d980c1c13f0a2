/** GS1's mod-10 check digit of a number without it (General Specifications, 7.9): weights 3 and 1 in turn, from the right. */
export function gs1CheckDigit(digits: string): string {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
