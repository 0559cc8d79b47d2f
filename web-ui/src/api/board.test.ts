import { expect, test } from 'vitest';
import { aBoard, aRow, aSweep } from '../testing/examples';
import { oneBoard } from './board';

test('pages are one board, and a trial that moved between two looks counts once', () => {
  const first = { ...aBoard(aSweep(), [aRow(2, 0.3, 1), aRow(1, 0.2, 2)]), next_cursor: 'x' };
  const second = aBoard(aSweep(), [aRow(1, 0.2, 2), aRow(3, 0.1, 3)]);

  expect(oneBoard([first, second])?.rows.map(({ number }) => number)).toEqual([2, 1, 3]);
  expect(oneBoard([])).toBeUndefined();
});
