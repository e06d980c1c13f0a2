import { type Collection, type Db, Decimal128, type Document, Double, Long } from 'mongodb';

/** Four sales whose fields are of every kind that arithmetic tells apart, and the two people who made them. */
export async function salesCollection(db: Db): Promise<Collection<Document>> {
  const sales = db.collection('sales');
  await sales.insertMany([
    { _id: 1 as never, item: 'a', price: 10, tags: ['x', 'y'], at: new Date('2024-03-05T10:20:30Z'), who: 1 },
    {
      _id: 2 as never,
      item: 'b',
      price: new Double(2.5),
      tags: [],
      at: new Date('2024-03-06T00:00:00Z'),
      who: 2,
    },
    { _id: 3 as never, item: 'a', price: Long.fromNumber(30), tags: ['x'], who: [1, 2] },
    {
      _id: 4 as never,
      item: 'c',
      price: Decimal128.fromString('0.1'),
      nested: { list: [{ v: 1 }, { v: 2 }] },
    },
  ]);
  await db.collection('people').insertMany([
    { _id: 1 as never, name: 'Ann' },
    { _id: 2 as never, name: 'Bob' },
  ]);
  return sales;
}
