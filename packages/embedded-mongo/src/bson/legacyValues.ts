/** BSON's deprecated type 6 `undefined`: a value that is there, unlike a missing field. */
export class BsonUndefined {
  readonly _bsontype = 'Undefined';
}

/** BSON's deprecated type 12 DBPointer: a namespace and the twelve bytes of an object id. */
export class DbPointer {
  readonly _bsontype = 'DBPointer';

  constructor(
    readonly namespace: string,
    readonly id: Buffer,
  ) {}
}
