/** What an operator throws for its named operands: another value than an object, an unknown one, one left out. */
interface NamedCodes {
  readonly notObject: number;
  readonly unknown: number;
  readonly missing: Readonly<Record<string, number>>;
}

const trim: NamedCodes = { notObject: 50696, unknown: 50694, missing: { input: 50695 } };
const regex: NamedCodes = { notObject: 51103, unknown: 31024, missing: { input: 31022, regex: 31023 } };

/** The codes for named operands, by operator; others throw 9. */
export const NAMED_CODES: Readonly<Record<string, NamedCodes>> = {
  $cond: { notObject: 16020, unknown: 17083, missing: { if: 17080, then: 17081, else: 17082 } },
  $filter: { notObject: 28646, unknown: 28647, missing: { input: 28648, cond: 28650 } },
  $let: { notObject: 16874, unknown: 16875, missing: { vars: 16876, in: 16877 } },
  $ltrim: trim,
  $map: { notObject: 16878, unknown: 16879, missing: { input: 16880, in: 16882 } },
  $reduce: { notObject: 40075, unknown: 40076, missing: { input: 40077, initialValue: 40078, in: 40079 } },
  $regexFind: regex,
  $regexFindAll: regex,
  $regexMatch: regex,
  $rtrim: trim,
  $sortArray: { notObject: 2942500, unknown: 2942501, missing: { input: 2942502, sortBy: 2942503 } },
  $switch: { notObject: 40060, unknown: 40067, missing: { branches: 40068 } },
  $trim: trim,
  $zip: { notObject: 34460, unknown: 34464, missing: { inputs: 34465 } },
};

/** What an operator throws for an operand that isn't an array, by its place; others throw 28689. */
export const NOT_ARRAY: Readonly<Record<string, readonly number[]>> = {
  $allElementsTrue: [17040],
  $anyElementTrue: [17041],
  $arrayToObject: [40386],
  $concatArrays: [28664],
  $filter: [28651],
  $indexOfArray: [40090],
  $map: [16883],
  $reduce: [40080],
  $reverseArray: [34435],
  $setDifference: [17048, 17049],
  $setEquals: [17044],
  $setIntersection: [17047],
  $setIsSubset: [17046, 17042],
  $setUnion: [17043],
  $slice: [28724],
  $sortArray: [2942504],
  $zip: [34461, 34468],
};

/** What an operator throws for an operand that isn't a string, by its place; others throw 16702. */
export const NOT_STRING: Readonly<Record<string, readonly number[]>> = {
  $indexOfBytes: [40091, 40092],
  $indexOfCP: [40093, 40094],
  $ltrim: [50699, 50700],
  $regexFind: [51104, 51105],
  $regexFindAll: [51104, 51105],
  $regexMatch: [51104, 51105],
  $replaceAll: [51746, 51745, 51744],
  $replaceOne: [51746, 51745, 51744],
  $rtrim: [50699, 50700],
  $split: [40085, 40086],
  $strLenBytes: [34473],
  $strLenCP: [34471],
  $trim: [50699, 50700],
};

/** What an operator throws for an operand that isn't a number and for one that isn't whole, by its place. */
export const NOT_INTEGER: Readonly<Record<string, readonly (readonly [type: number, fraction: number])[]>> = {
  $arrayElemAt: [[28690, 28691]],
  $indexOfArray: [[40096, 40096]],
  $indexOfBytes: [[40096, 40096]],
  $indexOfCP: [[40096, 40096]],
  $range: [
    [34443, 34444],
    [34445, 34446],
    [34447, 34448],
  ],
  $slice: [
    [28725, 28726],
    [28727, 28728],
  ],
  $substrCP: [
    [34450, 34451],
    [34452, 34453],
  ],
};
