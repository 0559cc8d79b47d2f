import { expect, test } from 'vitest';
import { rowAfter } from './rowKeys';

test('arrow keys step through rows and stop at the ends', () => {
  expect(rowAfter('ArrowDown', 0, 3)).toBe(1);
  expect(rowAfter('ArrowDown', 2, 3)).toBe(2);
  expect(rowAfter('ArrowUp', 0, 3)).toBe(0);
  expect(rowAfter('End', 0, 3)).toBe(2);
  expect(rowAfter('Home', 2, 3)).toBe(0);
  expect(rowAfter('x', 1, 3)).toBeUndefined();
});
