import type { Range } from '../src/store/keyValueReader.js';
import { pages } from '../src/store/keyValueReader.js';

it('pages of large values hold few of them, and none is left out', () => {
  const value = Buffer.alloc(1024 * 1024);
  const keys = Array.from({ length: 200 }, (_, i) => Buffer.from([i]));
  const sizes: number[] = [];
  const range = ({ start, end, limit }: Range): [Buffer, Buffer][] => {
    const found = keys.filter((key) => Buffer.compare(key, start) >= 0 && Buffer.compare(key, end) < 0);
    sizes.push(Math.min(found.length, limit));
    return found.slice(0, limit).map((key) => [key, value]);
  };
  const reader = { version: 0, get: () => undefined, range };
  const found = [...pages(() => reader, Buffer.from([0]), Buffer.from([255]))].map(([key]) => key[0]);
  expect(found).toEqual(keys.map((key) => key[0]));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(16);
  expect(sizes.slice(1).every((size) => size <= 4)).toBe(true);
});
