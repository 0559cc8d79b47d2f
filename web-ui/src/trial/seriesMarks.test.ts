import { expect, test } from 'vitest';
import { pointAt, seriesMarks } from './seriesMarks';

const SIZE = { width: 500, height: 240 };

function series(name: string, own: boolean, values: number[]) {
  return { name, own, points: values.map((value, i) => ({ step: i + 1, value })) };
}

test('nothing is drawn before the trial has a point, whatever the best one has', () => {
  expect(
    seriesMarks([series('a', true, []), series('b', false, [0.1, 0.2])], SIZE),
  ).toBeUndefined();
});

test('the own line is painted last, and both share the axes', () => {
  const marks = seriesMarks([series('a', true, [0.1]), series('b', false, [0.1, 0.2])], SIZE);

  expect(marks?.lines.map(({ name }) => name)).toEqual(['b', 'a']);
  expect(marks?.lines[0]?.points[0]).toEqual(marks?.lines[1]?.points[0]);
});

test('the pointer takes the nearest epoch', () => {
  const points = seriesMarks([series('a', true, [1, 2, 3])], SIZE)?.lines[0]?.points ?? [];

  expect(pointAt(points, (points[1]?.x ?? 0) + 3)?.step).toBe(2);
  expect(pointAt([], 3)).toBeUndefined();
});
