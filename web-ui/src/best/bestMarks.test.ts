import { expect, test } from 'vitest';
import { aRow } from '../testing/examples';
import { bestMarks } from './bestMarks';

const SIZE = { width: 400, height: 300 };

test('nothing is drawn before a trial has completed', () => {
  expect(bestMarks([aRow(1, 0.2)], 'ndcg@20', 4, SIZE)).toBeUndefined();
});

test('dots go by trial number and only new bests improve', () => {
  const rows = [aRow(3, 0.3, 1), aRow(1, 0.2, 2), aRow(2, 0.1, 3), aRow(4, 0.9)];
  const marks = bestMarks(rows, 'ndcg@20', 4, SIZE);

  expect(marks?.dots.map(({ number, improves }) => [number, improves])).toEqual([
    [1, true],
    [2, false],
    [3, true],
  ]);
});

test('the line rises at each new best and holds to the newest trial', () => {
  const marks = bestMarks([aRow(1, 0.2, 1), aRow(2, 0.1, 2)], 'ndcg@20', 2, SIZE);
  const [first, last] = marks?.dots ?? [];

  expect(marks?.path).toBe(`M${first?.x} ${first?.y}H${last?.x}`);
});
