import { expect, test } from 'vitest';
import { aRow, aSweep } from '../testing/examples';
import { bestMarks } from './bestMarks';

const SIZE = { width: 400, height: 300 };

test('nothing is drawn before a trial has completed', () => {
  expect(bestMarks([aRow(1, 0.2)], aSweep(), SIZE)).toBeUndefined();
});

test('dots go by trial number and only new bests improve', () => {
  const rows = [aRow(3, 0.3, 1), aRow(1, 0.2, 2), aRow(2, 0.1, 3), aRow(4, 0.9)];
  const marks = bestMarks(rows, aSweep(), SIZE);

  expect(marks?.dots.map(({ number, improves }) => [number, improves])).toEqual([
    [1, true],
    [2, false],
    [3, true],
  ]);
});

test('the line rises at each new best and holds to the newest trial', () => {
  const marks = bestMarks([aRow(1, 0.2, 1), aRow(2, 0.1, 2)], aSweep(), SIZE);
  const [first, last] = marks?.dots ?? [];

  expect(marks?.path).toBe(`M${first?.x} ${first?.y}H${last?.x}`);
});

test('where lower is better the line falls', () => {
  const rows = [aRow(1, 0.2, 2), aRow(2, 0.3, 3), aRow(3, 0.1, 1)];
  const marks = bestMarks(rows, aSweep({ higher_is_better: false }), SIZE);
  const [first, second, third] = marks?.dots ?? [];

  expect([first, second, third].map((it) => it?.improves)).toEqual([true, false, true]);
  expect(third?.y).toBeGreaterThan(first?.y ?? 0);
});
