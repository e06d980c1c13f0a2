import { BSONError } from 'bson';

/** The most levels of documents and arrays, as in MongoDB. */
export const MAX_DEPTH = 200;

/** A document nested deeper than `MAX_DEPTH`. */
export class NestingError extends BSONError {
  constructor() {
    super(`document exceeds maximum nested object depth: ${MAX_DEPTH}`);
  }
}
