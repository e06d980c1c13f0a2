import { BSONRegExp } from 'bson';
import { compareValues } from '../bson/compare.js';
import type { Value } from '../bson/document.js';
import { BsonUndefined } from '../bson/legacyValues.js';
import type { Collation } from '../collation/collation.js';
import type { ValueTest } from './valueTests.js';
import { equalityTest, regexTest } from './valueTests.js';

/**
 * Equality with one of many values, or a match of one of the regular expressions among them. The values are
 * kept in order, so that a hundred thousand cost no more than a few comparisons for each document.
 */
export function memberTest(members: readonly Value[], collation: Collation | undefined): ValueTest {
  const searches: ValueTest[] = [];
  const values: Value[] = [];
  for (const member of members) {
    if (member instanceof BSONRegExp) searches.push(regexTest(member.pattern, member.options));
    // Null is met by a missing field too; what can't be compared is refused here.
    else if (member === null || member === undefined || member instanceof BsonUndefined)
      searches.push(equalityTest(member, collation));
    else values.push(member);
  }
  values.sort((a, b) => compareValues(a, b, collation));
  const isMember = (value: Value): boolean => {
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareValues(values[middle], value, collation);
      if (order === 0) return true;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return false;
  };
  return {
    test: (value) => (value !== undefined && isMember(value)) || searches.some(({ test }) => test(value)),
    arrays: 'each',
  };
}
