import { expect, test } from 'vitest';
import { apart } from './apart';

test('labels that have room stay, others part around their middle in their order', () => {
  expect(apart([10, 50], 12)).toEqual([10, 50]);
  expect(apart([30, 30], 12)).toEqual([24, 36]);
  expect(apart([32, 30, 31], 10)).toEqual([41, 21, 31]);
  expect(apart([], 12)).toEqual([]);
});

test('a label that lies on a parted one joins it', () => {
  const [a = 0, b = 0, c = 0] = apart([30, 32, 40], 12);

  expect(b - a).toBeGreaterThanOrEqual(12);
  expect(c - b).toBeGreaterThanOrEqual(12);
});

test('labels that part do not come to lie on the one before', () => {
  const [a = 0, b = 0, c = 0] = apart([30, 43, 43.5], 12);

  expect(b - a).toBeGreaterThanOrEqual(12);
  expect(c - b).toBeGreaterThanOrEqual(12);
});
